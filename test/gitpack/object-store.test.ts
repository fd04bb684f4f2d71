import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildForest, type DeltaForest } from '../../src/gitpack/objects/delta-forest.ts';
import { markDuplicates } from '../../src/gitpack/objects/duplicates.ts';
import { type ObjectStore, openObjectStore, type Pack } from '../../src/gitpack/objects/object-store.ts';
import { offsetOrder } from '../../src/gitpack/objects/offset-order.ts';
import { findId, idAt } from '../../src/gitpack/objects/pack-index.ts';
import { HostileHistory, SHAPES } from './hostile-history.ts';

const NONE = '0'.repeat(40);
const TYPES = ['?', 'commit', 'tree', 'blob', 'tag'];

/** What our reader says of all packed objects: id, type, base in the pack (git's way to say none is zeros). */
function described(pack: Pack): Map<string, string> {
  const forest = buildForest(pack, () => true);
  const parents = parentsOf(forest);
  const idOf = (i: number) => idAt(pack.index, forest.places[i]!);
  return new Map(
    Array.from({ length: forest.count }, (_, i) => {
      const base = parents[i] === -1 ? NONE : idOf(parents[i]!);
      return [idOf(i), `${TYPES[forest.types[i]!]} ${base}`];
    }),
  );
}

function parentsOf({ count, firstChild, nextSibling }: DeltaForest): number[] {
  const parents = new Array<number>(count).fill(-1);
  for (let i = 0; i < count; i++) {
    for (let child = firstChild[i]!; child !== -1; child = nextSibling[child]!) parents[child] = i;
  }
  return parents;
}

function saidByGit(history: HostileHistory): Map<string, string> {
  const lines = history
    .git(['cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype) %(deltabase)'])
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [id = '', type, base = ''] = line.split(' ');
      return [id, `${type} ${/^0+$/.test(base) ? NONE : base}`];
    }),
  );
}

const open = (folder: string, hashBytes: 20 | 32 = 20): Promise<ObjectStore> =>
  openObjectStore(join(folder, '.git', 'objects'), hashBytes);

describe('the objects of a repository', () => {
  for (const [title, shape] of Object.entries(SHAPES)) {
    test(`${title}: every object is found once, with the type and base that git says`, async () => {
      using history = new HostileHistory({ seed: 7, commits: 40, ...shape });
      using store = await open(history.folder, shape.sha256 ? 32 : 20);
      const duplicates = markDuplicates(store.packs.map(({ index }) => index));
      const found = new Map<string, string>();
      store.packs.forEach((pack, k) => {
        const all = described(pack);
        for (let place = 0; place < pack.index.count; place++) {
          const id = idAt(pack.index, place);
          if (duplicates[k]![place] === 1) expect(found.has(id)).toBe(true);
          else {
            expect(found.has(id)).toBe(false);
            found.set(id, all.get(id)!);
          }
          expect(findId(pack.index, Buffer.from(id, 'hex'))).toBe(place);
        }
      });
      const git = saidByGit(history);
      const ids = new Set([...found.keys(), ...store.loose.map(({ id }) => id)]);
      expect([...ids].toSorted()).toEqual([...git.keys()].toSorted());
      // Of an object in several packs git may describe another copy.
      if (store.packs.length === 1) for (const [id, what] of found) expect(what).toBe(git.get(id));
    });
  }

  test('a pack with ids for bases, and one with an index of version 1', async () => {
    using history = new HostileHistory({ seed: 3, commits: 30, repacks: [['-adf', '--depth=20']] });
    const git = saidByGit(history);
    const pack = join(history.folder, '.git', 'objects', 'pack');
    const ids = [...git.keys()].join('\n');
    for (const name of readdirSync(pack)) {
      chmodSync(join(pack, name), 0o644);
      rmSync(join(pack, name));
    }
    // The objects come from a copy, since the pack is made anew without offsets.
    using copy = new HostileHistory({ seed: 3, commits: 30, repacks: [['-adf', '--depth=20']] });
    copy.git(
      [
        '-c',
        'repack.useDeltaBaseOffset=false',
        'pack-objects',
        '-q',
        '--no-reuse-delta',
        '--index-version=1',
        join(pack, 'pack'),
      ],
      ids,
    );
    using store = await open(history.folder);
    expect(store.packs).toHaveLength(1);
    expect(described(store.packs[0]!)).toEqual(saidByGit(history));
    expect([...saidByGit(history).values()].some((what) => !what.endsWith(NONE))).toBe(true);
  });
});

describe('damage', () => {
  let history: HostileHistory;
  let pack: string;
  let stem: string;
  beforeEach(() => {
    history = new HostileHistory({ seed: 5, commits: 12, repacks: [['-adf']] });
    pack = join(history.folder, '.git', 'objects', 'pack');
    stem = readdirSync(pack)
      .find((name) => name.endsWith('.pack'))!
      .slice(0, -5);
    for (const name of readdirSync(pack)) chmodSync(join(pack, name), 0o644);
  });
  afterEach(() => history[Symbol.dispose]());

  test('a pack without an index is read by the multi-pack-index', async () => {
    const before = saidByGit(history);
    history.git(['multi-pack-index', 'write']);
    rmSync(join(pack, `${stem}.idx`));
    using store = await open(history.folder);
    expect(described(store.packs[0]!)).toEqual(before);
  });

  for (const [title, spoil] of Object.entries({
    'an index that is cut off': () => truncateSync(join(pack, `${stem}.idx`), 2000),
    'an empty index': () => writeFileSync(join(pack, `${stem}.idx`), ''),
    'an index of zeros': () => writeFileSync(join(pack, `${stem}.idx`), new Uint8Array(5000)),
    'a pack of another version': () => writeFileSync(join(pack, `${stem}.pack`), 'PACK\0\0\0\x09\0\0\0\0'),
    'a folder in the place of a pack': () => {
      rmSync(join(pack, `${stem}.pack`));
      mkdirSync(join(pack, `${stem}.pack`));
    },
    'a pipe in the place of a pack': () => {
      rmSync(join(pack, `${stem}.pack`));
      execFileSync('mkfifo', [join(pack, `${stem}.pack`)]);
    },
  })) {
    test(`${title} makes an unread pack, no failure`, async () => {
      spoil();
      using store = await open(history.folder);
      expect(store.packs).toEqual([]);
      expect(store.unreadPacks).toEqual([join(pack, `${stem}.pack`)]);
    });
  }

  test('alternates are followed as git follows them, each once, and loops end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-borrower-'));
    try {
      mkdirSync(join(folder, '.git', 'objects', 'info'), { recursive: true });
      mkdirSync(join(folder, '.git', 'objects', 'pack'));
      const objects = join(history.folder, '.git', 'objects');
      writeFileSync(
        join(folder, '.git', 'objects', 'info', 'alternates'),
        `# comment\n${objects}\n"${objects}"\n../../nowhere\n`,
      );
      mkdirSync(join(objects, 'info'), { recursive: true });
      writeFileSync(join(objects, 'info', 'alternates'), `${join(folder, '.git', 'objects')}\n`);
      using store = await open(folder);
      expect(store.packs).toHaveLength(1);
      expect(store.unreadAlternates).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a copy of a pack under another name adds no object', async () => {
    for (const end of ['.pack', '.idx']) copyFileSync(join(pack, stem + end), join(pack, `pack-copy${end}`));
    using store = await open(history.folder);
    const marks = markDuplicates(store.packs.map(({ index }) => index));
    expect(marks[0]!.every((mark) => mark === 0)).toBe(true);
    expect(marks[1]!.every((mark) => mark === 1)).toBe(true);
  });
});

test('offsets past 4 GiB are put in order', () => {
  const offsets = Float64Array.from([2 ** 40 + 3, 12, 2 ** 32, 2 ** 32 - 1, 2 ** 40, 4096]);
  expect([...offsetOrder(offsets)]).toEqual([1, 5, 3, 2, 4, 0]);
});
