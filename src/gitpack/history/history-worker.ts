import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/index.ts';
import { findId } from '../objects/pack-index.ts';
import type { HistoryScanner } from './scanned-object.ts';
import { type ScanJob, type ThreadReport, ThreadScan } from './thread-scan.ts';

export type WorkerReply<Part> =
  | { readonly kind: 'done'; readonly report: ThreadReport; readonly part: Part }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * The whole of a worker's entry file: `runHistoryWorker((data) => scanner)`, where `data` is what was given as
 * `HistoryThreads.data`. The file is named by whoever scans, so that the scanner is bundled with it.
 */
export function runHistoryWorker<Part>(makeScanner: (data: unknown) => HistoryScanner<Part>): void {
  const port = parentPort;
  if (port === null) return;
  // Made at once, while the main thread still reads the packs' headers.
  const scanner = makeScanner(workerData);
  port.once('message', (job: ScanJob) => {
    let reply: WorkerReply<Part>;
    try {
      const scan = new ThreadScan(job, scanner, presenceOf(job));
      while (scan.step());
      reply = { kind: 'done', report: scan.report(), part: scanner.finish() };
    } catch (error) {
      reply = { kind: 'failed', why: messageOf(error) };
    }
    port.postMessage(reply);
    port.close();
  });
}

/** Whether an id is in a pack; null where nobody asks. Loose objects are sorted out afterwards. */
export function presenceOf({ sources, countMissing }: ScanJob): ((id: Uint8Array) => boolean) | null {
  if (!countMissing) return null;
  return (id) => sources.some(({ index }) => findId(index, id) !== -1);
}
