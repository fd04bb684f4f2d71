import { parentPort, workerData } from 'node:worker_threads';
import { createKernel, type KeywordTable } from '../../src/kernel/index.ts';

const { table, memory, regionAt, dataAt, size } = workerData as {
  table: KeywordTable;
  memory: WebAssembly.Memory;
  regionAt: number;
  dataAt: number;
  size: number;
};
const kernel = createKernel({ table, shared: { memory, regionAt } });
let count = kernel.search(dataAt, size, 0, size);
const hits = [...kernel.hits.subarray(0, 2 * count)];
while (kernel.more) {
  count = kernel.searchMore();
  hits.push(...kernel.hits.subarray(0, 2 * count));
}
parentPort?.postMessage(hits);
