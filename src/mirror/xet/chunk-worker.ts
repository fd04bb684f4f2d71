import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/index.ts';
import { createXetHasher, XetChunker, xetFileHash, xetHashText } from '../../formats/xet/index.ts';

/** What the thread is told: a file of this machine to be read whole, or pieces of one as they come, and their end. */
export type ChunkTask =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' };

export type ChunkReply =
  /** A piece has been worked through. */
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'chunked';
      readonly hash: string;
      readonly sizeBytes: number;
      readonly hashes: Uint8Array<ArrayBuffer>;
      readonly lengths: Uint32Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly why: string };

const READ_BYTES = 1024 * 1024;

const hasher = await createXetHasher();
let chunker = new XetChunker(hasher);
let sizeBytes = 0;

parentPort?.on('message', (task: ChunkTask) => {
  try {
    if (task.kind === 'path') readWhole(task.path);
    if (task.kind === 'piece') {
      take(task.bytes);
      parentPort?.postMessage({ kind: 'taken' } satisfies ChunkReply);
    } else finish();
  } catch (error) {
    chunker = new XetChunker(hasher);
    sizeBytes = 0;
    parentPort?.postMessage({ kind: 'failed', why: messageOf(error) } satisfies ChunkReply);
  }
});

function readWhole(path: string): void {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    for (;;) {
      const read = readSync(file, buffer, 0, READ_BYTES, null);
      if (read === 0) return;
      take(buffer.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

function take(bytes: Uint8Array): void {
  chunker.update(bytes);
  sizeBytes += bytes.length;
}

function finish(): void {
  const chunks = chunker.finish();
  const hash = xetHashText(xetFileHash(chunks, hasher));
  const hashes = chunks.hashes.slice();
  const lengths = chunks.lengths.slice();
  parentPort?.postMessage({ kind: 'chunked', hash, sizeBytes, hashes, lengths } satisfies ChunkReply, [
    hashes.buffer,
    lengths.buffer,
  ]);
  chunker = new XetChunker(hasher);
  sizeBytes = 0;
}
