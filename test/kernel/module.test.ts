import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { kernelModule } from '../../scripts/build-kernel.mjs';
import {
  compileKeywords,
  createKernel,
  createKernelMemory,
  faultOf,
  kernelRegionBytes,
} from '../../src/kernel/index.ts';
import { arena } from './arena.ts';

const KEYWORDS = [
  { literal: 'hf_', caseless: false, follow: { class: 'A-Za-z', run: 5, within: 0 } },
  { literal: 'token', caseless: true, follow: null },
];

/** The compiler takes a second or two, many more when other tests keep both cores busy. */
const COMPILING_MS = 120_000;

describe('the module', () => {
  test(
    'is what kernel/ compiles to',
    async () => {
      const shipped = readFileSync(join(import.meta.dirname, '../../src/kernel/module.data.ts'), 'utf8');
      expect(await kernelModule()).toBe(shipped);
    },
    COMPILING_MS,
  );

  test('stays usable after a trap, which is a fault like any other', () => {
    const table = compileKeywords(KEYWORDS);
    const { kernel, bytes, inputAt } = arena(table);
    bytes.set(Buffer.from('TOKEN'), inputAt);
    // A broken table is the only way to a trap: make its own places lie outside of the memory.
    const at = findTable(bytes, table.bytes);
    bytes.fill(0x7f, at + 20, at + 24);
    expect(faultOf(kernel.search(inputAt, 5, 0, 5))).toBe('trap');
    expect(kernel.more).toBe(false);
    expect(kernel.searchMore()).toBe(0);
    bytes.set(table.bytes, at);
    expect(kernel.search(inputAt, 5, 0, 5)).toBe(1);
  });

  test('works in threads that share one memory, each in a region of its own', async () => {
    const table = compileKeywords(KEYWORDS);
    const region = kernelRegionBytes(table);
    const dataAt = 3 * region;
    const data = Buffer.from('one Token, hf_abcde, two tokens; '.repeat(5000));
    const memory = createKernelMemory(dataAt + data.length + 100, 2 ** 24);
    new Uint8Array(memory.buffer).set(data, dataAt);
    const here = createKernel({ table, shared: { memory, regionAt: 0 } });
    const [first, second] = await Promise.all(
      [1, 2].map((number) =>
        inThread({ table, memory, regionAt: number * region, dataAt, size: data.length }),
      ),
    );
    let count = here.search(dataAt, data.length, 0, data.length);
    const hits = [...here.hits.subarray(0, 2 * count)];
    while (here.more) {
      count = here.searchMore();
      hits.push(...here.hits.subarray(0, 2 * count));
    }
    expect(hits).toHaveLength(2 * 3 * 5000);
    expect(first).toEqual(hits);
    expect(second).toEqual(hits);
  });

  test('sees memory that was grown since', () => {
    const table = compileKeywords(KEYWORDS);
    const region = kernelRegionBytes(table);
    const memory = createKernelMemory(region, region + 2 ** 20);
    const kernel = createKernel({ table, shared: { memory, regionAt: 0 } });
    expect(faultOf(kernel.search(region, 5, 0, 5))).toBe('out-of-bounds');
    memory.grow(1);
    new Uint8Array(memory.buffer).set(Buffer.from('token'), region);
    expect(kernel.search(region, 5, 0, 5)).toBe(1);
    expect(kernel.hits[1]).toBe(1);
  });
});

function findTable(bytes: Uint8Array, table: Uint8Array): number {
  const at = Buffer.from(bytes.buffer as SharedArrayBuffer as unknown as ArrayBuffer).indexOf(table);
  expect(at).toBeGreaterThan(0);
  return at;
}

function inThread(workerData: unknown): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
