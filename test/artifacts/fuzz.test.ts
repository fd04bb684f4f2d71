import { describe, expect, test } from 'vitest';
import { JUDGES } from '../../src/artifacts/index.ts';
import { fuzzJudges, readBy } from './fuzz/fuzz-judges.ts';
import { mutate, randomOf } from './fuzz/mutate.ts';
import { seedsOf } from './fuzz/seeds.ts';

describe('mutated model files (bench/artifacts-fuzz.ts has more of them)', () => {
  test('make no judge fail, whichever are asked', async () => {
    const { inputs, judged, faults } = await fuzzJudges({ seed: 20261121, runs: 2000 });
    expect(faults).toEqual([]);
    expect(inputs).toBe(2000);
    expect(judged).toBeGreaterThan(500);
  });

  test.each(['pickle', 'zip', 'tar', '7z', 'hdf5', 'jinja', 'python-code'])(
    'make the judge of %s not fail when its reading is forced',
    async (format) => {
      const { faults, judged } = await fuzzJudges({ seed: 20261121, runs: 200, format });
      expect(faults).toEqual([]);
      expect(judged).toBeGreaterThan(50);
    },
  );

  test('come from seeds that every judge reads', async () => {
    const seeds = seedsOf();
    const unread: string[] = [];
    for (const { format } of JUDGES) if ((await readBy(format, seeds)).length === 0) unread.push(format);
    expect(unread).toEqual([]);
  });

  test('are the same for the same seed and run', () => {
    const [one, other] = seedsOf();
    const made = (run: number): string =>
      Buffer.from(mutate(randomOf(7, run), one!.bytes, other!.bytes)).toString('hex');
    expect(made(3)).toBe(made(3));
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(made)).size).toBeGreaterThan(4);
  });

  test('name a judge that fails, and the run that makes its input again', async () => {
    await expect(fuzzJudges({ seed: 1, runs: 1, format: 'none' })).rejects.toThrow('no judge of the format');
  });
});
