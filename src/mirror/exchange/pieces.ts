import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A link in the place of a file leads elsewhere and is not followed (CWE-59), nor does a pipe make us wait. */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const PIECE_BYTES = 1024 * 1024;

/**
 * Pieces that hold what they are for as long as it takes `writePieces`: one is written, one hashed and one read at a time.
 * Memory of its own for each would be collected all the time, at the cost of what hashing costs.
 */
const REUSED_BUFFERS = 4;

/**
 * A part of a file in pieces, the next being read while one is used; ends where the file does. Each is in memory of its
 * own, or is overwritten before long (`reused`), for whoever hands them to `writePieces` or only looks at them.
 */
export async function* readPieces(
  path: string,
  from: number,
  to: number,
  signal: AbortSignal,
  reused = false,
): AsyncGenerator<Uint8Array, void, void> {
  const file = await open(path, READ_FLAGS);
  let next: Promise<Uint8Array> | null = null;
  try {
    let at = from;
    const buffers: Buffer[] = [];
    let used = 0;
    const buffer = () => {
      if (!reused) return Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, to - at));
      const slot = used++ % REUSED_BUFFERS;
      buffers[slot] ??= Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, to - from));
      return buffers[slot];
    };
    const ask = () => readPiece(file, buffer(), at, Math.min(PIECE_BYTES, to - at));
    next = at < to ? ask() : null;
    while (next !== null) {
      const piece = await next;
      next = null;
      signal.throwIfAborted();
      at += piece.length;
      if (piece.length > 0 && at < to) next = ask();
      // What it rejects with is told when it is awaited, if ever.
      next?.catch(() => undefined);
      if (piece.length > 0) yield piece;
    }
  } finally {
    await next?.catch(() => undefined);
    await file.close();
  }
}

async function readPiece(file: FileHandle, into: Buffer, at: number, length: number): Promise<Uint8Array> {
  const { bytesRead } = await file.read(into, 0, length, at);
  return into.subarray(0, bytesRead);
}

/** Writes pieces to a file; each while the next is made. */
export async function writePieces(
  file: FileHandle,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const piece of pieces) {
      await writing;
      writing = writeAll(file, piece);
      // Should the pieces fail first, that is what is told.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}
