import { describe, expect, test } from 'vitest';
import { locateRepository, scanHistory } from '../../src/gitpack/index.ts';
import { compileKeywords } from '../../src/kernel/index.ts';
import { copies, type HandmadeEntry, HandmadeRepository } from './handmade-pack.ts';
import { recordingScanner } from './recording-scanner.ts';

const table = compileKeywords([{ literal: 'token', caseless: false, follow: null }]);
const TEXT = Buffer.from('a token in a text that is long enough to be copied\n');

async function scan({ folder, ids }: HandmadeRepository) {
  const { parts, gaps, ...figures } = await scanHistory((await locateRepository(folder))!, {
    program: { searchPath: process.env['PATH'] ?? '' },
    signal: new AbortController().signal,
    table,
    window: 64,
    scanner: recordingScanner(),
  });
  const found = ids.map((id) => [...(parts[0]!.get(`blob ${id}`) ?? [])].join());
  return { found, gaps: gaps.map(({ kind, count }) => `${count} ${kind}`), ...figures };
}

async function scanPack(...entries: HandmadeEntry[]) {
  using repository = new HandmadeRepository(entries);
  return await scan(repository);
}

describe('packs that no git would write', () => {
  test('deltas that are made from each other are gaps; what stands beside them is read', async () => {
    const delta = copies(TEXT.length, TEXT.length, 1);
    const { found, gaps } = await scanPack(
      { kind: 'ref-delta', base: 1, delta },
      { kind: 'ref-delta', base: 0, delta },
      { kind: 'ref-delta', base: 2, delta },
      { kind: 'blob', bytes: TEXT },
      { kind: 'ref-delta', base: 3, delta: copies(TEXT.length, 20, 2, ' token') },
    );
    expect(found).toEqual(['', '', '', '2:0', '2:0,22:0,41:0']);
    expect(gaps).toEqual(['3 damaged']);
  });

  test('a base that nobody has is a gap', async () => {
    const { gaps } = await scanPack({ kind: 'ref-delta', base: 9, delta: copies(5, 5, 1) });
    expect(gaps).toEqual(['1 damaged']);
  });

  test('sizes that are not what comes out are gaps', async () => {
    const { found, gaps } = await scanPack(
      { kind: 'blob', bytes: TEXT, claimedSize: 5 },
      { kind: 'blob', bytes: TEXT, claimedSize: TEXT.length + 1 },
      { kind: 'blob', bytes: TEXT, claimedSize: 2 ** 50 },
      { kind: 'blob', bytes: TEXT },
      { kind: 'ofs-delta', base: 3, delta: copies(TEXT.length + 1, 10, 1) },
      { kind: 'ofs-delta', base: 3, delta: copies(TEXT.length, 10, 1).with(1, 60) },
    );
    expect(found).toEqual(['', '', '', '2:0', '', '']);
    expect(gaps.map((gap) => gap.split(' ')[1])).not.toContain('missing');
  });

  test('a chain deeper than git writes is read as far as git would', async () => {
    const depth = 4200;
    const entries: HandmadeEntry[] = [{ kind: 'blob', bytes: TEXT }];
    for (let i = 1; i < depth; i++) {
      entries.push({ kind: 'ofs-delta', base: i - 1, delta: copies(TEXT.length, TEXT.length, 1) });
    }
    using repository = new HandmadeRepository(entries);
    const { found, objects, fallbacks } = await scan(repository);
    expect(found.slice(0, 4096).every((hits) => hits === '2:0')).toBe(true);
    expect(objects).toBeGreaterThanOrEqual(4096);
    expect(fallbacks).toBeLessThanOrEqual(depth - 4096);
  });

  test('a bomb of deltas ends at its limit, and what stands beside it is read', async () => {
    const size = 16 * 1024 * 1024 - 1;
    const entries: HandmadeEntry[] = [
      { kind: 'blob', bytes: TEXT },
      { kind: 'blob', bytes: Buffer.alloc(size, 'x') },
    ];
    // Each makes 32 MiB from 20 bytes; together 10 GiB.
    for (let i = 0; i < 320; i++) entries.push({ kind: 'ofs-delta', base: 1, delta: copies(size, size, 2) });
    using repository = new HandmadeRepository(entries);
    const { found, gaps, expandedBytes } = await scan(repository);
    expect(found[0]).toBe('2:0');
    expect(gaps[0]).toMatch(/^\d+ expands-too-far$/);
    expect(expandedBytes).toBeLessThan(5 * 1024 ** 3);
  });

  test('objects past 4 GiB are found by their 64-bit offsets', async () => {
    using repository = new HandmadeRepository(
      [
        { kind: 'blob', bytes: Buffer.from('nothing') },
        { kind: 'blob', bytes: TEXT },
        { kind: 'ofs-delta', base: 1, delta: copies(TEXT.length, 20, 2, ' token') },
        { kind: 'ref-delta', base: 2, delta: copies(46, 46, 1, 'token') },
      ],
      5 * 1024 ** 3,
    );
    expect((await scan(repository)).found).toEqual(['', '2:0', '2:0,22:0,41:0', '2:0,22:0,41:0,46:0']);
  });
});
