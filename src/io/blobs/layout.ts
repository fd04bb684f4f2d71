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
/**
 * A document and a folder may have one name: `org` and `org/name`. Neither disks nor every service of S3 allow that, so
 * documents have a suffix, and folders that end like it have another one, of a character that is in no key.
 */
const SUFFIX = '.json';
const FOLDER_LIKE_DOCUMENT = /\.json(?=\/)/gi;
const FOLDER_SUFFIX = /(\.json)~(?=\/)/gi;

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
  return `${DOCUMENTS}/${key.replace(FOLDER_LIKE_DOCUMENT, '$&~')}${SUFFIX}`;
}

/** The key that a path below `DOCUMENTS` stands for, or null. */
export function documentOf(path: string): string | null {
  const key = path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length).replace(FOLDER_SUFFIX, '$1') : '';
  return KEY.test(key) && documentPath(key) === `${DOCUMENTS}/${path}` ? key : null;
}

/**
 * Where the keys are that begin with `prefix`: a path that ends in `/`.
 * @throws WeighbridgeError `refused` for what no key begins with.
 */
export function documentFolder(prefix: string): string {
  if (prefix === '' || (prefix.endsWith('/') && KEY.test(prefix.slice(0, -1))))
    return `${DOCUMENTS}/${prefix.replace(FOLDER_LIKE_DOCUMENT, '$&~')}`;
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
