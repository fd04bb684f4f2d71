import { posix } from 'node:path';

/** What stands in git instead of a large file (git-lfs docs/spec.md). */
export interface LfsPointer {
  /** SHA-256 of the contents, in hex. */
  readonly oid: string;
  /** Bytes of the contents. */
  readonly size: number;
}

/** Bytes. The specification keeps pointers below 1,024. */
export const LFS_POINTER_BYTES_MAX = 1024;

const VERSION = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?$/;
const FIELD = /^([a-z0-9.-]+) (.{1,512}?)\r?$/;

/** The pointer that `bytes` are, whole; null when they are anything else. */
export function parseLfsPointer(bytes: Uint8Array): LfsPointer | null {
  if (bytes.length >= LFS_POINTER_BYTES_MAX || bytes[0] !== 0x76) return null;
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').split('\n');
  if (!VERSION.test(lines[0]!)) return null;
  const fields = new Map<string, string>();
  for (const line of lines.slice(1)) {
    if (line === '' || line === '\r') continue;
    const field = FIELD.exec(line);
    if (!field) return null;
    fields.set(field[1]!, field[2]!);
  }
  const oid = /^sha256:([0-9a-f]{64})$/.exec(fields.get('oid') ?? '')?.[1];
  const size = /^\d{1,15}$/.exec(fields.get('size') ?? '')?.[0];
  return oid === undefined || size === undefined ? null : { oid, size: Number(size) };
}

/** Where git-lfs keeps contents below the git directory that all work trees share. */
export function lfsObjectPath(commonDir: string, oid: string): string {
  return posix.join(commonDir, 'lfs', 'objects', oid.slice(0, 2), oid.slice(2, 4), oid);
}
