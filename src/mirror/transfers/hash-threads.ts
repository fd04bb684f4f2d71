import { Worker } from 'node:worker_threads';
import { failed } from './copied-failure.ts';
import type { HashReply, HashTask } from './transfer-hash-worker.ts';

export interface Digests {
  /** 64 hex digits. */
  readonly sha256: string;
  /** 40 hex digits; null where it was not asked for. */
  readonly gitOid: string | null;
}

/** A file that is hashed while it grows. */
export interface Hashing {
  /** Says that the bytes before `to` are on disk, to stay. */
  grow(to: number): void;
  /** Settles when the whole has been hashed. Rejects with a CopyFailure; never, when it was given up. */
  readonly digests: Promise<Digests>;
  giveUp(): void;
}

/** The sources of a bundle lie beside it, those of a checkout beside this file. */
const WORKER = new URL(
  `./transfer-hash-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);
/** Bytes between two words to a thread, which is woken by each. The last is told of at once. */
const WORD_BYTES = 4 * 1024 * 1024;

interface Waiting {
  readonly resolve: (digests: Digests) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Threads that hash files as they grow, so that a hash is known soon after the last byte and nobody waits for it. */
export class HashThreads {
  readonly #most: number;
  readonly #threads: Thread[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  begin(path: string, sizeBytes: number, withGitOid: boolean): Hashing {
    const thread = this.#choose();
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<Digests>();
    // Nobody may be waiting yet.
    promise.catch(() => undefined);
    const end = () => {
      thread.waiting.delete(id);
      if (thread.waiting.size === 0) thread.worker.unref();
    };
    thread.waiting.set(id, {
      resolve: (digests) => {
        end();
        resolve(digests);
      },
      reject: (error) => {
        end();
        reject(error);
      },
    });
    thread.worker.ref();
    const tell = (task: HashTask) => thread.worker.postMessage(task);
    tell({ kind: 'begin', id, path, sizeBytes, withGitOid });
    let told = 0;
    return {
      digests: promise,
      grow: (to) => {
        if (to - told < WORD_BYTES && to < sizeBytes) return;
        told = to;
        tell({ kind: 'grow', id, to });
      },
      giveUp: () => {
        end();
        tell({ kind: 'forget', id });
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  /** The one with the least to do, or a new one. */
  #choose(): Thread {
    const idle = this.#threads.find(({ waiting }) => waiting.size === 0);
    if (idle !== undefined) return idle;
    if (this.#threads.length < this.#most) return this.#start();
    return this.#threads.reduce((least, each) => (each.waiting.size < least.waiting.size ? each : least));
  }

  #start(): Thread {
    const thread: Thread = { worker: new Worker(WORKER), waiting: new Map() };
    thread.worker.on('message', (reply: HashReply) => {
      const waiting = thread.waiting.get(reply.id);
      if (reply.kind === 'hashed') waiting?.resolve(reply);
      else waiting?.reject(failed('transient', `what was fetched cannot be hashed: ${reply.why}`));
    });
    const lost = () => {
      const at = this.#threads.indexOf(thread);
      if (at >= 0) this.#threads.splice(at, 1);
      const error = failed('transient', 'a thread that hashes files has ended');
      for (const waiting of [...thread.waiting.values()]) waiting.reject(error);
    };
    thread.worker.on('error', lost);
    thread.worker.on('exit', lost);
    this.#threads.push(thread);
    return thread;
  }
}
