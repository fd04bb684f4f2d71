import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attributeObjects } from '../../src/gitpack/attribution/attribute.ts';
import { attributeByLog } from '../../src/gitpack/attribution/attribute-by-log.ts';
import { refKindOf } from '../../src/gitpack/attribution/refs.ts';
import { type Attribution, locateRepository } from '../../src/gitpack/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { HostileHistory, SHAPES } from './hostile-history.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = new GitFixture();
});
afterEach(() => fixture[Symbol.dispose]());

const git = (...args: string[]) => fixture.git(args).trim();
const commit = (date: string, files: Record<string, string>) => fixture.commit(date, files);

async function attribute(objects: string[], commits: string[] = []) {
  const repository = await locateRepository(fixture.folder);
  return attributeObjects(
    repository!,
    { objects, commits },
    { searchPath: process.env['PATH'] ?? '' },
    new AbortController().signal,
  );
}

describe('attribution', () => {
  test('tells who brought a blob, where, who removed it, and that it is gone from HEAD', async () => {
    const first = commit('2020-01-01T00:00:00Z', { 'a.txt': 'secret\n' });
    const blob = git('rev-parse', 'HEAD:a.txt');
    const last = commit('2021-01-01T00:00:00Z', { 'a.txt': 'clean\n' });
    const { changes, commits, reach, atHead } = await attribute([blob]);
    expect(changes).toEqual([
      { commit: first, path: 'a.txt', from: null, to: blob },
      { commit: last, path: 'a.txt', from: blob, to: null },
    ]);
    expect(commits.get(first)).toMatchObject({
      authorName: 'Test',
      authorEmail: 'test@example.org',
      authoredAtMs: Date.UTC(2020, 0, 1),
      reach: 'branch',
      refs: expect.arrayContaining(['refs/heads/main']),
    });
    expect(reach.get(blob)).toBe('branch');
    expect(atHead.get(blob)).toBeUndefined();
  });

  test('a blob that only a merge holds is brought by the merge; one that came along with a side is not', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.txt': '1\n' });
    git('checkout', '-qb', 'side');
    const side = commit('2020-02-01T00:00:00Z', { 'b.txt': 'from the side\n' });
    git('checkout', '-q', 'main');
    commit('2020-03-01T00:00:00Z', { 'c.txt': '1\n' });
    git('merge', '-q', '--no-commit', 'side');
    const merge = commit('2020-04-01T00:00:00Z', { 'd.txt': 'only in the merge\n' });
    const [along, own] = [git('rev-parse', 'HEAD:b.txt'), git('rev-parse', 'HEAD:d.txt')];
    const { changes, atHead } = await attribute([along, own]);
    expect(changes.map((change) => [change.commit, change.path])).toEqual([
      [side, 'b.txt'],
      [merge, 'd.txt'],
    ]);
    expect(atHead).toEqual(
      new Map([
        [along, ['b.txt']],
        [own, ['d.txt']],
      ]),
    );
  });

  test('every path and every return is told', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.txt': 'secret\n', 'deep/b.txt': 'secret\n' });
    const blob = git('rev-parse', 'HEAD:a.txt');
    git('rm', '-q', 'a.txt');
    commit('2020-02-01T00:00:00Z', {});
    commit('2020-03-01T00:00:00Z', { 'c.txt': 'secret\n' });
    const { changes } = await attribute([blob]);
    expect(changes.map(({ path, from, to }) => [path, from === blob, to === blob])).toEqual([
      ['a.txt', false, true],
      ['deep/b.txt', false, true],
      ['a.txt', true, false],
      ['c.txt', false, true],
    ]);
  });

  test('says from where an object can be reached: pull requests, stashes, reflogs, nothing', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.txt': '1\n' });
    const blobs: Record<string, string> = {};
    for (const ref of ['refs/pull/7/head', 'refs/tags/v1']) {
      git('checkout', '-q', '--detach', 'main');
      commit('2020-02-01T00:00:00Z', { 'x.txt': ref });
      git('update-ref', ref, 'HEAD');
      blobs[ref] = git('rev-parse', 'HEAD:x.txt');
    }
    git('checkout', '-q', 'main');
    fixture.write({ 'a.txt': 'stashed\n' });
    git('stash', '-q');
    blobs['stash'] = git('rev-parse', 'stash:a.txt');
    git('stash', 'drop', '-q');
    fixture.write({ loose: 'nowhere\n' });
    blobs['nowhere'] = git('hash-object', '-w', 'loose');
    const { reach } = await attribute(Object.values(blobs));
    // The reflog of HEAD leads to the tag's commit too; the tag says more.
    expect(reach.get(blobs['refs/tags/v1']!)).toBe('tag');
    expect(reach.get(blobs['refs/pull/7/head']!)).toBe('pull-request');
    expect(reach.get(blobs['nowhere']!)).toBe('none');
    expect(reach.get(blobs['stash']!)).toBe('none');
  });

  test('of a tree that a commit is of, the commit is told', async () => {
    const first = commit('2020-01-01T00:00:00Z', { 'a.txt': '1\n' });
    commit('2020-02-01T00:00:00Z', { 'a.txt': '2\n' });
    const tree = git('rev-parse', `${first}^{tree}`);
    const { changes, reach } = await attribute([tree]);
    expect(changes).toEqual([{ commit: first, path: '', from: null, to: tree }]);
    expect(reach.get(tree)).toBe('branch');
  });

  test('a commit is told by itself, also when nothing leads to it', async () => {
    const first = commit('2020-01-01T00:00:00Z', { 'a.txt': '1\n' });
    const lost = git('commit-tree', '-m', 'lost', `${first}^{tree}`);
    const { commits, reach } = await attribute([], [first, lost]);
    expect(commits.get(first)?.committedAtMs).toBe(Date.UTC(2020, 0, 1));
    expect(commits.get(lost)?.authorName).toBe('Test');
    expect([reach.get(first), reach.get(lost)]).toEqual(['branch', 'none']);
  });

  test('hostile names of refs, paths and authors are only words', async () => {
    const path = '--output=x\n\x01evil/-dash "q"';
    commit('2020-01-01T00:00:00Z', { [path]: 'secret\n' });
    const blob = git('rev-parse', `HEAD:${path}`);
    const id = git('rev-parse', 'HEAD');
    mkdirSync(join(fixture.folder, '.git/refs/heads'), { recursive: true });
    writeFileSync(join(fixture.folder, '.git/refs/heads/--upload-pack=touch x'), `${id}\n`);
    writeFileSync(join(fixture.folder, '.git/refs/heads/blob'), `${blob}\n`);
    writeFileSync(join(fixture.folder, '.git/refs/heads/gone'), `${'1'.repeat(40)}\n`);
    writeFileSync(join(fixture.folder, '.git/refs/heads/rubbish'), 'ref: ../../../../etc/passwd\n');
    fixture.git(['commit', '-q', '--allow-empty', '-m', 'x', '--author', '\x01a :100644 <\x01b>']);
    const { changes, commits } = await attribute([blob], [git('rev-parse', 'HEAD')]);
    expect(changes.map((change) => change.path)).toEqual([path]);
    expect(commits.size).toBe(2);
  });

  test('replaced objects are told as they are', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.txt': 'secret\n' });
    const blob = git('rev-parse', 'HEAD:a.txt');
    const empty = git('commit-tree', '-m', 'empty', git('hash-object', '-t', 'tree', '-w', '/dev/null'));
    git('replace', 'HEAD', empty);
    expect((await attribute([blob])).changes).toHaveLength(1);
  });

  test('a shallow clone is said to be one', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.txt': 'secret\n' });
    const blob = git('rev-parse', 'HEAD:a.txt');
    const tip = commit('2020-02-01T00:00:00Z', { 'b.txt': '2\n' });
    writeFileSync(join(fixture.folder, '.git/shallow'), `${tip}\n`);
    rmSync(join(fixture.folder, '.git/logs'), { recursive: true });
    const { changes, caveats } = await attribute([blob]);
    expect(changes.map((change) => change.commit)).toEqual([tip]);
    expect(caveats.join()).toMatch(/shallow/);
  });
});

describe('by our own reading and by the log of git the same is told', () => {
  for (const [title, shape] of Object.entries(SHAPES)) {
    test(title, async () => {
      using history = new HostileHistory({ seed: 41, commits: 24, ...shape });
      const ids = history
        .git(['cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)'])
        .trim()
        .split('\n')
        .map((line) => line.split(' '));
      // The log tells nothing of the trees of commits themselves.
      const roots = new Set(history.git(['log', '--all', '--format=%T']).split('\n'));
      const some = (type: string, every: number) =>
        ids
          .filter(([found, id], k) => found === type && !roots.has(id!) && k % every === 0)
          .map(([, id]) => id!);
      const repository = (await locateRepository(history.folder))!;
      const program = { searchPath: process.env['PATH'] ?? '' };
      const signal = new AbortController().signal;
      const asked = { objects: [...some('blob', 3), ...some('tree', 4)], commits: some('commit', 5) };
      const own = await attributeObjects(repository, asked, program, signal);
      const log = await attributeByLog(repository, asked, program, signal);
      const plain = ({ changes, reach, atHead, commits, caveats }: Attribution) => ({
        changes: changes.map((change) => JSON.stringify(change)).toSorted(),
        reach: [...reach].toSorted(),
        atHead: [...atHead].map(([id, paths]) => [id, paths.toSorted()]).toSorted(),
        commits: [...commits.values()]
          .map(({ tip: _, refs: __, ...commit }) => JSON.stringify(commit, Object.keys(commit).toSorted()))
          .toSorted(),
        caveats,
      });
      expect(plain(own)).toEqual(plain(log));
      expect(own.changes.length).toBeGreaterThan(20);
    });
  }
});

test.each([
  ['refs/heads/main', 'branch'],
  ['refs/remotes/origin/x', 'branch'],
  ['refs/remotes/origin/pr/3', 'pull-request'],
  ['refs/merge-requests/3/head', 'pull-request'],
  ['refs/changes/01/1/2', 'pull-request'],
  ['refs/convert/parquet', 'pull-request'],
  ['refs/tags/v1', 'tag'],
  ['refs/stash', 'stash'],
  ['logs/HEAD', 'stash'],
  ['refs/notes/commits', 'note'],
])('%s is a %s', (name, kind) => {
  expect(refKindOf(name)).toBe(kind);
});
