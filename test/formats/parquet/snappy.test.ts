import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expandSnappy,
  parquetPages,
  plainValues,
  readParquetFooter,
} from '../../../src/formats/parquet/index.ts';

type Piece =
  | { readonly kind: 'literal'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy'; readonly back: number; readonly count: number };

/** A Snappy block of the pieces, each in the form that its size asks for, and what it comes to. */
function written(pieces: readonly Piece[]): { block: Buffer; content: Buffer } {
  const out: number[] = [];
  const content: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'literal') {
      const length = piece.bytes.length - 1;
      if (length < 0) continue;
      out.push(
        ...(length < 60
          ? [length << 2]
          : length < 256
            ? [60 << 2, length]
            : [61 << 2, length & 255, length >> 8]),
        ...piece.bytes,
      );
      content.push(...piece.bytes);
      continue;
    }
    const back = Math.min(piece.back, content.length);
    if (back === 0) continue;
    if (piece.count >= 4 && piece.count <= 11 && back < 2048)
      out.push(1 | ((piece.count - 4) << 2) | ((back >> 8) << 5), back & 255);
    else out.push(2 | ((piece.count - 1) << 2), back & 255, back >> 8);
    for (let index = 0; index < piece.count; index++) content.push(content[content.length - back]!);
  }
  const size = [];
  for (let left = content.length; ; left >>= 7) {
    size.push(left > 127 ? (left & 127) | 128 : left);
    if (left <= 127) break;
  }
  return { block: Buffer.from([...size, ...out]), content: Buffer.from(content) };
}

const piece = fc.oneof(
  fc.record({ kind: fc.constant('literal' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({
    kind: fc.constant('copy' as const),
    back: fc.integer({ min: 1, max: 4000 }),
    count: fc.integer({ min: 1, max: 64 }),
  }),
);

test('a block gives what its literals and copies come to', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const { block, content } = written(pieces);
      // The reader refuses what could not come of so few bytes; blocks of repetitions come close to that.
      fc.pre(content.length <= block.length * 22);
      expect(expandSnappy(block, content.length)).toEqual(new Uint8Array(content));
      expect(expandSnappy(block, content.length + 1)).toBeNull();
    }),
  );
});

test('anything else gives null or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (bytes, size) => {
      const expanded = expandSnappy(bytes, size);
      if (expanded) expect(expanded.length).toBe(size);
      readParquetFooter(bytes);
      for (const { bodyAt, end } of parquetPages(bytes)) expect(bodyAt).toBeLessThanOrEqual(end);
      for (const { start, end } of plainValues(bytes)) expect(end).toBeGreaterThanOrEqual(start);
    }),
    { numRuns: 1000 },
  );
});
