import { refusedLayout } from './refused-layout.ts';

// What stands in an export was written by others, and comes before anything of it can be hashed (CWE-770).

/** Bytes of `oci-layout`. */
export const MAX_LAYOUT_BYTES = 64 * 1024;
/** Bytes of `index.json`: some 50,000 models. */
export const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** Bytes of a manifest; registries take 4 MiB, and a repository of 150,000 files takes 60. */
export const MAX_MANIFEST_BYTES = 128 * 1024 * 1024;
/** Bytes of a record, as in a storage. */
export const MAX_RECORD_BYTES = 256 * 1024 * 1024;
/** Blobs, and members of an archive. */
export const MAX_BLOBS = 2_000_000;

export function checkLayoutText(address: string, content: Uint8Array): void {
  let version: unknown;
  try {
    version = (JSON.parse(Buffer.from(content).toString('utf8')) as { imageLayoutVersion?: unknown })
      ?.imageLayoutVersion;
  } catch {
    version = undefined;
  }
  if (version !== '1.0.0') throw refusedLayout(address, 'its oci-layout is of no version that is known');
}
