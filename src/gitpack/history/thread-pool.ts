import { Worker } from 'node:worker_threads';
import { WeighbridgeError } from '../../base/index.ts';
import type { WorkerReply } from './history-worker.ts';
import type { ScanJob, ThreadReport } from './thread-scan.ts';

/** Threads beside the main one: an entry file that calls `runHistoryWorker`, and what its scanner is made from. */
export interface HistoryThreads {
  readonly entry: URL;
  readonly data: unknown;
  /** How many threads together, the main one included. */
  readonly count: number;
}

/** Threads that were started for a scan. */
export interface ThreadPool<Part> extends AsyncDisposable {
  readonly size: number;
  /** Gives them the work; resolves when they have done all there is. Rejects where one fails. */
  run(job: ScanJob): Promise<readonly { readonly report: ThreadReport; readonly part: Part }[]>;
}

/** Starts threads at once: they load while the main one reads headers. */
export function startThreads<Part>({ entry, data, count }: HistoryThreads): ThreadPool<Part> {
  const workers = Array.from({ length: count - 1 }, () => {
    const worker = new Worker(entry, { workerData: data });
    const reply = new Promise<WorkerReply<Part>>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', ({ message }) => resolve({ kind: 'failed', why: message }));
      worker.once('exit', (code) => resolve({ kind: 'failed', why: `it ended with ${code}` }));
    });
    return { worker, reply };
  });
  return {
    size: workers.length,
    run: (job) =>
      Promise.all(
        workers.map(async ({ worker, reply }) => {
          worker.postMessage(job);
          const answer = await reply;
          if (answer.kind === 'done') return answer;
          throw new WeighbridgeError('internal', `a thread that reads the history failed: ${answer.why}`);
        }),
      ),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
}
