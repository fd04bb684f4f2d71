import { Worker } from 'node:worker_threads';
import { cancelled, WeighbridgeError } from '../../base/index.ts';
import type { ChunkList } from '../../formats/xet/index.ts';
import type { BlobStore } from '../../io/blobs/index.ts';
import type { ChunkReply, ChunkTask } from './chunk-worker.ts';

/** Pieces that the thread has before it: one to work on, and some for when it has done with it. */
const PIECES_AHEAD = 4;

/** The sources of a bundle lie beside it under a name of their own, those of a checkout beside this file. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./chunk-worker.ts', import.meta.url)
  : new URL('./xet-chunk-worker.js', import.meta.url);

export interface ChunkedBlob {
  /** Xet's hash of the file, as clients write it. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly chunks: ChunkList;
}

/** A thread that chunks blobs, one at a time. Started when it is first needed. */
export class ChunkThread implements AsyncDisposable {
  readonly #blobs: BlobStore;
  #worker: Worker | null = null;
  #onReply: (reply: ChunkReply) => void = () => {};
  #onFailure: (why: unknown) => void = () => {};

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** Rejects with `unreadable` where the blob cannot be read, and as the blobs' `read` does. Not to be called twice at once. */
  async chunk(sha256: string, signal: AbortSignal): Promise<ChunkedBlob> {
    if (signal.aborted) throw cancelled(signal);
    const worker = this.#started();
    const { promise, resolve, reject } = Promise.withResolvers<ChunkedBlob>();
    promise.catch(() => {});
    let ahead = 0;
    let wake = () => {};
    this.#onFailure = (cause) => {
      wake();
      reject(cause);
    };
    this.#onReply = (reply) => {
      if (reply.kind === 'taken') {
        ahead--;
        wake();
      } else if (reply.kind === 'failed')
        this.#onFailure(
          new WeighbridgeError('unreadable', `the blob ${sha256} cannot be read: ${reply.why}`),
        );
      else {
        const { hash, sizeBytes, hashes, lengths } = reply;
        resolve({ hash, sizeBytes, chunks: { count: lengths.length, hashes, lengths } });
      }
    };
    // What it is doing cannot be taken back: a thread that is no longer wanted is ended.
    const onAbort = () => {
      this.#onFailure(cancelled(signal));
      void this.#end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const path = this.#blobs.pathOf(sha256);
      if (path !== null) worker.postMessage({ kind: 'path', path } satisfies ChunkTask);
      else {
        for await (const piece of this.#blobs.read(sha256, { from: 0 }, signal)) {
          const bytes = Uint8Array.from(piece);
          worker.postMessage({ kind: 'piece', bytes } satisfies ChunkTask, [bytes.buffer]);
          ahead++;
          while (ahead >= PIECES_AHEAD && this.#worker === worker)
            await new Promise<void>((taken) => {
              wake = taken;
            });
        }
        worker.postMessage({ kind: 'end' } satisfies ChunkTask);
      }
      return await promise;
    } catch (error) {
      // It may have part of the blob.
      await this.#end();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#onReply = () => {};
      this.#onFailure = () => {};
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#onFailure(new WeighbridgeError('cancelled', 'the mirror is being closed'));
    await this.#end();
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(WORKER);
    // It alone keeps no process alive.
    worker.unref();
    worker.on('message', (reply: ChunkReply) => this.#onReply(reply));
    worker.on('error', (cause) => {
      if (this.#worker === worker) this.#worker = null;
      this.#onFailure(new WeighbridgeError('internal', 'the thread that chunks blobs failed', { cause }));
    });
    this.#worker = worker;
    return worker;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
