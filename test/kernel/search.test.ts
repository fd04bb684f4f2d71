import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileKeywords, faultOf, type Hit, type Kernel, type Keyword } from '../../src/kernel/index.ts';
import { type Arena, arena } from './arena.ts';
import { naiveSearch, sorted } from './naive-search.ts';
import { type Instruction, writeDelta } from './reference-delta.ts';
import { seeded } from './texts.ts';

const CLASSES = ['A-Za-z0-9', 'a-f0-9', '^a', '\\x41-\\x44_-', '\\]\\\\ab'];
const ALPHABET = 'abcdABCD_-1]\\\xe4\xc4\0';

/** Keywords and text of few characters, so that they meet often. */
const characters = fc.constantFrom(...ALPHABET);
const follow = fc.record({
  class: fc.constantFrom(...CLASSES),
  run: fc.integer({ min: 1, max: 4 }),
  within: fc.integer({ min: 0, max: 6 }),
});
const keyword: fc.Arbitrary<Keyword> = fc.record({
  literal: fc.string({ unit: characters, minLength: 3, maxLength: 7 }),
  caseless: fc.boolean(),
  follow: fc.option(follow),
});
const keywordsOf = (minLength: number, maxLength: number) => fc.array(keyword, { minLength, maxLength });
const text = fc
  .string({ unit: characters, maxLength: 600 })
  .map((characters) => Buffer.from(characters, 'latin1'));

/** Numbers of keywords that are searched with 8 buckets, with 16, and without. */
const LOOPS: readonly (readonly [string, number, number])[] = [
  ['few keywords', 1, 20],
  ['some keywords', 60, 100],
  ['many keywords', 200, 300],
];

function allHits(kernel: Kernel, first: number): Hit[] {
  const hits: Hit[] = [];
  for (let count = first; count >= 0; count = kernel.more ? kernel.searchMore() : -1) {
    for (let index = 0; index < count; index++) {
      hits.push({ offset: kernel.hits[2 * index]!, keyword: kernel.hits[2 * index + 1]! });
    }
  }
  return hits;
}

function searchIn({ kernel, bytes, inputAt }: Arena, data: Uint8Array, from: number, to: number): Hit[] {
  bytes.set(data, inputAt);
  // What lies behind must not matter, even when it would complete a keyword.
  bytes.fill(0x61, inputAt + data.length, inputAt + data.length + 64);
  return allHits(kernel, kernel.search(inputAt, data.length, from, to));
}

describe.each(LOOPS)('search for %s', (_, least, most) => {
  test('finds what the slow way finds', () => {
    fc.assert(
      fc.property(keywordsOf(least, most), text, (keywords, data) => {
        const place = arena(compileKeywords(keywords));
        expect(sorted(searchIn(place, data, 0, data.length))).toEqual(naiveSearch(data, keywords));
      }),
      { numRuns: 60 },
    );
  });

  test('of adjacent ranges finds each keyword once, where it starts', () => {
    fc.assert(
      fc.property(
        keywordsOf(least, most),
        text,
        fc.array(fc.nat(600), { maxLength: 8 }),
        (keywords, data, cuts) => {
          const place = arena(compileKeywords(keywords));
          const edges = [
            0,
            ...cuts.filter((cut) => cut < data.length).toSorted((a, b) => a - b),
            data.length,
          ];
          const hits = edges.slice(1).flatMap((to, index) => {
            const from = edges[index]!;
            const here = searchIn(place, data, from, to);
            expect(sorted(here)).toEqual(naiveSearch(data, keywords, from, to));
            return here;
          });
          expect(sorted(hits)).toEqual(naiveSearch(data, keywords));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of dirty ranges finds what starts in them, widened and joined', () => {
    const random = seeded(least);
    fc.assert(
      fc.property(
        keywordsOf(least, most),
        text,
        fc.array(fc.tuple(fc.nat(600), fc.nat(40)), { minLength: 1, maxLength: 8 }),
        fc.nat(20),
        fc.nat(20),
        (keywords, base, pieces, before, after) => {
          const place = arena(compileKeywords(keywords));
          const { kernel, bytes, inputAt, baseAt, outputAt } = place;
          const instructions = pieces.map(([offset, size]): Instruction => {
            const start = Math.min(offset, Math.max(0, base.length - size));
            return size === 0 || base.length < size
              ? { kind: 'insert', bytes: Buffer.from([ALPHABET.charCodeAt(random(ALPHABET.length))]) }
              : { kind: 'copy', offset: start, size };
          });
          const size = instructions.reduce(
            (sum, it) => sum + (it.kind === 'copy' ? it.size : it.bytes.length),
            0,
          );
          const delta = writeDelta(instructions, base.length, size);
          bytes.set(delta, inputAt);
          bytes.set(base, baseAt);
          expect(
            kernel.applyDelta(inputAt, inputAt + delta.length, baseAt, base.length, outputAt, 1000),
          ).toBe(size);
          const dirty = Array.from(
            { length: kernel.dirtyCount },
            (_, index) => [kernel.dirty[2 * index]! - before, kernel.dirty[2 * index + 1]! + after] as const,
          );
          const hits = allHits(kernel, kernel.searchDirty(outputAt, size, before, after));
          const result = bytes.slice(outputAt, outputAt + size);
          const expected = naiveSearch(result, keywords).filter(({ offset }) =>
            dirty.some(([start, end]) => offset >= start && offset < end),
          );
          expect(sorted(hits)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('search', () => {
  const words = (...literals: string[]): Keyword[] =>
    literals.map((literal) => ({ literal, caseless: false, follow: null }));

  test('goes on where the room for hits ended', () => {
    const keywords = [...words('aaa', 'aaaa', 'aaaaa'), { literal: 'AAA', caseless: true, follow: null }];
    for (const others of [0, 80, 200]) {
      const padding = words(...Array.from({ length: others }, (_, index) => `pad${index}`));
      const place = arena(compileKeywords([...keywords, ...padding]));
      const data = Buffer.alloc(9_000, 'a');
      const hits = searchIn(place, data, 0, data.length);
      expect(hits).toHaveLength(8_998 * 2 + 8_997 + 8_996);
      expect(sorted(hits)).toEqual(naiveSearch(data, keywords));
      expect(place.kernel.more).toBe(false);
      expect(place.kernel.searchMore()).toBe(0);
    }
  });

  test('looks at nothing outside of the bytes it was given', () => {
    for (const others of [0, 80, 200]) {
      const padding = words(...Array.from({ length: others }, (_, index) => `pad${index}`));
      const keywords: Keyword[] = [
        ...words('abc', 'abcd'),
        { literal: 'xyz', caseless: false, follow: { class: 'a', run: 2, within: 3 } },
        ...padding,
      ];
      const place = arena(compileKeywords(keywords));
      for (const ending of ['ab', 'abc', 'abcd', 'xyza', 'xyz...a', 'xyz...aa', 'xyz....aa']) {
        const data = Buffer.from(`.....${ending}`);
        expect(sorted(searchIn(place, data, 0, data.length)), ending).toEqual(naiveSearch(data, keywords));
      }
      for (let size = 0; size < 40; size++) {
        const data = Buffer.alloc(size, 'abcd');
        expect(sorted(searchIn(place, data, 0, size))).toEqual(naiveSearch(data, keywords));
      }
    }
  });

  test('of bytes of any length goes piece by piece and loses nothing at the seams', () => {
    const keywords: Keyword[] = [
      ...words('keyword', 'sk_'),
      { literal: 'TOKEN', caseless: true, follow: { class: 'A-Za-z0-9', run: 20, within: 40 } },
    ];
    const kernel = arena(compileKeywords(keywords)).kernel;
    const seam = 256 * 1024;
    for (let shift = -70; shift < 10; shift++) {
      const data = Buffer.alloc(seam * 2 + 100, '.');
      data.write(`token=${'.'.repeat(30)}${'a1'.repeat(10)}`, seam + shift, 'latin1');
      data.write('keyword', 2 * seam + shift, 'latin1');
      expect(kernel.searchBytes(data)).toEqual(naiveSearch(data, keywords));
    }
    expect(kernel.searchBytes(new Uint8Array(0))).toEqual([]);
  });

  test('of nothing finds nothing', () => {
    const place = arena(compileKeywords([]));
    expect(searchIn(place, Buffer.from('anything'), 0, 8)).toEqual([]);
    expect(place.kernel.searchBytes(Buffer.from('anything'))).toEqual([]);
  });

  test('counts the bytes it looked at', () => {
    const place = arena(compileKeywords(words('abc')));
    searchIn(place, Buffer.alloc(100), 10, 30);
    searchIn(place, Buffer.alloc(100), 0, 500);
    searchIn(place, Buffer.alloc(100), 200, 300);
    expect(place.kernel.searched).toBe(120);
  });

  test('outside of the memory is out of bounds', () => {
    const { kernel, bytes } = arena(compileKeywords(words('abc')));
    for (const answer of [
      kernel.search(bytes.length - 10, 10, 0, 10),
      kernel.search(-1, 10, 0, 10),
      kernel.search(0, 10, -1, 10),
      kernel.searchDirty(bytes.length, 10, 1, 1),
      kernel.searchDirty(0, 10, -1, 1),
    ]) {
      expect(faultOf(answer)).toBe('out-of-bounds');
    }
  });
});
