import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { cancelled, messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Digest, type HashedFile, hashFile, newBuffer } from './hash-file.ts';
import type { HashReply, HashTask } from './hash-worker.ts';

/** More threads than this are held up by the disk. */
const MAX_THREADS = 8;
/** Files given to a thread before it has done with the last: small ones must not wait for a message each. */
const TASKS_AHEAD = 4;
/** Bytes that are hashed before a thread has started: for less than this, none is. */
const WORTH_THREADS_BYTES = 64 * 1024 * 1024;

export type HashOutcome =
  | { readonly kind: 'hashed'; readonly file: HashedFile }
  | { readonly kind: 'failed'; readonly why: string };

export interface ToHash {
  readonly path: string;
  readonly digests: readonly Digest[];
  readonly sizeBytes: number;
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
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (bytes < WORTH_THREADS_BYTES) return hashHere(files, onHashed, signal, onBytes);
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

async function hashHere<T extends ToHash>(
  files: readonly T[],
  onHashed: (file: T, outcome: HashOutcome) => void,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const buffer = newBuffer();
  for (const file of files) {
    // Lets an interrupt through.
    await new Promise(setImmediate);
    if (signal.aborted) throw cancelled(signal);
    let outcome: HashOutcome;
    try {
      outcome = { kind: 'hashed', file: hashFile(file.path, file.digests, buffer, onBytes) };
    } catch (error) {
      outcome = { kind: 'failed', why: messageOf(error) };
    }
    onHashed(file, outcome);
  }
}
