import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../src/kernel/index.ts';
import { arena, guarded } from './arena.ts';
import { applied, type Instruction, writeDelta } from './reference-delta.ts';
import { seeded, textOf } from './texts.ts';

const place = arena();
const { kernel, bytes, inputAt, baseAt, outputAt } = place;

function apply(delta: Uint8Array, base: Uint8Array, cap: number) {
  bytes.set(delta, inputAt);
  bytes.set(base, baseAt);
  const outcome = guarded(place, cap, () =>
    kernel.applyDelta(inputAt, inputAt + delta.length, baseAt, base.length, outputAt, cap),
  );
  return { ...outcome, dirty: dirtyNow() };
}

function expand(delta: Uint8Array, announced: number, base: Uint8Array, cap: number) {
  const stream = deflateSync(delta);
  bytes.set(stream, inputAt);
  bytes.set(base, baseAt);
  const outcome = guarded(place, cap, () =>
    kernel.expandDelta(inputAt, inputAt + stream.length, announced, baseAt, base.length, outputAt, cap),
  );
  return { ...outcome, dirty: dirtyNow(), stream };
}

function dirtyNow(): [number, number][] {
  return Array.from({ length: kernel.dirtyCount }, (_, index) => [
    kernel.dirty[2 * index]!,
    kernel.dirty[2 * index + 1]!,
  ]);
}

const BASE_MAX = 3000;
const instructionsFor = (base: Uint8Array) => {
  const insert = fc
    .uint8Array({ minLength: 1, maxLength: 300 })
    .map((inserted): Instruction => ({ kind: 'insert', bytes: inserted }));
  if (base.length === 0) return fc.array(insert, { maxLength: 6 });
  const copy = fc
    .tuple(fc.nat(base.length - 1), fc.nat(base.length), fc.constantFrom('any', 'next', 'whole'))
    .map(([offset, size, how]): Instruction => {
      const start = how === 'whole' ? 0 : offset;
      return {
        kind: 'copy',
        offset: start,
        size: how === 'whole' ? base.length : Math.max(1, Math.min(size, base.length - start)),
      };
    });
  return fc.array(fc.oneof(insert, copy, copy), { maxLength: 12 });
};
const cases = fc
  .uint8Array({ maxLength: BASE_MAX })
  .chain((base) => fc.tuple(fc.constant(base), instructionsFor(base)));

describe('a delta', () => {
  test('gives what the slow way gives, and is dirty where that is', () => {
    fc.assert(
      fc.property(cases, ([base, instructions]) => {
        const { result, dirty } = applied(instructions, base);
        const outcome = apply(writeDelta(instructions, base.length, result.length), base, result.length);
        expect(outcome.answer).toBe(result.length);
        expect(outcome.output.equals(result)).toBe(true);
        expect(outcome.overrun).toBe(false);
        expect(outcome.dirty).toEqual(dirty);
      }),
      { numRuns: 500 },
    );
  });

  test('is expanded from its stream in one call', () => {
    fc.assert(
      fc.property(cases, ([base, instructions]) => {
        const { result, dirty } = applied(instructions, base);
        const delta = writeDelta(instructions, base.length, result.length);
        const outcome = expand(delta, delta.length, base, result.length + delta.length);
        expect(outcome.answer).toBe(result.length);
        expect(outcome.output.equals(result)).toBe(true);
        expect(outcome.overrun).toBe(false);
        expect(outcome.dirty).toEqual(dirty);
        expect(kernel.consumed).toBe(outcome.stream.length);
        expect(kernel.deltaResultSize(inputAt, inputAt + outcome.stream.length)).toBe(result.length);
      }),
      { numRuns: 300 },
    );
  });

  test("git's limit of 64 KiB for a copy leaves no junction", () => {
    const base = textOf(seeded(3), 190_000);
    const instructions: Instruction[] = [0, 65_536, 131_072].map((offset) => ({
      kind: 'copy',
      offset,
      size: Math.min(65_536, base.length - offset),
    }));
    const outcome = apply(writeDelta(instructions, base.length, base.length), base, base.length);
    expect(outcome.output.equals(base)).toBe(true);
    expect(outcome.dirty).toEqual([]);
  });

  test('with more ranges than room for them the last covers the rest', () => {
    const base = textOf(seeded(4), 100_000);
    const instructions: Instruction[] = Array.from({ length: 5000 }, (_, index) => ({
      kind: 'copy',
      offset: index * 20,
      size: 10,
    }));
    const { result, dirty } = applied(instructions, base);
    const outcome = apply(writeDelta(instructions, base.length, result.length), base, result.length);
    expect(outcome.dirty).toHaveLength(4096);
    expect(outcome.dirty.slice(0, 4095)).toEqual(dirty.slice(0, 4095));
    expect(outcome.dirty.at(-1)).toEqual([dirty[4095]![0], result.length]);
  });

  test.each<[string, number[], string]>([
    ['nothing', [], 'bad-size'],
    ['a size cut off', [0x84], 'bad-size'],
    ['a size without end', Array(20).fill(0xff), 'bad-size'],
    ['a result of 2 GiB', [4, 0x80, 0x80, 0x80, 0x80, 0x08], 'bad-size'],
    ['another base size', [5, 4, 0x90, 4], 'bad-size'],
    ['a reserved instruction', [4, 4, 0], 'bad-delta'],
    ['a copy whose size is cut off', [4, 4, 0x90], 'bad-delta'],
    ['a copy that starts past the base', [4, 4, 0x91, 5, 1], 'bad-delta'],
    ['a copy that ends past the base', [4, 4, 0x91, 1, 4], 'bad-delta'],
    ['a copy at 4 GiB less one', [4, 4, 0xdf, 255, 255, 255, 255, 4], 'bad-delta'],
    ['an insert that is cut off', [4, 4, 4, 65, 66], 'bad-delta'],
    ['more than announced', [4, 4, 0x90, 4, 1, 65], 'bad-size'],
    ['a copy of more than announced', [4, 2, 0x90, 4], 'bad-size'],
    ['less than announced', [4, 9, 0x90, 4], 'bad-size'],
    ['more than the room', [4, 60, 0x90, 4], 'output-full'],
  ])('of %s is refused', (_, delta, fault) => {
    const outcome = apply(Buffer.from(delta), Buffer.from('base'), 50);
    expect(faultOf(outcome.answer)).toBe(fault);
    expect(outcome.overrun).toBe(false);
    expect(outcome.dirty).toEqual([]);
  });

  test('whose stream is longer or shorter than the pack says is refused', () => {
    const base = Buffer.from('base');
    const delta = writeDelta([{ kind: 'copy', offset: 0, size: 4 }], 4, 4);
    expect(expand(delta, delta.length, base, 50).answer).toBe(4);
    expect(faultOf(expand(delta, delta.length - 1, base, 50).answer)).toBe('bad-size');
    expect(faultOf(expand(delta, delta.length + 1, base, 50).answer)).toBe('bad-size');
    expect(faultOf(expand(delta, 51, base, 50).answer)).toBe('output-full');
    expect(faultOf(expand(delta, -1, base, 50).answer)).toBe('out-of-bounds');
  });

  test('of any bytes writes nothing beyond its room', () => {
    const base = textOf(seeded(5), 200);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(300), (tail, cap) => {
        const outcome = apply(Buffer.concat([Buffer.from([200, 1, 250, 1]), tail]), base, cap);
        expect(outcome.overrun).toBe(false);
        expect(outcome.answer).toBeLessThanOrEqual(cap);
      }),
      { numRuns: 1000 },
    );
  });
});
