import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WeighbridgeError } from '../../base/index.ts';
import { openStorage, parseStorageAddress, type Storage } from '../../io/blobs/index.ts';
import type { Lock } from '../../lock/index.ts';
import type { MirrorSettings } from '../../policy/index.ts';
import { operatorConfiguration } from '../configuration.ts';
import { readLock } from '../lock-file.ts';
import type { Surroundings } from '../surroundings.ts';

export interface OpenedStorage {
  readonly storage: Storage;
  /** The same without blobs that are held as pieces of others. */
  readonly whole: Storage;
  /** `mirror:` of the operator's configuration. */
  readonly settings: Partial<MirrorSettings>;
}

/**
 * Opens the place that copies lie in: as given, as configured, or the one of this user. It is made where there is none,
 * unless `isThere` says that somebody means one that exists: a mistyped folder would be found in order, and empty.
 */
export async function openMirrorStorage(
  flags: { readonly storage?: string; readonly config?: string },
  surroundings: Surroundings,
  isThere = false,
): Promise<OpenedStorage> {
  const { environment, clock, signal, stateDirectory, cacheDirectory } = surroundings;
  const { configuration } = await operatorConfiguration(flags, surroundings);
  const settings: Partial<MirrorSettings> = configuration.mirror ?? {};
  const address = flags.storage ?? settings.storage ?? join(stateDirectory, 'mirror');
  const scratch = address.startsWith('s3:') ? { scratch: join(cacheDirectory, 'mirror') } : {};
  const place = parseStorageAddress(address);
  if (isThere && place.kind === 'disk' && !existsSync(place.path)) {
    throw new WeighbridgeError('target-missing', `there is no storage ${place.path}`, {
      remedy: 'name the folder that the mirror keeps its copies in: --storage /srv/models',
    });
  }
  const [whole, { composedBlobs }] = await Promise.all([
    openStorage({ address, ...scratch, environment, clock, signal }),
    import('../../mirror/index.ts'),
  ]);
  const storage: Storage = {
    address: whole.address,
    scratch: whole.scratch,
    documents: whole.documents,
    blobs: composedBlobs(whole.blobs, whole.documents),
    [Symbol.asyncDispose]: () => whole[Symbol.asyncDispose](),
  };
  return { storage, whole, settings };
}

/** The locks that were named, and those of the configuration. Each has to be there: what it needs must not be removed. */
export async function locksOf(
  files: readonly string[] | undefined,
  settings: Partial<MirrorSettings>,
): Promise<readonly Lock[]> {
  const paths = [...new Set([...(files ?? []), ...(settings.locks ?? [])])];
  return Promise.all(
    paths.map(async (path) => {
      const { bytes, lock } = await readLock(path);
      if (bytes === null) {
        throw new WeighbridgeError('target-missing', `there is no lock ${path}`, {
          remedy: 'check what --lock and the locks of the configuration say',
        });
      }
      return lock;
    }),
  );
}
