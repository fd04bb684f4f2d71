import { expect, test } from 'vitest';
import { fuzzKernel } from './mutated-streams.ts';

test('mutated streams and deltas end in a result or a fault, within their room', () => {
  const summary = fuzzKernel({ count: 20_000, seed: 1, compareEvery: 8 });
  for (const part of Object.values(summary)) expect(part).toBeGreaterThan(100);
});
