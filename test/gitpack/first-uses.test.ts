import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { findFirstUses, locateRepository } from '../../src/gitpack/index.ts';
import { GitFixture } from '../git-fixture.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = new GitFixture();
});
afterEach(() => fixture[Symbol.dispose]());

const git = (...args: string[]) => fixture.git(args);
const commit = (date: string, files: Record<string, string>) => fixture.commit(date, files);

async function firstUses(names: string[], at = fixture.folder) {
  const repository = await locateRepository(at);
  return findFirstUses(repository!, names, {
    program: { searchPath: process.env['PATH'] ?? '' },
    clock: systemClock,
    signal: new AbortController().signal,
    couldHold: () => true,
  });
}

describe('first uses', () => {
  test('a name is dated by the committer date of the earliest commit whose tree names it', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'x = 1\n' });
    const second = commit('2021-05-05T00:00:00Z', { 'a.py': 'm("org/name")\n' });
    commit('2022-01-01T00:00:00Z', { 'a.py': 'm("org/name")\nm("org/later")\n' });
    const uses = await firstUses(['org/name', 'org/later', 'org/never']);
    expect(uses.dates.get('org/name')).toEqual({
      commit: second,
      date: '2021-05-05T00:00:00.000Z',
      bound: 'exact',
    });
    expect(uses.dates.get('org/later')?.date).toBe('2022-01-01T00:00:00.000Z');
    expect(uses.dates.has('org/never')).toBe(false);
    expect(uses.caveats.get('org/never')).toMatch(/no commit names it/);
  });

  test('case does not matter, and a longer name is not a shorter one', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name-large")' });
    commit('2021-01-01T00:00:00Z', { 'a.py': 'm("Org/Name")' });
    expect((await firstUses(['ORG/name'])).dates.get('org/name')?.date).toBe('2021-01-01T00:00:00.000Z');
  });

  test('a name that moved to another file, or was there before and came back, keeps its first date', async () => {
    commit('2020-01-01T00:00:00Z', { 'old.py': 'm("org/name")' });
    commit('2021-01-01T00:00:00Z', { 'old.py': '' });
    commit('2022-01-01T00:00:00Z', { 'new.py': 'see https://huggingface.co/org/name.' });
    expect((await firstUses(['org/name'])).dates.get('org/name')?.date).toBe('2020-01-01T00:00:00.000Z');
  });

  test('un-namespaced names must stand alone', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'import gpt2_simple; p = "models/gpt2/x"; "gpt2-large"' });
    commit('2021-01-01T00:00:00Z', { 'a.py': 'm("gpt2")' });
    expect((await firstUses(['gpt2'])).dates.get('gpt2')?.date).toBe('2021-01-01T00:00:00.000Z');
  });

  test('a name that only a merge brought in is dated by the merge', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': '1' });
    git('checkout', '-qb', 'side');
    commit('2020-02-01T00:00:00Z', { 'b.py': '1' });
    git('checkout', '-q', 'main');
    commit('2020-03-01T00:00:00Z', { 'c.py': '1' });
    git('merge', '-q', '--no-commit', 'side');
    commit('2020-04-01T00:00:00Z', { 'a.py': 'm("org/evil-merge")' });
    expect((await firstUses(['org/evil-merge'])).dates.get('org/evil-merge')?.date).toBe(
      '2020-04-01T00:00:00.000Z',
    );
  });

  test('a date in the future dates nothing', async () => {
    commit('2090-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    const uses = await firstUses(['org/name']);
    expect(uses.dates.size).toBe(0);
    expect(uses.caveats.get('org/name')).toMatch(/dated in the future/);
  });

  test("a date before its parent's dates nothing", async () => {
    commit('2022-01-01T00:00:00Z', { 'a.py': '1' });
    commit('2019-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    const uses = await firstUses(['org/name']);
    expect(uses.dates.size).toBe(0);
    expect(uses.caveats.get('org/name')).toMatch(/before its parent/);
  });

  test('in a shallow clone the date is an upper bound, and a caveat says why', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    commit('2021-01-01T00:00:00Z', { 'b.py': '1' });
    const clone = join(fixture.folder, 'clone');
    git('clone', '-q', '--depth', '1', `file://${fixture.folder}`, clone);
    const uses = await firstUses(['org/name'], clone);
    expect(uses.dates.get('org/name')).toMatchObject({ date: '2021-01-01T00:00:00.000Z', bound: 'upper' });
    expect(uses.caveat).toMatch(/shallow/);
  });

  test('a blobless partial clone yields a caveat, and fetches nothing', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(fixture.folder, 'clone');
    git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${fixture.folder}`, clone);
    const uses = await firstUses(['org/name'], clone);
    expect(uses.dates.size).toBe(0);
    expect(uses.caveat).toMatch(/could not be found/);
  });

  test("the scanned repository's configuration runs nothing", async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name")', '.gitattributes': '*.py diff=evil\n' });
    const marker = join(fixture.folder, 'executed');
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'diff.evil.textconv',
      'core.pager',
      'core.sshCommand',
    ]) {
      git('config', key, `touch ${marker}`);
    }
    expect((await firstUses(['org/name'])).dates.size).toBe(1);
    expect(() => execFileSync('ls', [marker], { stdio: 'ignore' })).toThrow();
  });

  test('before the first commit there is nothing to date by', async () => {
    expect((await firstUses(['org/name'])).caveat).toMatch(/no commit/);
  });

  test('a repository without git on the machine yields a caveat', async () => {
    commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    const uses = await findFirstUses((await locateRepository(fixture.folder))!, ['org/name'], {
      program: { searchPath: '/nonexistent' },
      clock: systemClock,
      signal: new AbortController().signal,
      couldHold: () => true,
    });
    expect(uses.caveat).toMatch(/could not be run/);
  });

  test('a linked work tree and a sub-folder find the same history', async () => {
    const only = commit('2020-01-01T00:00:00Z', { 'a.py': 'm("org/name")' });
    git('worktree', 'add', '-q', join(fixture.folder, 'linked'));
    expect(
      (await firstUses(['org/name'], join(fixture.folder, 'linked'))).dates.get('org/name')?.commit,
    ).toBe(only);
  });
});
