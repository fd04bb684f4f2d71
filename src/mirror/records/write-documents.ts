import { zstdCompressSync } from 'node:zlib';
import { WeighbridgeError } from '../../base/index.ts';
import type { Holdings } from './records.ts';

/**
 * Bytes of a document, uncompressed: 150,000 files (the most that is read of a hub) with paths of 200 characters come to
 * some 60 MB. What is larger was not written by us (CWE-409).
 */
export const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;
/** Bytes from which a document is compressed: smaller ones are to be read by people. */
const COMPRESSED_FROM_BYTES = 64 * 1024;
/** First bytes of a frame (RFC 8878, 3.1.1). */
export const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const;

/** A record as it is stored: JSON in a line, compressed where it is large. */
export function documentOf(record: object): Uint8Array {
  const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
  if (bytes.length < COMPRESSED_FROM_BYTES) return bytes;
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new WeighbridgeError('limit', `a record of ${bytes.length} bytes is not kept`, {
      remedy: `a repository may have files and a description of ${MAX_DOCUMENT_BYTES} bytes as JSON`,
    });
  }
  return zstdCompressSync(bytes);
}

export function holdingsDocument({ schema, files }: Holdings): Uint8Array {
  const rows = [...files].map(([oid, { sha256, sizeBytes }]) => [oid, [sha256, sizeBytes]]);
  return documentOf({ schema, files: Object.fromEntries(rows) });
}
