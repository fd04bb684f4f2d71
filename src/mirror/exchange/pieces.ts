import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A link in the place of a file leads elsewhere and is not followed (CWE-59), nor does a pipe make us wait. */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const PIECE_BYTES = 1024 * 1024;

/** A part of a file in pieces, each in memory of its own; the next is read while one is used. Ends where the file does. */
export async function* readPieces(
  path: string,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const file = await open(path, READ_FLAGS);
  let next: Promise<Uint8Array> | null = null;
  try {
    let at = from;
    const ask = () => readPiece(file, at, Math.min(PIECE_BYTES, to - at));
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

async function readPiece(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafeSlow(length);
  const { bytesRead } = await file.read(piece, 0, length, at);
  return piece.subarray(0, bytesRead);
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
