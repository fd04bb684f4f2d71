import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { compileKeywords, type Keyword } from '../../src/kernel/index.ts';
import { type Arena, arena, guarded, inflateIn } from './arena.ts';
import { writeDelta } from './reference-delta.ts';
import { seeded, textOf } from './texts.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Every so many streams zlib is asked as well, which takes longer than all the rest. */
  readonly compareEvery: number;
}

/** What came out of a run; anything but `agreed` and the faults throws. */
export interface FuzzSummary {
  readonly inflated: number;
  readonly expanded: number;
  readonly faults: number;
  readonly compared: number;
  readonly hits: number;
}

const OUTPUT_MAX = 6000;

/** Inflates, expands and searches `count` mutated streams. Throws at the first that breaks a promise, naming its number. */
export function fuzzKernel({ count, seed, compareEvery }: FuzzOptions): FuzzSummary {
  const random = seeded(seed);
  const keywords = ['token', 'API_KEY', 'model', 'aaa'].map(
    (literal, index): Keyword => ({
      literal,
      caseless: index % 2 === 0,
      follow: index < 2 ? { class: 'a-z"', run: 3, within: 9 } : null,
    }),
  );
  const place = arena(compileKeywords(keywords));
  const base = textOf(random, 2000);
  place.bytes.set(base, place.baseAt);
  const streams = sources(random);
  const deltas = Array.from({ length: 40 }, () => deltaOf(random, base));
  const summary = { inflated: 0, expanded: 0, faults: 0, compared: 0, hits: 0 };
  for (let number = 0; number < count; number++) {
    if (random(3) === 0) {
      const { delta, packed } = deltas[random(deltas.length)]!;
      expandOne(place, random, delta, packed, base, summary, number);
      continue;
    }
    const source = streams[random(streams.length)]!;
    const stream = mutated(random, source.stream);
    const cap = random(4) === 0 ? random(OUTPUT_MAX) : OUTPUT_MAX;
    const { answer, output, overrun } = inflateIn(place, stream, cap, source.wrapping);
    if (overrun || answer > cap || answer < -9) throw new Error(`stream ${number}: ${answer} of ${cap}`);
    if (answer < 0) summary.faults++;
    else summary.inflated++;
    if (number % compareEvery === 0) {
      summary.compared++;
      const expected = inflatedByZlib(stream, source.wrapping === 'raw', cap);
      const same = expected ? answer >= 0 && output.equals(expected) : answer < 0;
      if (!same) throw new Error(`stream ${number}: ${answer}, zlib ${expected?.length ?? 'refuses'}`);
    }
    searchOne(place, Math.max(answer, 0), summary, number);
  }
  return summary;
}

function expandOne(
  place: Arena,
  random: (bound: number) => number,
  delta: Buffer,
  packed: Buffer,
  base: Buffer,
  summary: { expanded: number; faults: number; hits: number },
  number: number,
): void {
  const { kernel, bytes, inputAt, baseAt, outputAt } = place;
  const cap = random(2) === 0 ? random(3 * OUTPUT_MAX) : 3 * OUTPUT_MAX;
  // Either the stream is broken, or the instructions in it, or both sizes lie.
  const inner = random(2) === 0;
  const input = inner ? mutated(random, delta) : mutated(random, packed);
  bytes.set(input, inputAt);
  const announced = random(8) === 0 ? random(OUTPUT_MAX) : delta.length;
  const baseSize = random(8) === 0 ? random(base.length) : base.length;
  const { answer, overrun } = guarded(place, cap, () =>
    inner
      ? kernel.applyDelta(inputAt, inputAt + input.length, baseAt, baseSize, outputAt, cap)
      : kernel.expandDelta(inputAt, inputAt + input.length, announced, baseAt, baseSize, outputAt, cap),
  );
  if (overrun || answer > cap || answer < -9) throw new Error(`delta ${number}: ${answer} of ${cap}`);
  for (let index = 0; index < 2 * kernel.dirtyCount; index++) {
    if (kernel.dirty[index]! > answer) throw new Error(`delta ${number}: dirty past its end`);
  }
  if (answer < 0) {
    summary.faults++;
    return;
  }
  summary.expanded++;
  let count = kernel.searchDirty(outputAt, answer, random(600), 128);
  while (true) {
    checkHits(place, count, answer, number);
    summary.hits += count;
    if (!kernel.more) return;
    count = kernel.searchMore();
  }
}

function searchOne(place: Arena, size: number, summary: { hits: number }, number: number): void {
  const { kernel, outputAt } = place;
  const count = kernel.search(outputAt, size, 0, size);
  checkHits(place, count, size, number);
  summary.hits += count;
}

function checkHits({ kernel }: Arena, count: number, size: number, number: number): void {
  if (count < 0) throw new Error(`search ${number}: ${count}`);
  for (let index = 0; index < count; index++) {
    if (kernel.hits[2 * index]! >= size) throw new Error(`search ${number}: a hit past the end`);
  }
}

function sources(random: (bound: number) => number) {
  const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY];
  return Array.from({ length: 80 }, (_, index) => {
    const text = textOf(random, random(index % 5 === 0 ? 5000 : 400));
    const options = { level: index % 10, strategy: strategies[index % 3]! };
    const wrapping: 'raw' | 'zlib' = index % 2 === 0 ? 'raw' : 'zlib';
    return {
      wrapping,
      stream: wrapping === 'raw' ? deflateRawSync(text, options) : deflateSync(text, options),
    };
  });
}

function deltaOf(random: (bound: number) => number, base: Buffer) {
  let size = 0;
  const instructions = Array.from({ length: 1 + random(12) }, () => {
    const offset = random(base.length - 1);
    const length = 1 + random(random(2) === 0 ? 20 : base.length - offset);
    const bytes = textOf(random, length % 200 || 1);
    if (random(2) === 0 && offset + length <= base.length) {
      size += length;
      return { kind: 'copy' as const, offset, size: length };
    }
    size += bytes.length;
    return { kind: 'insert' as const, bytes };
  });
  const delta = writeDelta(instructions, base.length, size);
  return { delta, packed: deflateSync(delta) };
}

/** Flips bits, overwrites, cuts, repeats; now and then nothing at all. */
function mutated(random: (bound: number) => number, stream: Buffer): Buffer {
  let bytes = Buffer.from(stream);
  for (let left = random(4); left > 0 && bytes.length > 0; left--) {
    const at = random(bytes.length);
    switch (random(5)) {
      case 0:
        bytes[at]! ^= 1 << random(8);
        break;
      case 1:
        bytes[at] = random(256);
        break;
      case 2:
        bytes = bytes.subarray(0, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(at + 1))]);
        break;
      default:
        bytes.fill(random(2) === 0 ? 0 : 255, at, Math.min(bytes.length, at + random(8)));
    }
  }
  return bytes;
}

function inflatedByZlib(stream: Uint8Array, raw: boolean, maxOutputLength: number): Buffer | null {
  if (maxOutputLength === 0) maxOutputLength = 1;
  try {
    return (raw ? inflateRawSync : inflateSync)(stream, { maxOutputLength });
  } catch {
    return null;
  }
}
