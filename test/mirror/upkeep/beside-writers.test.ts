import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../../src/base/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { type Lab, startLab, World } from '../../../src/lab/index.ts';
import { NO_JOURNAL } from '../../../src/lock/index.ts';
import { prune, verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { runHere } from '../../cli/run-here.ts';

const MODELS = 8;
const never = new AbortController().signal;

let lab: Lab;
let folder: string;
beforeEach(async () => {
  const world = new World({ start: new Date('2026-06-01T00:00:00Z') });
  world.createOrganization('acme');
  for (let at = 0; at < MODELS; at++) {
    world.createRepo(`acme/model-${at}`, {
      files: [
        { path: 'config.json', content: `{"shared":${at % 2}}` },
        { path: 'README.md', content: `# ${at}` },
        { path: 'weights.bin.txt', content: Buffer.alloc(400_000, `weights ${at % 3} `), lfs: true },
      ],
    });
  }
  lab = await startLab({ world, delivery: 'redirect' });
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-beside-'));
});
afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

const names = Array.from({ length: MODELS }, (_, at) => `hf:acme/model-${at}`);
const add = () =>
  runHere([
    'mirror',
    'add',
    ...names,
    '--hub',
    `huggingface=${lab.url}`,
    '--storage',
    join(folder, 'storage'),
  ]);
const open = () =>
  openStorage({ address: join(folder, 'storage'), environment: {}, clock: systemClock, signal: never });

async function problems() {
  await using storage = await open();
  const found = await verifyStorage(storage, {
    isWanted: null,
    repair: false,
    journal: NO_JOURNAL,
    now: new Date(),
    signal: never,
    onBytes: () => {},
  });
  return { problems: found.problems, gaps: found.gaps };
}

const IN_ORDER = { problems: [], gaps: [] };

test('a storage is in order at every moment while models are added', async () => {
  let isDone = false;
  const adding = add().finally(() => {
    isDone = true;
  });
  let looks = 0;
  while (!isDone) {
    expect(await problems()).toEqual(IN_ORDER);
    looks++;
  }
  expect((await adding).code).toBe(0);
  expect(looks).toBeGreaterThan(1);
  expect(await problems()).toEqual(IN_ORDER);
});

test('pruning beside it, as if every content were old, costs at most fetching again', async () => {
  const rules = {
    isWanted: () => true,
    named: false,
    olderThanDays: null,
    keepLast: null,
    maxBytes: null,
    quarantined: false,
  };
  // Without the grace of a day, and without waiting for gateways: worse than it can be.
  const hasty: Clock = { now: () => new Date(Date.now() + 2 * 86_400_000), sleep: async () => {} };
  let isDone = false;
  const adding = add().finally(() => {
    isDone = true;
  });
  await using storage = await open();
  while (!isDone)
    await prune(storage, { rules, locks: [], clock: hasty, signal: never, onRemoved: () => {} });
  await adding;
  await prune(storage, { rules, locks: [], clock: hasty, signal: never, onRemoved: () => {} });
  expect(await problems()).toEqual(IN_ORDER);
  expect((await add()).code).toBe(0);
  expect(await problems()).toEqual(IN_ORDER);
});
