import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/index.ts';
import { type Digest, type HashedFile, hashFile, newBuffer } from './hash-file.ts';

/** One file to hash. */
export interface HashTask {
  readonly id: number;
  readonly path: string;
  readonly digests: readonly Digest[];
}

export type HashReply =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'hashed'; readonly id: number; readonly file: HashedFile }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };

/** Bytes between two words of progress. */
const PROGRESS_BYTES = 64 * 1024 * 1024;

const buffer = newBuffer();
let unsaid = 0;

parentPort?.on('message', ({ id, path, digests }: HashTask) => {
  const reply = (message: HashReply) => parentPort?.postMessage(message);
  try {
    const file = hashFile(path, digests, buffer, (bytes) => {
      unsaid += bytes;
      if (unsaid < PROGRESS_BYTES) return;
      reply({ kind: 'progress', bytes: unsaid });
      unsaid = 0;
    });
    reply({ kind: 'hashed', id, file });
  } catch (error) {
    reply({ kind: 'failed', id, why: messageOf(error) });
  }
});
