import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../fixtures/model-files/keras');

/** A file that Keras or h5py wrote (fixtures/model-files/keras/README.md). */
export function kerasFixture(name: string): Uint8Array {
  return readFileSync(join(FOLDER, name));
}
