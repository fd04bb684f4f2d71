import type { Storage } from '../../io/blobs/index.ts';
import type { Quarantine, Records } from '../../mirror/index.ts';
import type { Configuration } from '../../policy/index.ts';
import { operatorConfiguration } from '../configuration.ts';
import type { Surroundings } from '../surroundings.ts';
import { openMirrorStorage } from './open-storage.ts';

/** Where copies lie, and what is recorded of them: all that it takes to look after them without asking a hub. */
export interface OpenedRecords extends AsyncDisposable {
  readonly storage: Storage;
  readonly records: Records;
  readonly quarantine: Quarantine;
  readonly configuration: Configuration;
}

/** `isThere`: somebody means a storage that exists. */
export async function openRecords(
  flags: { readonly storage?: string; readonly config?: string },
  surroundings: Surroundings,
  isThere = false,
): Promise<OpenedRecords> {
  const [{ configuration }, { storage }, { createQuarantine, createRecords }] = await Promise.all([
    operatorConfiguration(flags, surroundings),
    openMirrorStorage(flags, surroundings, isThere),
    import('../../mirror/index.ts'),
  ]);
  return {
    storage,
    records: createRecords(storage.documents),
    quarantine: createQuarantine(storage.documents),
    configuration,
    [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose](),
  };
}
