import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WeighbridgeError } from '../../base/index.ts';

export type StorageAddress =
  | { readonly kind: 'disk'; readonly path: string }
  /** `prefix` is empty, or ends in `/`. */
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };

/** Two letters and more: `C:\models` is a path. */
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]+):/;
/** Bucket names as they may stand in a host name (S3 User Guide, "Bucket naming rules"). */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** The characters that the S3 User Guide ("Creating object key names") calls safe, but those with a meaning in addresses. */
const PREFIX_SEGMENT = /^[A-Za-z0-9_][\w.=-]{0,127}$/;
/** Bytes: a key has 1,024, and ours take up to half of them. */
const PREFIX_LENGTH = 400;

/** @throws WeighbridgeError `usage` for what is no place to store things. */
export function parseStorageAddress(text: string): StorageAddress {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (text === '' || text.includes('\0')) throw wrong(text, 'is no address of a storage');
  if (scheme === undefined) return { kind: 'disk', path: resolve(text) };
  if (scheme === 'file') return { kind: 'disk', path: filePath(text) };
  if (scheme === 's3') return s3Address(text);
  throw wrong(text, `is no address of a storage: ${scheme}: is not known`);
}

/** Without credentials, which `parseStorageAddress` takes none of. */
export function storageAddressText(address: StorageAddress): string {
  if (address.kind === 'disk') return `file:${address.path}`;
  return `s3://${address.bucket}/${address.prefix}`.replace(/\/$/, '');
}

function filePath(text: string): string {
  const path = text.slice('file:'.length);
  if (path === '') throw wrong(text, 'names no folder');
  if (!path.startsWith('//')) return resolve(path);
  try {
    return fileURLToPath(text);
  } catch {
    throw wrong(text, 'names no folder of this machine');
  }
}

function s3Address(text: string): StorageAddress {
  const [, bucket = '', rest = ''] = /^s3:\/\/([^/]*)(?:\/(.*))?$/is.exec(text) ?? [];
  if (bucket.includes('@')) {
    // Whoever writes an address so may have put a secret into it: it is not repeated.
    throw new WeighbridgeError('usage', 'an s3:// address holds no credentials', {
      remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and name the storage s3://bucket/prefix.',
    });
  }
  if (!BUCKET.test(bucket)) throw wrong(text, 'names no bucket');
  const path = rest.replace(/\/+$/, '');
  if (path === '') return { kind: 's3', bucket, prefix: '' };
  if (path.length > PREFIX_LENGTH || !path.split('/').every((segment) => PREFIX_SEGMENT.test(segment)))
    throw wrong(text, 'has a prefix that cannot be used: letters, digits, and . _ - = between slashes');
  return { kind: 's3', bucket, prefix: `${path}/` };
}

function wrong(text: string, what: string): WeighbridgeError {
  return new WeighbridgeError('usage', `${JSON.stringify(text.slice(0, 200))} ${what}`, {
    remedy: 'Give a folder (file:/srv/models) or a bucket (s3://bucket/prefix).',
  });
}
