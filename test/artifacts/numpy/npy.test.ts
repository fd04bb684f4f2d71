import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { npyJudge } from '../../../src/artifacts/numpy/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { mutated } from '../mutated.ts';
import { type NpyParts, npyBytes } from './npy-bytes.ts';
import { pickleProbe } from './probe.ts';

const PICKLE = Buffer.from("cos\nsystem\n(S'echo weighbridge'\ntR.", 'latin1');
const PICKLE_2 = Buffer.concat([Buffer.from([0x80, 2]), PICKLE]);

async function judged(parts: NpyParts | Uint8Array, couldBe?: (head: Uint8Array) => boolean) {
  const { judge, seen } = pickleProbe(couldBe);
  const bytes = parts instanceof Uint8Array ? parts : npyBytes(parts);
  const artifact = await judgeBytes(bytes, 'a.npy', { judges: [npyJudge, judge] });
  return { artifact: artifact!, seen };
}

describe('an array of numpy', () => {
  test.each<readonly [string, NpyParts]>([
    ['of numbers', { shape: '(2, 3)', data: Buffer.alloc(24) }],
    ['of texts', { descr: `'<U4'`, shape: '(2,)', data: Buffer.alloc(32) }],
    ['of records', { descr: `[('a', '<f4'), ('b', '<i8', (2,))]`, shape: '(3,)', data: Buffer.alloc(60) }],
    ['without dimensions', { shape: '()', data: Buffer.alloc(4) }],
    ['with no elements', { shape: '(0, 7)' }],
  ])('is clean: one %s', async (_, parts) => {
    const { artifact, seen } = await judged(parts);
    expect(artifact).toMatchObject({ format: 'npy', danger: 'none', complete: true, formatTrust: 'matches' });
    expect(seen).toEqual([]);
  });

  test.each([`'|O'`, `'O8'`, `[('a', '<f4'), ('b', '|O')]`, `'\\x4f'`, `'i4,O'`])(
    'is a pickle where its type has objects: %s',
    async (descr) => {
      const { artifact, seen } = await judged({ descr, data: PICKLE });
      expect(seen.map(({ bytes }) => Buffer.from(bytes))).toEqual([PICKLE]);
      expect(artifact).toMatchObject({ danger: 'malicious', payloads: [{ advisories: ['CVE-2019-6446'] }] });
    },
  );

  test('is judged as a pickle too where it says numbers and a pickle stands there', async () => {
    const looksPickled = (head: Uint8Array) => head[0] === 0x80;
    const { artifact } = await judged(
      { shape: `(${PICKLE_2.length},)`, descr: `'|u1'`, data: PICKLE_2 },
      looksPickled,
    );
    expect(artifact).toMatchObject({ danger: 'malicious' });
  });

  test('is judged as a pickle where its header is none that numpy takes, and is not complete', async () => {
    const { artifact } = await judged({ text: `{'descr': exec}`, data: PICKLE });
    expect(artifact).toMatchObject({ danger: 'malicious', complete: false });
  });

  test('attacks the memory where it promises what is not there', async () => {
    const { artifact } = await judged({ shape: '(1000000, 1000000)' });
    expect(artifact).toMatchObject({ danger: 'suspicious', payloads: [{ topic: 'resource' }] });
  });

  test('is not complete when it is cut off', async () => {
    const { artifact } = await judged({ shape: '(2, 3)', data: Buffer.alloc(23) });
    expect(artifact.incomplete).toEqual([
      'it ends 1 bytes before its array does: it is cut off, or its header lies',
    ]);
  });

  test('lies when bytes follow it, and those are judged', async () => {
    const bytes = Buffer.concat([npyBytes({ data: Buffer.alloc(4) }), PICKLE]);
    const { artifact, seen } = await judged(bytes, (head) => head[0] === 0x63);
    expect(artifact).toMatchObject({ formatTrust: 'mismatch', danger: 'malicious' });
    expect(seen.map(({ bytes: handed }) => Buffer.from(handed))).toEqual([PICKLE]);
  });

  test('may be followed by others, which are judged as well', async () => {
    const plain = npyBytes({ data: Buffer.alloc(4) });
    const { artifact } = await judged(
      Buffer.concat([plain, plain, npyBytes({ descr: `'|O'`, data: PICKLE })]),
    );
    expect(artifact).toMatchObject({ danger: 'malicious', formatTrust: 'matches' });
  });

  test('lies when its header has keys that the format does not know', async () => {
    const { artifact } = await judged({
      text: `{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}`,
      data: Buffer.alloc(4),
    });
    expect(artifact).toMatchObject({ formatTrust: 'mismatch' });
  });

  test('is judged to an end, whatever was changed in it', async () => {
    const files = [
      npyBytes({ data: Buffer.alloc(4) }),
      npyBytes({ descr: `[('a', '<f4'), ('b', '|O')]`, data: PICKLE }),
      Buffer.concat([
        npyBytes({ data: Buffer.alloc(4) }),
        npyBytes({ version: 2, descr: `'|O'`, data: PICKLE_2 }),
      ]),
    ];
    await fc.assert(
      fc.asyncProperty(mutated(files), async (bytes) => {
        const artifact = await judgeBytes(bytes, 'a.npy', { judges: [npyJudge] });
        for (const why of artifact?.incomplete ?? []) expect(why).not.toContain('fault of weighbridge');
      }),
      { numRuns: 2000 },
    );
  });
});
