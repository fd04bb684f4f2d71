import fc from 'fast-check';
import { createBLAKE3 } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import {
  MAX_CHUNK_BYTES,
  MIN_CHUNK_BYTES,
  parseXetHash,
  rangeHash,
  sliceChunks,
  xetFileHash,
  xetHashText,
  xorbHash,
} from '../../../src/formats/xet/index.ts';
import { chunksOf, contentOf, hasher, shake } from './content.ts';
import { FILE_HASHES } from './file-hashes.data.ts';

const CASES = (['random', 'zeros', 'period'] as const).flatMap((kind) =>
  Object.entries(FILE_HASHES[kind]).map(([bytes, hash]) => ({ kind, bytes: Number(bytes), hash })),
);

describe('the Xet hash of a file', () => {
  it.each(CASES)('is that of hf-xet for $bytes bytes of $kind', ({ kind, bytes, hash }) => {
    const chunks = chunksOf(contentOf(kind, bytes));
    expect(xetHashText(xetFileHash(chunks, hasher))).toBe(hash);
  });

  it('is zero for an empty file, as that of hf-xet', () => {
    expect(xetHashText(xetFileHash(chunksOf(new Uint8Array()), hasher))).toBe('0'.repeat(64));
  });

  it('does not depend on the pieces in which the file comes', () => {
    const content = contentOf('random', 1_000_000);
    const whole = chunksOf(content);
    const steps = fc.integer({ min: 1, max: 300_000 }).filter((step) => step > 500 || step % 97 === 0);
    fc.assert(
      fc.property(steps, (step) => {
        expect(chunksOf(content, step)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
});

describe('chunks', () => {
  it('are cut where xet-core cuts what SplitMix64 makes of seed 0', () => {
    // xet-core's own test of its chunker states these places.
    const ends = [
      84493, 134421, 144853, 243318, 271793, 336457, 467529, 494581, 582000, 596735, 616815, 653164, 678202,
      724510, 815591, 827760, 958832, 991092, 1000000,
    ];
    let at = 0;
    const cuts = [...chunksOf(splitMix(1_000_000, 0n)).lengths].map((length) => {
      at += length;
      return at;
    });
    expect(cuts).toEqual(ends);
  });

  it('keep within their sizes, but for the last, and make up the file', () => {
    const { lengths } = chunksOf(contentOf('random', 5_000_003));
    expect([...lengths].reduce((sum, length) => sum + length, 0)).toBe(5_000_003);
    for (const length of lengths.slice(0, -1)) {
      expect(length).toBeGreaterThanOrEqual(MIN_CHUNK_BYTES);
      expect(length).toBeLessThanOrEqual(MAX_CHUNK_BYTES);
    }
  });

  it('are the same again soon after bytes were put in', () => {
    const content = contentOf('random', 5_000_003);
    const changed = Buffer.concat([
      content.subarray(0, 1_000_000),
      shake('put in', 12_345),
      content.subarray(1_000_000),
    ]);
    const before = hashesOf(chunksOf(content).hashes);
    const shared = hashesOf(chunksOf(changed).hashes).filter((hash) => before.includes(hash));
    expect(before.length - shared.length).toBeLessThan(5);
  });
});

describe('hashes over chunks', () => {
  // What hf-xet 1.8.0 sent to a storage of our own when it was told to upload these two files.
  const uploaded = {
    xorb: '48a881fae937626bfc68955fb81dd18c42661ae013210d6a488a6815b19c1359',
    random: '2133c04d46e40122d2042994c05a1f451aa3a6fc91d10cc761cfcee7e1bde0da',
    period: 'cb987b96cbff8490f9d399a909b65b0fd91bff01143507cb9c45819bafd6f8fd',
  } as const;

  it('name the xorb of two files as hf-xet does', () => {
    const lists = (['random', 'period'] as const).map((kind) => chunksOf(contentOf(kind, 1_000_000)));
    const both = {
      count: lists.reduce((sum, { count }) => sum + count, 0),
      hashes: Buffer.concat(lists.map(({ hashes }) => hashes)),
      lengths: Uint32Array.from(lists.flatMap(({ lengths }) => [...lengths])),
    };
    expect(xetHashText(xorbHash(both, hasher))).toBe(uploaded.xorb);
  });

  it.each(['random', 'period'] as const)('prove the chunks of the %s file as hf-xet does', (kind) => {
    const chunks = chunksOf(contentOf(kind, 1_000_000));
    expect(xetHashText(rangeHash(chunks, hasher))).toBe(uploaded[kind]);
  });

  it('tell a xorb from a file that has the same chunks', () => {
    const chunks = chunksOf(contentOf('random', 1_000_000));
    expect(xorbHash(chunks, hasher)).not.toEqual(xetFileHash(chunks, hasher));
  });

  it('of one chunk are the chunk itself', () => {
    const chunks = chunksOf(contentOf('random', 100));
    expect(xorbHash(chunks, hasher)).toEqual(chunks.hashes);
  });

  it('of a range are those of its chunks one behind the other', async () => {
    const chunks = chunksOf(contentOf('random', 1_000_000));
    const key = Buffer.from('7f1857d6ce56ed66127ff913e7a5c3f3a4cd26d5b5db49e64124987f28fb94c3', 'hex');
    const blake3 = (await createBLAKE3(256, key)).init().update(chunks.hashes.subarray(64, 160));
    expect(Buffer.from(rangeHash(sliceChunks(chunks, 2, 5), hasher)).toString('hex')).toBe(blake3.digest());
  });
});

describe('the text of a hash', () => {
  it('is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(parseXetHash(xetHashText(bytes))).toEqual(bytes);
      }),
    );
  });

  it('turns every eight bytes round', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, place) => place);
    expect(xetHashText(bytes)).toBe('07060504030201000f0e0d0c0b0a090817161514131211101f1e1d1c1b1a1918');
  });

  it.each(['', 'g'.repeat(64), '0'.repeat(63), `${'0'.repeat(64)}\n`])(
    'is refused where it is none: %j',
    (text) => {
      expect(parseXetHash(text)).toBeNull();
    },
  );
});

function hashesOf(hashes: Uint8Array): string[] {
  return Array.from({ length: hashes.length / 32 }, (_, chunk) => xetHashText(hashes, 32 * chunk));
}

/** SplitMix64, eight bytes of each number, little-endian. */
function splitMix(bytes: number, seed: bigint): Buffer {
  const made = Buffer.alloc(bytes + 8);
  let state = seed;
  for (let at = 0; at < bytes; at += 8) {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    made.writeBigUInt64LE(mixed ^ (mixed >> 31n), at);
  }
  return made.subarray(0, bytes);
}
