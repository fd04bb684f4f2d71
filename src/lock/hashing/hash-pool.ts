import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { cancelled, WeighbridgeError } from '../../base/index.ts';
import type { Digest, HashedFile } from './hash-file.ts';
import type { HashReply, HashTask } from './hash-worker.ts';

/** More threads than this are held up by the disk. */
const MAX_THREADS = 8;
/** Files given to a thread before it has done with the last: small ones must not wait for a message each. */
const TASKS_AHEAD = 4;

export type HashOutcome =
  | { readonly kind: 'hashed'; readonly file: HashedFile }
  | { readonly kind: 'failed'; readonly why: string };

export interface ToHash {
  readonly path: string;
  readonly digests: readonly Digest[];
}

export interface HashPoolOptions {
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  readonly threads?: number;
}

/** The sources of a bundle lie beside it, those of a checkout beside this file. */
const WORKER = new URL(`./hash-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/**
 * Hashes files on as many threads as there are processors, and hands each to `onHashed` as it is done. A file that cannot
 * be read is an outcome; rejects only when aborted, or when no thread can be started.
 */
export async function hashFiles<T extends ToHash>(
  files: readonly T[],
  onHashed: (file: T, outcome: HashOutcome) => void,
  { signal, onBytes, threads = availableParallelism() }: HashPoolOptions,
): Promise<void> {
  if (files.length === 0) return;
  if (signal.aborted) throw cancelled(signal);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let next = 0;
  let done = 0;
  const workers = Array.from(
    { length: Math.min(threads, MAX_THREADS, files.length) },
    () => new Worker(WORKER),
  );
  const onAbort = () => reject(cancelled(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  const give = (worker: Worker) => {
    const file = files[next];
    if (file === undefined) return;
    const { path, digests } = file;
    worker.postMessage({ id: next++, path, digests } satisfies HashTask);
  };
  const finish = (worker: Worker, id: number, outcome: HashOutcome) => {
    onHashed(files[id]!, outcome);
    if (++done === files.length) resolve();
    else give(worker);
  };
  for (const worker of workers) {
    worker.on('message', (reply: HashReply) => {
      if (reply.kind === 'progress') onBytes(reply.bytes);
      else if (reply.kind === 'hashed') finish(worker, reply.id, { kind: 'hashed', file: reply.file });
      else finish(worker, reply.id, { kind: 'failed', why: reply.why });
    });
    worker.on('error', (cause) => {
      reject(new WeighbridgeError('internal', 'a thread that hashes files failed', { cause }));
    });
  }
  for (let round = 0; round < TASKS_AHEAD; round++) for (const worker of workers) give(worker);
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
