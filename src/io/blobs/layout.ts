import { WeighbridgeError } from '../../base/index.ts';
import { KEY } from './storage.ts';

/**
 * What lies where, on disk and in a bucket alike, so that one can be copied to the other: `blobs/sha256/ab/…`,
 * `documents/KEY.json`, and the marker.
 */
export const BLOBS = 'blobs/sha256';
export const DOCUMENTS = 'documents';

/**
 * Bytes of a document, written or read. Manifests are the largest: 100,000 files take 30 MB. What lies in a store that
 * somebody else can write to must not fill our memory (CWE-770).
 */
export const DOCUMENT_BYTES = 128 * 1024 * 1024;

const SHA256 = /^[0-9a-f]{64}$/;
/** A document and a folder may have one name: `org` and `org/name`. Neither disks nor every service of S3 allow that. */
const SUFFIX = '.json';

/** @throws WeighbridgeError `refused` for what is no hash: it would lead elsewhere (CWE-22). */
export function blobFolder(sha256: string): string {
  if (!SHA256.test(sha256))
    throw new WeighbridgeError('refused', `${JSON.stringify(sha256.slice(0, 100))} is no SHA-256`);
  return `${BLOBS}/${sha256.slice(0, 2)}`;
}

export function blobPath(sha256: string): string {
  return `${blobFolder(sha256)}/${sha256.slice(2)}`;
}

/** The hash that a path below `BLOBS` (`ab/…`) stands for, or null. */
export function blobOf(path: string): string | null {
  const sha256 = path.slice(0, 2) + path.slice(3);
  return path[2] === '/' && SHA256.test(sha256) ? sha256 : null;
}

/** @throws WeighbridgeError `refused` for what is no key: it would lead elsewhere (CWE-22). */
export function documentPath(key: string): string {
  if (!KEY.test(key))
    throw new WeighbridgeError('refused', `${JSON.stringify(key.slice(0, 200))} can be no key of a document`);
  return `${DOCUMENTS}/${key}${SUFFIX}`;
}

/** The key that a path below `DOCUMENTS` stands for, or null. */
export function documentOf(path: string): string | null {
  const key = path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length) : '';
  return KEY.test(key) ? key : null;
}

/** @throws WeighbridgeError `refused` for what no key begins with. */
export function checkPrefix(prefix: string): void {
  if (prefix === '' || (prefix.endsWith('/') && KEY.test(prefix.slice(0, -1)))) return;
  throw new WeighbridgeError('refused', `${JSON.stringify(prefix.slice(0, 200))} is no prefix of keys`, {
    remedy: 'Give whole segments, ending in /.',
  });
}

/** @throws WeighbridgeError `limit`. */
export function checkDocumentSize(key: string, sizeBytes: number): void {
  if (sizeBytes <= DOCUMENT_BYTES) return;
  throw new WeighbridgeError(
    'limit',
    `the document ${key} has ${sizeBytes} bytes; a document has at most ${DOCUMENT_BYTES}`,
  );
}
