import type { Storage } from './storage.ts';
import { parseStorageAddress } from './storage-address.ts';
import type { StorageOptions } from './storage-options.ts';

/**
 * Opens a store, and makes it where there is an empty place.
 * @throws WeighbridgeError `usage` for an address that is none; `refused` for a place that is not ours, or made by a newer
 * version, or a service that cannot keep writers from overwriting each other; `target-missing` for a bucket that is not
 * there; `configuration` where credentials are missing; `unreadable`, `limit`, `network`, `cancelled`.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const address = parseStorageAddress(options.address);
  if (address.kind === 'disk') {
    const { openDiskStorage } = await import('./disk/open-disk-storage.ts');
    return openDiskStorage(address, options);
  }
  // AWS's client takes as long to load as all the rest.
  const { openS3Storage } = await import('./s3/open-s3-storage.ts');
  return openS3Storage(address, options);
}
