import { describe, expect, test } from 'vitest';
import { judgeFile } from '../../../src/artifacts/index.ts';
import { type ByteSource, memorySource, systemClock } from '../../../src/base/index.ts';
import { tarOf } from '../archives/tar-of.ts';
import * as a from './assemble.ts';

const EVIL = a.pickle(a.call('os', 'system', a.str('echo weighbridge')));
const FINE = a.pickle(a.dict(a.str('a'), a.int(1)));
const MIB = 1024 * 1024;

function judge(source: ByteSource, path = 'model.pkl') {
  return judgeFile(source, path, {
    clock: systemClock,
    signal: new AbortController().signal,
    neighbours: null,
  });
}

/** Zeros, and what stands at the ends; as many as there are need no memory. */
function apart(first: Uint8Array, gap: number, last: Uint8Array, far = false): ByteSource {
  const size = first.length + gap + last.length;
  return {
    size,
    far,
    async read(offset, length) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      bytes.set(first.subarray(offset, offset + bytes.length));
      const at = first.length + gap - offset;
      if (at < bytes.length) bytes.set(last.subarray(Math.max(0, -at), bytes.length - at), Math.max(0, at));
      return bytes;
    },
  };
}

/** A sound file of numpy's with `count` numbers. */
function npy(count: number): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${count},), }`.padEnd(117, ' ');
  return a.join(Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header}\n`, 'latin1'), new Uint8Array(count * 8));
}

describe('a pickle behind bytes that are none', () => {
  test.each([1, 5 * MIB, 60 * MIB])('is found behind %i of them', async (gap) => {
    expect(await judge(apart(FINE, gap, EVIL))).toMatchObject({ danger: 'malicious' });
  });

  test('is found where its beginning lies on the edge of what is looked through at once', async () => {
    const global = a.bare(a.global('os', 'system'), a.MARK, a.oldString('echo'), a.op('t'), a.REDUCE);
    for (let shift = -20; shift <= 4; shift++) {
      expect(await judge(apart(FINE, MIB + shift, global))).toMatchObject({ danger: 'malicious' });
    }
  });

  test.each<[string, ByteSource]>([
    ['too far off', apart(FINE, 70 * MIB, EVIL)],
    ['too far off in a file on another machine', apart(FINE, 2 * MIB, EVIL, true)],
    ['not there, as nobody can tell', apart(FINE, 70 * MIB, new Uint8Array())],
  ])('that is %s leaves the file incomplete', async (_, source) => {
    const artifact = await judge(source);
    expect(artifact).toMatchObject({ danger: 'none', complete: false });
    expect(artifact?.incomplete.join()).toMatch(/\d+ bytes behind \+0x\w+ were not searched for pickles/);
  });
});

test('behind a pickle, data of a format that is known leave it complete', async () => {
  const source = { ...memorySource(a.join(FINE, npy(MIB / 4))), far: true };
  expect(await judge(source)).toMatchObject({ format: 'pickle', danger: 'none', complete: true });
});

describe('storages of a checkpoint in a tar', () => {
  const elements = (3 * MIB) / 4;
  const storage = (key: string) =>
    a.join(
      a.pickle(a.tuple(a.str(key), a.str('cpu'), a.global('torch', 'FloatStorage'))),
      a.u64(elements),
      new Uint8Array(elements * 4),
    );
  const storages = a.join(a.pickle(a.int(2)), storage('1'), storage('2'), a.pickle(a.list()));
  const far = (parts: Parameters<typeof tarOf>[0]): ByteSource => ({
    ...memorySource(tarOf(parts)),
    far: true,
  });
  const rest = [
    { name: 'tensors', bytes: a.pickle(a.int(0)) },
    { name: 'pickle', bytes: a.pickle(a.dict()) },
  ];

  test('are passed over from one to the next', async () => {
    const artifact = await judge(far([{ name: 'storages', bytes: storages }, ...rest]), 'm.pt');
    expect(artifact).toMatchObject({
      format: 'torch-legacy-tar',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test('hide no pickle between them, even if nothing but them is there', async () => {
    const parts = [{ name: 'storages', bytes: a.join(a.pickle(a.int(2)), storage('1'), EVIL) }];
    expect(await judge(far(parts), 'm.pt')).toMatchObject({
      format: 'torch-legacy-tar',
      danger: 'malicious',
    });
  });
});
