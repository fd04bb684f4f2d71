import { createHash } from 'node:crypto';
import { sha256Hex, WeighbridgeError } from '../../base/index.ts';

/** Largest file a lab holds, in bytes: everything lives in memory. */
export const FILE_LIMIT_BYTES = 64 * 1024 * 1024;

/** Files of these kinds go to large-file storage whatever their size, as the `.gitattributes` of new repos say. */
const LARGE_FILE_NAME =
  /\.(?:7z|arrow|bin|bz2|ckpt|ftz|gguf|gz|h5|joblib|lfs\.[^/]*|mlmodel|model|msgpack|npy|npz|onnx|ot|parquet|pb|pickle|pkl|pt|pth|rar|safetensors|tar|tflite|tgz|wasm|xz|zip|zst)$|tfevents/i;
/** Anything larger goes there too, in bytes (the Hub's own limit for regular files). */
const LARGE_FILE_BYTES = 10 * 1024 * 1024;

export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Git's id of what is in the tree: of the bytes, or of the pointer to them. */
  readonly oid: string;
  readonly lfs: { readonly sha256: string; readonly pointerSize: number } | null;
}

/** `lfs` decides whether the file is stored as a pointer; by default its name and size do. */
export function storeFile(path: string, content: string | Uint8Array, lfs?: boolean): StoredFile {
  requirePath(path);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  if (bytes.length > FILE_LIMIT_BYTES) {
    throw new WeighbridgeError('limit', `'${path}' is larger than the ${FILE_LIMIT_BYTES} bytes a lab holds`);
  }
  if (!(lfs ?? (LARGE_FILE_NAME.test(path) || bytes.length > LARGE_FILE_BYTES))) {
    return { path, bytes, oid: gitObjectId('blob', bytes), lfs: null };
  }
  const sha256 = sha256Hex(bytes);
  const pointer = pointerOf(sha256, bytes.length);
  return { path, bytes, oid: gitObjectId('blob', pointer), lfs: { sha256, pointerSize: pointer.length } };
}

/** What git holds in place of a large file (git-lfs specification v1). */
export function pointerOf(sha256: string, size: number): Uint8Array {
  return new TextEncoder().encode(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`,
  );
}

/** Git's SHA-1 of an object, 40 hex digits. */
export function gitObjectId(kind: 'blob' | 'tree' | 'commit', bytes: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}

function requirePath(path: string): void {
  const parts = path.split('/');
  if (
    path.length > 0 &&
    path.length <= 1024 &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..')
  )
    return;
  throw new WeighbridgeError('usage', `'${path}' is not a path in a repository`);
}
