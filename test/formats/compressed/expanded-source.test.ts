import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, memorySource } from '../../../src/base/index.ts';
import { type Codec, codecCoding, expand, expandedSource } from '../../../src/formats/compressed/index.ts';
import { PLAIN } from './plain.ts';
import { COMPRESSED } from './vectors.data.ts';

const CONTENT = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * at * 7919) >> 5));

async function opened(bytes: Uint8Array, codec: Codec, heldBytes: number, most = Number.POSITIVE_INFINITY) {
  let taken = 0;
  const expansion = await expandedSource(memorySource(bytes), codecCoding(codec), {
    expand: (count) => {
      taken += count;
      return taken <= most;
    },
    hasTime: () => true,
    heldBytes,
  });
  return { expansion, taken: () => taken };
}

async function sourceOf(bytes: Uint8Array, codec: Codec, heldBytes: number): Promise<ByteSource> {
  const { expansion } = await opened(bytes, codec, heldBytes);
  if (expansion.kind !== 'expanded') throw new Error(expansion.kind);
  return expansion.source;
}

describe('what is expanded reads like the file itself', () => {
  test.each<[string, Codec, Buffer]>([
    ['gzip', 'gzip', gzipSync(CONTENT)],
    [
      'gzip of several streams',
      'gzip',
      Buffer.concat([gzipSync(CONTENT.subarray(0, 9)), gzipSync(CONTENT.subarray(9))]),
    ],
    ['deflate', 'deflate', deflateRawSync(CONTENT)],
    ['zstd', 'zstd', zstdCompressSync(CONTENT)],
  ])('%s, held or not, wherever it is read', async (_, codec, bytes) => {
    for (const heldBytes of [1 << 20, 1000]) {
      const source = await sourceOf(bytes, codec, heldBytes);
      expect(source.size).toBe(CONTENT.length);
      await fc.assert(
        fc.asyncProperty(fc.nat(CONTENT.length + 10), fc.nat(70_000), async (offset, length) => {
          const read = await source.read(offset, length);
          expect(Buffer.from(read).equals(CONTENT.subarray(offset, offset + length))).toBe(true);
        }),
        { numRuns: 40 },
      );
    }
  });

  test('readers at the same time do not disturb each other', async () => {
    const source = await sourceOf(gzipSync(CONTENT), 'gzip', 1000);
    const offsets = [300_000, 5, 200_000, 100_000, 399_990];
    const reads = await Promise.all(offsets.map((offset) => source.read(offset, 100)));
    for (const [index, offset] of offsets.entries()) {
      expect(Buffer.from(reads[index]!).equals(CONTENT.subarray(offset, offset + 100))).toBe(true);
    }
  });
});

describe('limits', () => {
  // No more than what is held, and a mebibyte of its beginning.
  const large = Buffer.concat(Array.from({ length: 8 }, () => CONTENT));
  test('reading backwards again and again is paid for, and ends', async () => {
    const bytes = gzipSync(large);
    const { expansion, taken } = await opened(bytes, 'gzip', 1000, 4 * large.length);
    if (expansion.kind !== 'expanded') throw new Error(expansion.kind);
    const back = async () => {
      for (let turn = 0; turn < 20; turn++) {
        await expansion.source.read(2_500_000, 10);
        await expansion.source.read(1_200_000, 10);
      }
    };
    await expect(back()).rejects.toMatchObject({ code: 'limit' });
    expect(taken()).toBeLessThan(5 * large.length);
  });

  test('what may not be expanded further is a bomb, with its beginning to be judged', async () => {
    const { expansion } = await opened(gzipSync(large), 'gzip', 1 << 20, 1_500_000);
    expect(expansion.kind).toBe('bomb');
    if (expansion.kind !== 'bomb') return;
    expect(expansion.reached).toBeLessThanOrEqual(1_500_000);
    expect(Buffer.from(await expansion.source.read(0, 100)).equals(CONTENT.subarray(0, 100))).toBe(true);
  });

  test('nothing at all is a fault', async () => {
    const { expansion } = await opened(Buffer.from('no gzip'), 'gzip', 1 << 20);
    expect(expansion).toEqual({ kind: 'fault', why: 'the data are damaged' });
  });
});

test.each(Object.keys(COMPRESSED))('%s at once gives the same, and of too much the beginning', (name) => {
  const packed = Buffer.from(COMPRESSED[name]!, 'base64');
  const as = name.split(' ')[0] as 'xz';
  expect(expand(packed, as, 10_000)).toEqual({ bytes: PLAIN, consumed: packed.length, complete: true });
  expect(expand(packed, as, 100)).toMatchObject({ bytes: PLAIN.subarray(0, 100), complete: false });
});
