import { expect, test } from 'vitest';
import { searchMutants } from './mutations.ts';

test('mutated packs and indices are read as far as they go: nothing fails, hits are hits', async () => {
  const { read, objects, failed } = await searchMutants(400, 4);
  expect(read).toBeGreaterThan(100);
  expect(objects).toBeGreaterThan(1000);
  expect(failed).toBeGreaterThan(100);
});
