import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startJudgeThreads } from '../../src/artifacts/index.ts';
import { memorySource } from '../../src/base/index.ts';
import { neighboursOf } from './judge-bytes.ts';

const never = new AbortController().signal;
const file = (path: string, bytes: Uint8Array) => ({
  path,
  diskPath: null,
  sha256: null,
  hashes: false,
  source: memorySource(bytes),
  neighbours: null,
});

/** A safetensors file without tensors, as the library writes it. */
const SAFE = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{}')]);

describe('threads that judge', () => {
  test('judge what is in memory and what is on disk alike', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-threads-'));
    const diskPath = join(folder, 'a.safetensors');
    writeFileSync(diskPath, SAFE);
    await using threads = startJudgeThreads(never);
    const inMemory = await threads.judge(file('a.safetensors', SAFE));
    const onDisk = await threads.judge({ ...file('a.safetensors', SAFE), diskPath });
    expect(inMemory).toMatchObject({ format: 'safetensors', danger: 'none' });
    expect(onDisk).toEqual(inMemory);
  });

  test('count what was fetched: by whoever fetches it, by themselves on disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-threads-'));
    const diskPath = join(folder, 'a.safetensors');
    writeFileSync(diskPath, SAFE);
    await using threads = startJudgeThreads(never);
    const source = { ...memorySource(SAFE), bytesRead: 4711 };
    const fetched = await threads.judge({ ...file('a.safetensors', SAFE), source });
    const onDisk = await threads.judge({ ...file('a.safetensors', SAFE), source, diskPath });
    expect([fetched?.bytesRead, onDisk?.bytesRead]).toEqual([4711, SAFE.length]);
  });

  test('judge more files than there are threads', async () => {
    await using threads = startJudgeThreads(never);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => threads.judge(file(`${index}.safetensors`, SAFE))),
    );
    expect(all.map((artifact) => artifact?.file)).toEqual(all.map((_, index) => `${index}.safetensors`));
  });

  test('ask for what stands beside a file', async () => {
    const index = Buffer.from('{"metadata":{"total_size":1},"weight_map":{"w":"a.safetensors"}}');
    await using threads = startJudgeThreads(never);
    const neighbours = neighboursOf({ 'a.safetensors': SAFE });
    const artifact = await threads.judge({ ...file('model.safetensors.index.json', index), neighbours });
    expect(artifact?.file).toBe('model.safetensors.index.json');
  });

  test('are replaced when they die, and the file that killed one is told as unread', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-threads-'));
    const entry = join(folder, 'dying.mjs');
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ job }) => {
  if (job.path === 'poison') process.exit(7);
  if (job.path === 'throws') throw new Error('out of this');
  parentPort.postMessage({ kind: 'judged', artifact: null });
});`,
    );
    await using threads = startJudgeThreads(never, pathToFileURL(entry));
    const [poison, throws, fine] = await Promise.all(
      ['poison', 'throws', 'fine', 'fine', 'fine'].map((path) => threads.judge(file(path, SAFE))),
    );
    expect(poison).toMatchObject({ file: 'poison', complete: false, incomplete: ['the judge ended on it'] });
    expect(throws?.incomplete[0]).toContain('out of this');
    expect(fine).toBeNull();
  });

  test('that die between two files cost neither', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-threads-'));
    const entry = join(folder, 'leaving.mjs');
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
parentPort.on('message', () => {
  parentPort.postMessage({ kind: 'judged', artifact: null });
  setTimeout(() => process.exit(3), 5);
});`,
    );
    await using threads = startJudgeThreads(never, pathToFileURL(entry));
    expect(await threads.judge(file('first', SAFE))).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await threads.judge(file('second', SAFE))).toBeNull();
  });

  test('end when the scan is called off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-threads-'));
    const entry = join(folder, 'hanging.mjs');
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });`,
    );
    const controller = new AbortController();
    await using threads = startJudgeThreads(controller.signal, pathToFileURL(entry));
    const judged = threads.judge(file('hang', SAFE));
    setTimeout(() => controller.abort(), 50);
    await expect(judged).rejects.toThrow('cancelled');
  });
});
