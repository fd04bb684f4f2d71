import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../src/kernel/index.ts';
import { arena, inflateIn } from './arena.ts';
import { seeded, textOf } from './texts.ts';

const place = arena();
const { kernel } = place;
const random = seeded(11);
const SIZES = [0, 1, 2, 15, 16, 17, 257, 258, 259, 1000, 32_767, 32_769, 65_535, 65_536, 300_000];
const TEXTS = SIZES.map((size) => textOf(random, size));
const STRATEGIES = {
  default: constants.Z_DEFAULT_STRATEGY,
  filtered: constants.Z_FILTERED,
  'huffman only': constants.Z_HUFFMAN_ONLY,
  'runs only': constants.Z_RLE,
  'fixed codes': constants.Z_FIXED,
};

function faultFor(stream: Uint8Array, cap = 1000) {
  return faultOf(inflateIn(place, stream, cap, 'zlib').answer);
}

describe('inflate gives back what zlib deflated', () => {
  for (const [name, strategy] of Object.entries(STRATEGIES)) {
    test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(`${name}, level %i`, (level) => {
      for (const text of TEXTS) {
        const stream = deflateSync(text, { level, strategy });
        const { answer, output, overrun } = inflateIn(place, stream, text.length, 'zlib');
        expect({ answer, consumed: kernel.consumed, overrun }).toEqual({
          answer: text.length,
          consumed: stream.length,
          overrun: false,
        });
        expect(output.equals(text)).toBe(true);
      }
    });
  }

  test('with small windows, little memory, dense codes and flushes between', () => {
    for (const text of TEXTS) {
      for (const options of [{ windowBits: 9 }, { memLevel: 1 }, { windowBits: 9, memLevel: 1 }]) {
        const { output } = inflateIn(place, deflateSync(text, options), text.length, 'zlib');
        expect(output.equals(text)).toBe(true);
      }
    }
    // Frequencies of Fibonacci give codes of all lengths up to fifteen bits, and so further tables.
    const fibonacci: number[] = [1, 1];
    while (fibonacci.length < 24) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);
    const skewed = Buffer.concat(fibonacci.map((count, byte) => Buffer.alloc(count, byte * 7)));
    for (let at = skewed.length - 1; at > 0; at--) {
      const other = random(at + 1);
      [skewed[at], skewed[other]] = [skewed[other]!, skewed[at]!];
    }
    const stream = deflateSync(skewed, { strategy: constants.Z_HUFFMAN_ONLY });
    expect(inflateIn(place, stream, skewed.length, 'zlib').output.equals(skewed)).toBe(true);
  });

  test('raw, whatever follows the stream', () => {
    for (const text of TEXTS) {
      const stream = deflateRawSync(text);
      const { output } = inflateIn(
        place,
        Buffer.concat([stream, Buffer.from('trailing bytes of the pack')]),
        text.length + 5,
        'raw',
      );
      expect(output.equals(text)).toBe(true);
      expect(kernel.consumed).toBe(stream.length);
    }
  });

  test('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 0, max: 9 }), (bytes, level) => {
        const { output } = inflateIn(place, deflateSync(bytes, { level }), bytes.length, 'zlib');
        expect(output.equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('inflate of what is no stream', () => {
  test('cut anywhere it is truncated', () => {
    for (const level of [0, 1, 9]) {
      const text = textOf(random, 700);
      const stream = deflateSync(text, { level });
      for (let length = 0; length < stream.length; length++) {
        expect(faultFor(stream.subarray(0, length)), `${length} of ${stream.length}`).toBe('truncated');
      }
    }
  });

  test('with less room than output it is full, and the prefix is there', () => {
    const text = textOf(random, 5000);
    const stream = deflateSync(text);
    for (const cap of [0, 1, 64, 300, 4000, 4999]) {
      const { answer, overrun } = inflateIn(place, stream, cap, 'zlib');
      expect(faultOf(answer)).toBe('output-full');
      expect(kernel.produced).toBe(cap);
      expect(overrun).toBe(false);
      const prefix = place.bytes.slice(place.outputAt, place.outputAt + cap);
      expect(text.subarray(0, cap).equals(prefix)).toBe(true);
    }
  });

  test.each([
    ['an empty input', '', 'truncated'],
    ['another method', '7001', 'bad-header'],
    ['a window of 64 KiB', '8819', 'bad-header'],
    ['a header that does not check', '7800', 'bad-header'],
    ['a preset dictionary', '78bb00000001', 'bad-header'],
    ['a reserved block type', '789c07', 'bad-block'],
    ['stored lengths that disagree', '789c010100000041', 'bad-block'],
    ['a distance before the start', '789c4b0413000000ffff', 'bad-distance'],
    ['a symbol that fixed codes do not have', '789c1b03ffffff', 'bad-code'],
    ['more than 286 literal and length codes', '789cfdff0000000000', 'bad-code'],
    ['code lengths that oversubscribe', '789c05e0ffffffffffffffffffffff', 'bad-code'],
    ['a wrong checksum', '789c030000000002', 'bad-checksum'],
  ])('%s', (_, hex, fault) => {
    expect(faultFor(Buffer.from(hex, 'hex'))).toBe(fault);
  });

  test('a stored length beyond the input is truncated, one beyond the room is full', () => {
    const stored = Buffer.from('789c010a00f5ff3132333435', 'hex');
    expect(faultFor(stored)).toBe('truncated');
    expect(faultFor(stored, 3)).toBe('output-full');
  });

  test('the checksum is compared only when asked', () => {
    const stream = deflateSync(Buffer.from('checked'));
    stream[stream.length - 1]! ^= 1;
    const { bytes, inputAt, outputAt } = place;
    bytes.set(stream, inputAt);
    expect(kernel.inflate(inputAt, inputAt + stream.length, outputAt, 100)).toBe(7);
    expect(faultOf(kernel.inflate(inputAt, inputAt + stream.length, outputAt, 100, true))).toBe(
      'bad-checksum',
    );
  });

  test('any bytes end like they end in zlib', () => {
    const header = Buffer.from([0x78, 0x9c]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, raw) => {
        const stream = raw ? bytes : Buffer.concat([header, bytes]);
        const { answer, output, overrun } = inflateIn(place, stream, 2000, raw ? 'raw' : 'zlib');
        expect(overrun).toBe(false);
        const expected = inflatedByZlib(stream, raw, 2000);
        if (expected) expect(output.equals(expected)).toBe(true);
        else expect(answer).toBeLessThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

test('addresses outside of the memory are out of bounds', () => {
  const size = place.bytes.length;
  for (const answer of [
    kernel.inflate(-1, 10, 0, 10),
    kernel.inflate(10, 5, 0, 10),
    kernel.inflate(size - 5, size + 1, place.outputAt, 10),
    kernel.inflateRaw(place.inputAt, place.inputAt + 10, size - 5, 10),
    kernel.inflate(Number.NaN, 10, 0, 10),
    kernel.inflate(0, 10, 0, 2 ** 31),
  ]) {
    expect(faultOf(answer)).toBe('out-of-bounds');
  }
});

function inflatedByZlib(stream: Uint8Array, raw: boolean, maxOutputLength: number): Buffer | null {
  try {
    return (raw ? inflateRawSync : inflateSync)(stream, { maxOutputLength });
  } catch {
    return null;
  }
}
