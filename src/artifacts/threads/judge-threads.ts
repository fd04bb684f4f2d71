import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type ByteSource, cancelled, messageOf, WeighbridgeError } from '../../base/index.ts';
import type { Artifact } from '../../core/index.ts';
import type { Neighbours } from '../judge.ts';
import { MILLISECONDS_MAX } from '../limits.ts';
import type { Answer, FromThread, Job, Question, QuickQuestion, ThreadData, ToThread } from './messages.ts';

/** What is to be judged, and where it is read. */
export interface FileToJudge {
  readonly path: string;
  readonly diskPath: string | null;
  readonly sha256: string | null;
  /** Whether its hash is computed where it is not known. */
  readonly hashes: boolean;
  /** One that fetches more than it is asked for tells how much that was. */
  readonly source: ByteSource & { readonly bytesRead?: number };
  readonly neighbours: Neighbours | null;
}

export interface JudgeThreads extends AsyncDisposable {
  /** Resolves with what `judgeFile` says; a thread that dies or hangs is replaced, and its file is told as unread. */
  judge(file: FileToJudge): Promise<Artifact | null>;
  readonly threads: number;
}

/** More threads than this wait for the disk rather than for a processor. */
const THREADS_MAX = 4;

/** Milliseconds after which a thread is given up: what judges allow themselves, and some more (CWE-835). */
const GIVEN_UP_AFTER_MS = MILLISECONDS_MAX + 30_000;

/**
 * Milliseconds that a file waits for a thread before one more is started: starting one takes as long as judging many
 * files.
 */
const PATIENCE_MS = 200;

/** Megabytes of objects in a thread; what judges hold is bounded well below (CWE-770). */
const THREAD_MEGABYTES = 512;
/** Of those the ones that are new: V8 would take 80 MB more for them, and be no faster. */
const THREAD_MEGABYTES_NEW = 16;

export function startJudgeThreads(signal: AbortSignal, entry: URL = ENTRY): JudgeThreads {
  const threads = Math.min(THREADS_MAX, availableParallelism());
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const queue: ((thread: Thread) => void)[] = [];
  const free = (thread: Thread): void => {
    const next = queue.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  /** One that is waiting for work; those that died while they did are let go. */
  const waiting = (): Thread | null => {
    for (let thread = idle.pop(); thread; thread = idle.pop()) {
      if (thread.isAlive) return thread;
      all.delete(thread);
    }
    return null;
  };
  const start = (): Thread => {
    const thread = new Thread(entry);
    all.add(thread);
    return thread;
  };
  const acquire = async (): Promise<Thread> => {
    const ready = waiting();
    if (ready) return ready;
    if (all.size === 0) return start();
    return new Promise((resolve) => {
      queue.push(resolve);
      if (all.size >= threads) return;
      const patience = setTimeout(() => {
        const at = queue.indexOf(resolve);
        if (at !== -1 && all.size < threads) queue.splice(at, 1)[0]!(start());
      }, PATIENCE_MS);
      patience.unref();
    });
  };
  return {
    threads,
    async judge(file) {
      const thread = await acquire();
      if (signal.aborted) throw cancelled(signal);
      const outcome = await thread.run(file, signal);
      if (outcome.kind === 'judged') {
        free(thread);
        const { artifact } = outcome;
        const { bytesRead } = file.source;
        // What a thread read on disk it has counted itself.
        const isOurs = file.diskPath === null && bytesRead !== undefined;
        return artifact !== null && isOurs ? { ...artifact, bytesRead } : artifact;
      }
      all.delete(thread);
      await thread.end();
      if (signal.aborted) throw cancelled(signal);
      if (queue.length > 0) queue.shift()!(start());
      return unjudged(file, outcome.why);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
}

const ENTRY = new URL(
  `./${import.meta.url.endsWith('.ts') ? 'judge-worker.ts' : 'artifacts-judge-worker.js'}`,
  import.meta.url,
);

type Outcome =
  | { readonly kind: 'judged'; readonly artifact: Artifact | null }
  | { readonly kind: 'lost'; readonly why: string };

class Thread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #flag = new SharedArrayBuffer(4);
  isAlive = true;

  constructor(entry: URL) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const compiled = getCompileCacheDir();
    const workerData: ThreadData = {
      port: port2,
      flag: this.#flag,
      // Node names a folder for its own version in the one that it was given.
      compiledFolder: compiled === undefined ? null : dirname(compiled),
    };
    this.#worker = new Worker(entry, {
      workerData,
      transferList: [port2],
      resourceLimits: {
        maxOldGenerationSizeMb: THREAD_MEGABYTES,
        maxYoungGenerationSizeMb: THREAD_MEGABYTES_NEW,
      },
    });
    // Told by `run`; between two files there is nobody to tell.
    this.#worker.on('error', () => {});
    this.#worker.once('exit', () => {
      this.isAlive = false;
    });
    this.#worker.unref();
  }

  /** One file at a time. */
  run(file: FileToJudge, signal: AbortSignal): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const sources: ByteSource[] = [file.source];
    const lost = (why: string) => resolve({ kind: 'lost', why });
    const onMessage = (message: FromThread): void => {
      switch (message.kind) {
        case 'judged':
          resolve(message);
          return;
        case 'question': {
          const { call, question } = message;
          void answerTo(question, file, sources).then((answer) =>
            this.#tell({ kind: 'answer', call, answer }),
          );
          return;
        }
        case 'quick-question':
          this.#port.postMessage(quickAnswer(message.question, file.neighbours));
          Atomics.store(new Int32Array(this.#flag), 0, 1);
          Atomics.notify(new Int32Array(this.#flag), 0);
      }
    };
    const onError = (error: unknown) => lost(`the judge failed on it: ${messageOf(error)}`);
    const onExit = () => lost('the judge ended on it');
    const onAbort = () => lost('cancelled');
    const timer = setTimeout(
      () => lost(`the judge did not come to an end in ${GIVEN_UP_AFTER_MS / 1000} seconds`),
      GIVEN_UP_AFTER_MS,
    );
    this.#worker.ref();
    this.#worker.on('message', onMessage);
    this.#worker.once('error', onError);
    this.#worker.once('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    const { path, diskPath, sha256, hashes, source, neighbours } = file;
    const job: Job = {
      path,
      diskPath,
      sha256,
      hashes,
      size: source.size,
      far: source.far === true,
      hasNeighbours: neighbours !== null,
    };
    this.#tell({ kind: 'judge', job });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#worker.off('message', onMessage);
      this.#worker.off('error', onError);
      this.#worker.off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      this.#worker.unref();
      for (const opened of sources.slice(1)) void dispose(opened);
    });
  }

  async end(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }
}

async function dispose(source: ByteSource & Partial<AsyncDisposable>): Promise<void> {
  await source[Symbol.asyncDispose]?.();
}

async function answerTo(question: Question, file: FileToJudge, sources: ByteSource[]): Promise<Answer> {
  try {
    switch (question.kind) {
      case 'read': {
        const bytes = await sources[question.source]!.read(question.offset, question.length);
        // A view would take all of what it views along.
        return { kind: 'bytes', bytes: new Uint8Array(bytes) };
      }
      case 'read-neighbour': {
        const bytes = (await file.neighbours?.read(question.path, question.maxBytes)) ?? null;
        return bytes ? { kind: 'bytes', bytes } : { kind: 'nothing' };
      }
      case 'open-neighbour': {
        const source = (await file.neighbours?.open(question.path)) ?? null;
        return source
          ? { kind: 'opened', source: sources.push(source) - 1, size: source.size, far: source.far === true }
          : { kind: 'nothing' };
      }
    }
  } catch (error) {
    const code = error instanceof WeighbridgeError ? error.code : null;
    return { kind: 'failed', code, why: messageOf(error) };
  }
}

function quickAnswer(question: QuickQuestion, neighbours: Neighbours | null): boolean | string {
  if (question.kind === 'has') return neighbours?.has(question.path) ?? false;
  return neighbours?.kindOf(question.path) ?? 'absent';
}

function unjudged({ path, source, sha256 }: FileToJudge, why: string): Artifact {
  return {
    file: path,
    format: 'unknown',
    alsoReadAs: [],
    danger: 'none',
    complete: false,
    incomplete: [why],
    formatTrust: 'matches',
    lies: [],
    sizeBytes: source.size,
    bytesRead: 0,
    sha256,
    payloads: [],
  };
}
