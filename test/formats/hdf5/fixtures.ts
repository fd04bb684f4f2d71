import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Structure } from './structure-of.ts';

/** Files that h5py wrote (fixtures/model-files/hdf5/README.md). */
export const HDF5_FOLDER = join(import.meta.dirname, '../../../fixtures/model-files/hdf5');

export const HDF5_NAMES: readonly string[] = readdirSync(HDF5_FOLDER).filter((name) => name.endsWith('.h5'));

export function hdf5Fixture(name: string): Uint8Array {
  return readFileSync(join(HDF5_FOLDER, name));
}

/** What h5py sees in them. */
export const SEEN_BY_H5PY: Readonly<Record<string, Structure>> = JSON.parse(
  readFileSync(join(HDF5_FOLDER, 'structure.json'), 'utf8'),
);
