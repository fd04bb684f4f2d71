import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** What is computed of a file. `git-oid` is the SHA-1 that git names a regular file by. */
export type Digest = 'sha256' | 'git-oid';

/** What a file was when it was hashed: the same again means that nobody has written to it, short of turning clocks. */
export interface FileStamp {
  readonly dev: string;
  readonly ino: string;
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
}

export interface HashedFile {
  readonly stamp: FileStamp;
  readonly sha256: string | null;
  readonly gitOid: string | null;
}

/** Bytes read at a time: large enough that calls do not count, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;

/** A link that takes the place of a file after it was listed is not followed, and a pipe does not hold us (CWE-59). */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Hashes a regular file from its first byte to its last. Throws when it cannot be read, or changes meanwhile. */
export function hashFile(
  path: string,
  digests: readonly Digest[],
  buffer: Buffer,
  onBytes: (bytes: number) => void,
): HashedFile {
  const file = openSync(path, OPEN_FLAGS);
  try {
    const before = fstatSync(file, { bigint: true });
    if (!before.isFile()) throw new Error('it is not a regular file');
    const sha256 = digests.includes('sha256') ? createHash('sha256') : null;
    const git = digests.includes('git-oid') ? createHash('sha1').update(`blob ${before.size}\0`) : null;
    let total = 0;
    for (;;) {
      const read = readSync(file, buffer, 0, buffer.length, null);
      if (read === 0) break;
      const chunk = buffer.subarray(0, read);
      sha256?.update(chunk);
      git?.update(chunk);
      total += read;
      onBytes(read);
    }
    const stamp = stampOf(before);
    const after = stampOf(fstatSync(file, { bigint: true }));
    if (total !== stamp.size || !sameStamp(stamp, after)) throw new Error('it changed while it was read');
    return { stamp, sha256: sha256?.digest('hex') ?? null, gitOid: git?.digest('hex') ?? null };
  } finally {
    closeSync(file);
  }
}

export function newBuffer(): Buffer {
  return Buffer.allocUnsafeSlow(CHUNK_BYTES);
}

export function stampOf(stats: {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}): FileStamp {
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  return { dev: `${dev}`, ino: `${ino}`, size: Number(size), mtimeNs: `${mtimeNs}`, ctimeNs: `${ctimeNs}` };
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return (
    a.dev === b.dev &&
    a.ino === b.ino &&
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs
  );
}
