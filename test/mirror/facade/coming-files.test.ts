import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Served } from '../../../src/mirror/index.ts';
import {
  ANYBODY,
  bytesOf,
  type MirrorLab,
  type MirrorLabOptions,
  mirrorLab,
  queryOf,
  signal,
} from '../mirror-lab.ts';

const WEIGHTS = Buffer.alloc(3_000_000, 'the weights of a model ');

let rig: MirrorLab;
beforeEach(async () => {
  rig = await mirrorLab('redirect');
  rig.world.createOrganization('acme');
  rig.world.createRepo('acme/m', { files: [{ path: 'model.txt', content: WEIGHTS, lfs: true }] });
});
afterEach(() => rig[Symbol.asyncDispose]());

async function opening(options: MirrorLabOptions = {}) {
  const opened = await rig.open(options);
  const judge = vi.spyOn(opened.context.judges, 'judge');
  const served = (await opened.mirror.resolve(queryOf('acme/m'), null, ANYBODY, signal)) as Served;
  return {
    ...opened,
    judge,
    read: async (from: number, to: number) => {
      const file = await opened.mirror.openFile(served, 'model.txt', ANYBODY, signal);
      if (file.kind !== 'file') throw new Error(JSON.stringify(file));
      await using open = file;
      return await bytesOf(open.read({ from, to }, signal));
    },
  };
}

test('a file of which many parts are asked for while it comes is judged once', async () => {
  await using opened = await opening();
  const parts = await Promise.all(Array.from({ length: 20 }, (_, n) => opened.read(n * 1000, n * 1000 + 10)));
  for (const [n, part] of parts.entries()) expect(part).toEqual(WEIGHTS.subarray(n * 1000, n * 1000 + 10));
  await opened.read(5, 10);
  expect(opened.judge).toHaveBeenCalledTimes(1);
});

test('a file that came as other bytes is judged anew when it comes again', async () => {
  const other = Buffer.alloc(WEIGHTS.length, 'other bytes');
  await using opened = await opening({ serves: () => other });
  expect(await opened.read(0, 10)).toEqual(other.subarray(0, 10));
  await expect(opened.read(0, WEIGHTS.length)).rejects.toThrow();
  expect(opened.judge).toHaveBeenCalledTimes(1);
  await opened.read(0, 10);
  expect(opened.judge).toHaveBeenCalledTimes(2);
});
