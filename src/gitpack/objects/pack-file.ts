import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { PACK_HEADER_BYTES } from './pack-index.ts';

/** An open `.pack`: it stays readable when git removes it meanwhile. */
export interface PackFile {
  /** A file descriptor, which every thread of this process may read from. */
  readonly fd: number;
  readonly bytes: number;
  readonly path: string;
}

const MAGIC = 0x5041434b;

/** A pipe in the place of a file must not hold us. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a pack of version 2 or 3; null where it is none. Throws the system's error where it cannot be opened. */
export function openPackFile(path: string): PackFile | null {
  const fd = openSync(path, OPEN_FLAGS);
  const stats = fstatSync(fd);
  const header = Buffer.alloc(PACK_HEADER_BYTES);
  if (stats.isFile() && readFully(fd, header, 0) === PACK_HEADER_BYTES) {
    const version = header.readUInt32BE(4);
    if (header.readUInt32BE(0) === MAGIC && (version === 2 || version === 3)) {
      return { fd, bytes: stats.size, path };
    }
  }
  closeSync(fd);
  return null;
}

/** A whole file of at most `maxBytes`; null where it is none or larger. Throws where it cannot be opened. */
export function readWhole(path: string, maxBytes: number): Uint8Array | null {
  const fd = openSync(path, OPEN_FLAGS);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size > maxBytes) return null;
    // Indices are read by all threads.
    const bytes = new Uint8Array(new SharedArrayBuffer(stats.size));
    return readFully(fd, bytes, 0) === bytes.length ? bytes : null;
  } finally {
    closeSync(fd);
  }
}

/** Reads until `target` is full or the file ends, or the disk fails; tells how many bytes were read. */
export function readFully(fd: number, target: Uint8Array, position: number): number {
  let done = 0;
  try {
    while (done < target.length) {
      const read = readSync(fd, target, done, target.length - done, position + done);
      if (read === 0) break;
      done += read;
    }
  } catch {
    // What was not read counts as not there: its objects are asked of git, which says the same, or are gaps.
  }
  return done;
}
