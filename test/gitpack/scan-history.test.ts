import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type HistoryOptions,
  type HistoryScan,
  locateRepository,
  scanHistory,
} from '../../src/gitpack/index.ts';
import { compileKeywords, type Keyword } from '../../src/kernel/index.ts';
import { HostileHistory, SHAPES } from './hostile-history.ts';
import { type Recorded, recordingScanner } from './recording-scanner.ts';

const KEYWORDS: readonly Keyword[] = [
  { literal: 'token', caseless: false, follow: null },
  { literal: 'SECRET', caseless: true, follow: { class: 'a-z', run: 4, within: 20 } },
  { literal: 'qk_', caseless: false, follow: { class: 'A-Za-z0-9', run: 24, within: 0 } },
  { literal: 'key value', caseless: false, follow: { class: 'a-z', run: 3, within: 60 } },
  { literal: 'txt', caseless: false, follow: null },
];
const table = compileKeywords(KEYWORDS);
/** The reach of the keywords above; anything less would lose hits. */
const WINDOW = Math.max(table.reach, 32);
const SECRETS = ['A1', 'B2', 'C3', 'D4', 'E5'].map((part) => `qk_${part.repeat(14)}`);

async function scan(
  folder: string,
  options: Partial<HistoryOptions<Recorded>> = {},
): Promise<HistoryScan<Recorded>> {
  const repository = await locateRepository(folder);
  return scanHistory(repository!, {
    program: { searchPath: process.env['PATH'] ?? '' },
    signal: new AbortController().signal,
    table,
    window: WINDOW,
    scanner: recordingScanner(),
    ...options,
  });
}

const found = (parts: readonly Recorded[]): Record<string, string[]> => {
  const all: Record<string, Set<string>> = {};
  for (const part of parts) {
    for (const [key, hits] of part) all[key] = new Set([...(all[key] ?? []), ...hits]);
  }
  return Object.fromEntries(
    Object.entries(all)
      .map(([key, hits]) => [key, [...hits].toSorted()] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** A plain search of one text for all keywords, written without the kernel. */
function searched(text: string): string[] {
  const hits: string[] = [];
  KEYWORDS.forEach(({ literal, caseless, follow }, keyword) => {
    const condition = follow ? `(?=[^]{0,${follow.within}}?[${follow.class}]{${follow.run}})` : '';
    const pattern = new RegExp(`(?=(?:${literal})${condition})`, caseless ? 'gi' : 'g');
    for (const { index } of text.matchAll(pattern)) hits.push(`${index}:${keyword}`);
  });
  return hits.toSorted();
}

/** The truth: every object as git gives it, searched by expressions. */
function truth(history: HostileHistory): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  const names = new Set<string>();
  const answers = history.bytes(['cat-file', '--batch-all-objects', '--batch']);
  for (let at = 0; at < answers.length; ) {
    const line = answers.toString('latin1', at, answers.indexOf('\n', at));
    const [id = '', type = '', size] = line.split(' ');
    const start = at + line.length + 1;
    const text = answers.toString('latin1', start, start + Number(size));
    at = start + Number(size) + 1;
    if (type === 'tree') {
      const hashBytes = id.length / 2;
      for (let entry = 0; entry < text.length; ) {
        const name = text.indexOf(' ', entry) + 1;
        const end = text.indexOf('\0', name);
        names.add(text.slice(name, end));
        entry = end + 1 + hashBytes;
      }
    } else {
      const hits = searched(text);
      if (hits.length > 0) all[`${type} ${id}`] = hits;
    }
  }
  for (const name of names) {
    const hits = searched(name);
    if (hits.length > 0) all[`names ${name}`] = hits;
  }
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('searching a history', () => {
  for (const [title, shape] of Object.entries(SHAPES)) {
    test(`${title}: by differences, by every byte and by plain expressions the same is found`, async () => {
      using history = new HostileHistory({ seed: 21, commits: 50, secrets: SECRETS, ...shape });
      const delta = await scan(history.folder);
      const full = await scan(history.folder, { mode: 'full' });
      expect(delta.gaps).toEqual([]);
      expect(delta.fallbacks).toBe(0);
      expect(found(full.parts)).toEqual(truth(history));
      expect(found(delta.parts)).toEqual(found(full.parts));
      if (shape.repacks) expect(delta.searchedBytes).toBeLessThan(full.searchedBytes);
    });
  }

  test('a window shorter than the reach of the keywords would lose some, which is why it is asked for', async () => {
    using history = new HostileHistory({
      seed: 22,
      commits: 60,
      secrets: SECRETS,
      repacks: [['-adf', '--depth=100']],
    });
    const whole = found((await scan(history.folder)).parts);
    const short = found((await scan(history.folder, { window: 1 })).parts);
    expect(short).not.toEqual(whole);
  });

  test('objects that are known are not searched, but what is made from them is', async () => {
    using history = new HostileHistory({ seed: 23, commits: 40, secrets: SECRETS, repacks: [['-adf']] });
    const all = truth(history);
    const keys = Object.keys(all).filter((key) => !key.startsWith('names'));
    const known = new Set(keys.filter((_, k) => k % 2 === 0).map((key) => key.split(' ')[1]!));
    const result = await scan(history.folder, { skip: (id) => known.has(id) });
    expect(result.skipped).toBe(known.size);
    const left = Object.entries(all).filter(([key]) => !known.has(key.split(' ')[1]!));
    expect(found(result.parts)).toEqual(Object.fromEntries(left));
  });

  test('since a commit, only what is new is searched', async () => {
    using history = new HostileHistory({ seed: 24, commits: 30, secrets: SECRETS, repacks: [['-ad']] });
    const since = history.git(['rev-parse', 'HEAD~3']).trim();
    const wanted = new Set(
      history.git(['rev-list', '--objects', '--all', '--no-object-names', `^${since}`]).split('\n'),
    );
    const expected = Object.entries(truth(history)).filter(([key]) => wanted.has(key.split(' ')[1]!));
    const result = await scan(history.folder, { since });
    const objects = Object.entries(found(result.parts)).filter(([key]) => !key.startsWith('names'));
    expect(Object.fromEntries(objects)).toEqual(Object.fromEntries(expected));
    expect(objects.length).toBeGreaterThan(0);
    await expect(scan(history.folder, { since: '--all' })).rejects.toThrow(/no full commit id/);
  });

  test('an object too large to be held is streamed, and its parts meet', async () => {
    using history = new HostileHistory({ seed: 25, commits: 2 });
    const step = 8 * 1024 * 1024;
    const large = Buffer.alloc(34 * 1024 * 1024, 'abc def\n');
    for (const at of [0, step - 10, step - 128, step, 2 * step - 200, 3 * step + 5, large.length - 40]) {
      large.write(SECRETS[0]!, at, 'latin1');
    }
    history.write('large', large);
    history.git(['add', 'large']);
    const result = await scan(history.folder);
    expect(result.streamed).toBe(1);
    const id = history.git(['rev-parse', ':large']).trim();
    expect(found(result.parts)[`blob ${id}`]).toEqual(searched(large.toString('latin1')));
  });

  test('what a shallow clone lacks is told', async () => {
    using history = new HostileHistory({ seed: 26, commits: 10, repacks: [['-ad']] });
    const clone = mkdtempSync(join(tmpdir(), 'weighbridge-clone-'));
    try {
      history.git(['clone', '-q', '--bare', '--depth=2', `file://${history.folder}`, clone]);
      expect((await scan(clone)).gaps.map(({ kind }) => kind)).toEqual(['shallow']);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  test('what a partial clone lacks is counted, and nothing is fetched', async () => {
    using history = new HostileHistory({ seed: 27, commits: 10, repacks: [['-ad']] });
    const clone = mkdtempSync(join(tmpdir(), 'weighbridge-clone-'));
    try {
      history.git(['config', 'uploadpack.allowFilter', 'true']);
      history.git(['clone', '-q', '--bare', '--filter=blob:none', `file://${history.folder}`, clone]);
      const blobs = history
        .git([
          'rev-list',
          '--objects',
          '--all',
          '--filter=object:type=blob',
          '--filter-provided-objects',
          '--no-object-names',
        ])
        .trim()
        .split('\n');
      const { gaps, objects } = await scan(clone);
      expect(gaps).toMatchObject([{ kind: 'missing', count: blobs.length }]);
      expect(objects).toBeGreaterThan(10);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  test('damage takes away what it hits, and what is made from it, and no more', async () => {
    using history = new HostileHistory({ seed: 28, commits: 30, secrets: SECRETS, repacks: [['-adf']] });
    const all = truth(history);
    const folder = join(history.folder, '.git', 'objects', 'pack');
    const name = readdirSync(folder).find((file) => file.endsWith('.pack'))!;
    const bytes = readFileSync(join(folder, name));
    for (let i = 0; i < 40; i++) bytes[2000 + i]! ^= 0x55;
    chmodSync(join(folder, name), 0o644);
    writeFileSync(join(folder, name), bytes);
    const { parts, gaps } = await scan(history.folder);
    const [damaged] = gaps;
    expect(damaged?.kind).toBe('damaged');
    const left = found(parts);
    for (const [key, hits] of Object.entries(left)) expect(hits).toEqual(all[key]);
    const lost = Object.keys(all).filter((key) => !key.startsWith('names') && !(key in left));
    expect(lost.length).toBeLessThanOrEqual(damaged!.count);
    expect(Object.keys(left).length).toBeGreaterThan(10);
  });

  test('a delta whose base is in another pack is a gap: git cannot read it either', async () => {
    using history = new HostileHistory({ seed: 29, commits: 25, secrets: SECRETS, repacks: [['-adf']] });
    const all = truth(history);
    makeThinPack(history);
    const { parts, gaps } = await scan(history.folder);
    const left = found(parts);
    for (const [key, hits] of Object.entries(left)) expect(hits).toEqual(all[key]);
    // Tags were not packed again.
    const lost = Object.keys(all).filter((key) => /^(?:blob|commit) /.test(key) && !(key in left));
    expect(lost.length).toBeGreaterThan(0);
    expect(gaps.map(({ kind }) => kind)).toEqual(['damaged']);
    expect(gaps[0]!.count).toBeGreaterThanOrEqual(lost.length);
  });

  test.each([[[]], [[['-adf']]]])(
    'objects that are named are handed over whole, known or not (%j)',
    async (repacks) => {
      using history = new HostileHistory({ seed: 31, commits: 30, secrets: SECRETS, repacks });
      const listed = history.git(['ls-tree', '-r', 'HEAD']).trim().split('\n');
      const whole = new Set(listed.flatMap((line) => /^100\d+ blob (\w+)/.exec(line)?.[1] ?? []));
      const given = new Map<string, string>();
      await scan(history.folder, {
        whole,
        skip: (id) => whole.has(id),
        scanner: {
          onObject: ({ id, kind, named, bytes, sizeBytes }) => {
            if (!named) return;
            expect([kind, bytes.length, given.has(id)]).toEqual(['blob', sizeBytes, false]);
            given.set(id, Buffer.from(bytes).toString('latin1'));
          },
          finish: () => new Map(),
        },
      });
      expect(new Set(given.keys())).toEqual(whole);
      for (const [id, text] of given) {
        expect(history.bytes(['cat-file', 'blob', id]).toString('latin1')).toBe(text);
      }
    },
  );

  test('what only git could read is told as that where git cannot be run', async () => {
    using history = new HostileHistory({ seed: 32, commits: 5, secrets: SECRETS });
    history.write('large', Buffer.alloc(34 * 1024 * 1024, 'abc def\n'));
    history.git(['add', 'large']);
    const { gaps, unsearched } = await scan(history.folder, { program: { searchPath: '/nonexistent' } });
    const id = history.git(['rev-parse', ':large']).trim();
    expect(gaps).toEqual([{ kind: 'git', count: 1, examples: [id] }]);
    expect([...unsearched]).toEqual([id]);
  });

  test('an aborted scan stops', async () => {
    using history = new HostileHistory({ seed: 30, commits: 3 });
    await expect(scan(history.folder, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  test('with threads the same is found', async () => {
    using history = new HostileHistory({ seed: 31, commits: 20, secrets: SECRETS });
    // Enough bytes that threads are worth it: noise, which does not compress.
    const noise = Buffer.alloc(30 * 1024 * 1024);
    for (let i = 0, state = 9; i < noise.length; i += 4) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      noise.writeUInt32LE((state ^ (state << 7)) >>> 0, i);
    }
    for (let i = 0; i < 60; i++) history.write(`noise${i}`, noise.subarray(i * 500_000, (i + 1) * 500_000));
    history.git(['add', '-A']);
    history.git(['commit', '-qm', 'noise']);
    history.git(['repack', '-adq']);
    const entry = new URL('./recording-worker.ts', import.meta.url);
    const alone = await scan(history.folder);
    const together = await scan(history.folder, { threads: { entry, data: null, count: 2 } });
    expect([alone.threads, together.threads]).toEqual([1, 2]);
    expect(found(together.parts)).toEqual(found(alone.parts));
    expect(together.objects).toBe(alone.objects);
  });
});

/**
 * Puts the last commits into a pack of their own, of deltas by id whose bases are in the other pack. Git never leaves such a
 * one, so its index is written by hand.
 */
function makeThinPack(history: HostileHistory): void {
  const folder = join(history.folder, '.git', 'objects', 'pack');
  const revisions = `HEAD\n^${history.git(['rev-parse', 'HEAD~5']).trim()}\n`;
  const thin = history.bytes(
    ['pack-objects', '--thin', '--stdout', '--revs', '-q', '--no-reuse-delta', '--no-reuse-object'],
    revisions,
  );
  // Offsets are told by a completed copy, whose first objects are these.
  const completed = join(folder, 'completed');
  history.bytes(['index-pack', '--stdin', '--fix-thin', '-o', `${completed}.idx`, `${completed}.pack`], thin);
  const idx = readFileSync(`${completed}.idx`);
  const older = history.bytes(['rev-list', '--objects', '--no-object-names', 'HEAD~5'], '');
  const kept = readdirSync(folder).filter((file) => !file.startsWith('older'));
  history.bytes(['pack-objects', '-q', join(folder, 'older')], older);
  for (const file of kept) {
    chmodSync(join(folder, file), 0o644);
    rmSync(join(folder, file));
  }
  const count = idx.readUInt32BE(8 + 255 * 4);
  const rows: { readonly id: Buffer; readonly offset: number }[] = [];
  for (let i = 0; i < count; i++) {
    const offset = idx.readUInt32BE(1032 + count * 24 + i * 4);
    if (offset < thin.length - 20) rows.push({ id: idx.subarray(1032 + i * 20, 1052 + i * 20), offset });
  }
  const fanout = Buffer.alloc(1024);
  for (let i = 0; i < 256; i++) fanout.writeUInt32BE(rows.filter(({ id }) => id[0]! <= i).length, i * 4);
  const offsets = Buffer.alloc(rows.length * 4);
  for (const [i, { offset }] of rows.entries()) offsets.writeUInt32BE(offset, i * 4);
  const header = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
  const crcs = Buffer.alloc(rows.length * 4);
  writeFileSync(join(folder, 'thin.pack'), thin);
  writeFileSync(
    join(folder, 'thin.idx'),
    Buffer.concat([header, fanout, ...rows.map(({ id }) => id), crcs, offsets, Buffer.alloc(40)]),
  );
}
