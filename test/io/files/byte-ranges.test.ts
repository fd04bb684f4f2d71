import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRanges } from '../../../src/io/files/byte-ranges.ts';

test('covers as many bytes as a set of their positions would', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), (ranges) => {
      const counted = new ByteRanges();
      const positions = new Set<number>();
      for (const [from, to] of ranges) {
        counted.add(from, to);
        for (let at = from; at < to; at++) positions.add(at);
        expect(counted.total).toBe(positions.size);
      }
    }),
    { numRuns: 2000 },
  );
});
