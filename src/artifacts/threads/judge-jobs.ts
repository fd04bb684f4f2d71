import { flushCompileCache } from 'node:module';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type ByteSource, type ErrorCode, systemClock, WeighbridgeError } from '../../base/index.ts';
import { diskSource } from '../../io/files/index.ts';
import type { Neighbours } from '../judge.ts';
import { judgeFile } from '../judge-file.ts';
import type {
  Answer,
  FromThread,
  Job,
  Question,
  QuickAnswer,
  QuickQuestion,
  ThreadData,
  ToThread,
} from './messages.ts';

/** A thread that judges one file after another, so that a file that stops it stops nothing else. */
const { port, flag } = workerData as ThreadData;
const answered = new Int32Array(flag);
const waiting = new Map<number, (answer: Answer) => void>();
let calls = 0;

const tell = (message: FromThread) => parentPort!.postMessage(message);

parentPort!.on('message', (message: ToThread) => {
  if (message.kind === 'judge') {
    void judge(message.job).finally(keepCompiled);
    return;
  }
  waiting.get(message.call)?.(message.answer);
  waiting.delete(message.call);
});

let isKept = false;

/** A thread is ended rather than comes to its end, where Node would do this. */
function keepCompiled(): void {
  if (!isKept) flushCompileCache();
  isKept = true;
}

async function judge(job: Job): Promise<void> {
  const opened = job.diskPath === null ? null : await diskSource(job.diskPath).catch(() => null);
  try {
    const artifact = await judgeFile(opened ?? askedSource(0, job), job.path, {
      clock: systemClock,
      signal: new AbortController().signal,
      neighbours: job.hasNeighbours ? askedNeighbours : null,
      sha256: job.sha256,
      hashes: job.hashes,
    });
    tell({ kind: 'judged', artifact });
  } finally {
    await opened?.[Symbol.asyncDispose]();
  }
}

function ask(question: Question): Promise<Exclude<Answer, { kind: 'failed' }>> {
  const call = ++calls;
  const { promise, resolve, reject } = Promise.withResolvers<Exclude<Answer, { kind: 'failed' }>>();
  waiting.set(call, (answer) => {
    if (answer.kind !== 'failed') resolve(answer);
    else reject(new WeighbridgeError((answer.code as ErrorCode | null) ?? 'unreadable', answer.why));
  });
  tell({ kind: 'question', call, question });
  return promise;
}

function askedSource(source: number, { size, far }: Pick<Job, 'size' | 'far'>): ByteSource {
  return {
    size,
    far,
    read: async (offset, length) => {
      const answer = await ask({ kind: 'read', source, offset, length });
      return answer.kind === 'bytes' ? answer.bytes : new Uint8Array(0);
    },
  };
}

/** Stands still until the answer is there: judges ask so seldom that it costs nothing. */
function askNow(question: QuickQuestion): QuickAnswer {
  Atomics.store(answered, 0, 0);
  tell({ kind: 'quick-question', question });
  // Whoever answered the question before may wake us only now.
  while (Atomics.load(answered, 0) === 0) Atomics.wait(answered, 0, 0);
  return (receiveMessageOnPort(port) as { readonly message: QuickAnswer }).message;
}

const askedNeighbours: Neighbours = {
  has: (path) => askNow({ kind: 'has', path }) === true,
  kindOf: (path) => askNow({ kind: 'kind-of', path }) as ReturnType<Neighbours['kindOf']>,
  read: async (path, maxBytes) => {
    const answer = await ask({ kind: 'read-neighbour', path, maxBytes });
    return answer.kind === 'bytes' ? answer.bytes : null;
  },
  open: async (path) => {
    const answer = await ask({ kind: 'open-neighbour', path });
    return answer.kind === 'opened' ? askedSource(answer.source, answer) : null;
  },
};
