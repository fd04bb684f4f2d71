import { type FileHandle, open } from 'node:fs/promises';
import { cancelled, WeighbridgeError } from '../../../base/index.ts';
import { READ_FLAGS } from './durable.ts';

/**
 * Bytes of a piece: large enough that handing pieces on costs little, small enough for a hundred readers at once. The
 * first is smaller, since somebody waits for it.
 */
const PIECE_BYTES = 512 * 1024;
const FIRST_PIECE_BYTES = 64 * 1024;

export interface ByteRange {
  readonly from: number;
  /** Excluded; the end of the file, unless given. */
  readonly to?: number;
}

/**
 * Bytes of a file in pieces, each in memory of its own, the next being read while one is used. Rejects with `unreadable`
 * where the file is shorter than what is asked for, with the system's error otherwise; `cancelled`.
 */
export async function* readRange(
  path: string,
  range: ByteRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (signal.aborted) throw cancelled(signal);
  const file = await open(path, READ_FLAGS);
  let next: Promise<Uint8Array> | null = null;
  try {
    const found = await file.stat();
    if (!found.isFile()) throw unreadable(path, 'it is no regular file');
    const to = range.to ?? found.size;
    if (to > found.size) throw unreadable(path, `it has ${found.size} bytes, and byte ${to} was asked for`);
    let at = range.from;
    let length = FIRST_PIECE_BYTES;
    const ask = () => readPiece(file, path, at, Math.min(to, at + length));
    next = at < to ? ask() : null;
    while (next !== null) {
      const piece = await next;
      if (signal.aborted) throw cancelled(signal);
      at += piece.length;
      length = PIECE_BYTES;
      next = at < to ? ask() : null;
      // Whoever stops here does not wait for it; what it rejects with is told when it is awaited.
      next?.catch(() => undefined);
      yield piece;
    }
  } finally {
    // A file that is closed while it is read would have its number given to another one.
    await next?.catch(() => undefined);
    await file.close();
  }
}

async function readPiece(file: FileHandle, path: string, from: number, to: number): Promise<Uint8Array> {
  const piece = Buffer.allocUnsafeSlow(to - from);
  for (let filled = 0; filled < piece.length; ) {
    const { bytesRead } = await file.read(piece, filled, piece.length - filled, from + filled);
    if (bytesRead === 0) throw unreadable(path, 'it became shorter while it was read');
    filled += bytesRead;
  }
  return piece;
}

function unreadable(path: string, why: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', `${path} cannot be read: ${why}`);
}
