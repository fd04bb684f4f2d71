import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEGACY_IMPORT_DATE, markerBytes, World } from '../../../src/lab/index.ts';

const start = new Date('2024-03-01T10:00:00Z');

function world(): World {
  return new World({ start });
}

test('users and organizations share one space of names, whatever the case', () => {
  const it = world();
  it.createUser('Ann');
  expect(() => it.createOrganization('ann')).toThrow(/held by the user 'Ann'/);
  it.renameAccount('Ann', 'Anna');
  expect(() => it.createOrganization('ann')).not.toThrow();
});

test('an account can change the case of its own name', () => {
  const it = world();
  it.createUser('ann');
  it.createRepo('ann/m');
  it.renameAccount('ann', 'ANN');
  expect(it.repo('ann/m').owner?.name).toBe('ANN');
  expect(it.repos.redirects()).toEqual([]);
});

test('a retired name is free and cannot be registered', () => {
  const it = world();
  it.createUser('gone');
  it.deleteAccount('gone');
  it.retireName('gone');
  expect(it.accounts.find('gone')).toBeUndefined();
  expect(() => it.createUser('GONE')).toThrow(/retired/);
});

test.each(['api', 'lab', 'Datasets', 'a--b', 'a..b', '', 'a/b', 'x'.repeat(97), 'a.git', 'a b'])(
  'the name %j cannot be registered',
  (name) => {
    expect(() => world().createUser(name)).toThrow(expect.objectContaining({ code: 'usage' }));
  },
);

test('a repository needs an owner that exists, a name that is free and a path that stays inside', () => {
  const it = world();
  expect(() => it.createRepo('ann/m')).toThrow(/no account is called 'ann'/);
  expect(() => it.createRepo('gpt2')).toThrow(/has no owner/);
  it.createUser('ann');
  it.createRepo('ann/m');
  expect(() => it.createRepo('ann/M')).toThrow(/exists already/);
  expect(() => it.createRepo('ann/refs')).toThrow(/word of the hub/);
  expect(() => it.push('ann/m', { files: [{ path: '../x', content: '' }] })).toThrow(/not a path/);
  expect(() => it.push('ann/m', { remove: ['nothing'] })).toThrow(/no 'nothing'/);
});

test('imports of 2022 carry the import date in id and field', () => {
  const repo = world().createRepo('gpt2', { legacyImport: true });
  expect([repo.id.slice(0, 8), repo.createdAt]).toEqual(['621ffdc0', LEGACY_IMPORT_DATE]);
});

test('deleting and recreating mints another id, renaming and transferring does not', () => {
  const it = world();
  it.createUser('ann');
  it.createUser('ben');
  const { id } = it.createRepo('ann/m');
  it.renameRepo('ann/m', 'n');
  it.transferRepo('ann/n', 'ben');
  expect(it.repo('ben/n').id).toBe(id);
  it.deleteRepo('ben/n');
  expect(it.createRepo('ben/n').id).not.toBe(id);
});

test('the same acts on the same dates mint the same ids; another author does not', () => {
  const play = (author: string) => {
    const it = world();
    it.createUser('ann');
    it.createRepo('ann/m');
    return it.push('ann/m', { author, files: [{ path: 'f', content: 'f' }] }).id;
  };
  expect(play('ann')).toBe(play('ann'));
  expect(play('ann')).not.toBe(play('eve'));
});

test('ids of commits are those git computes', () => {
  const it = world();
  it.createUser('ann');
  const repo = it.createRepo('ann/m');
  it.push('ann/m', {
    message: 'Two',
    files: [
      { path: 'a/b.txt', content: 'b' },
      { path: 'a.txt', content: 'a' },
      { path: 'a/c/d.bin', content: 'd' },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-lab-'));
  try {
    const git = (args: readonly string[], input?: Uint8Array, env: Record<string, string> = {}) =>
      execFileSync('git', ['-C', folder, ...args], {
        input,
        env: { ...process.env, ...env },
        encoding: 'utf8',
      }).trim();
    git(['init', '-q']);
    let parent: string[] = [];
    for (const commit of [repo.history.head.parent!, repo.history.head]) {
      for (const { path, bytes, lfs } of commit.files.values()) {
        const content = lfs
          ? Buffer.from(
              `version https://git-lfs.github.com/spec/v1\noid sha256:${lfs.sha256}\nsize ${bytes.length}\n`,
            )
          : bytes;
        const oid = git(['hash-object', '-w', '--stdin'], content);
        git(['update-index', '--add', '--cacheinfo', `100644,${oid},${path}`]);
      }
      const who = {
        NAME: 'ann',
        EMAIL: 'ann@users.noreply.lab.invalid',
        DATE: `${start.getTime() / 1000} +0000`,
      };
      const env = Object.fromEntries(
        Object.entries(who).flatMap(([key, value]) => [
          [`GIT_AUTHOR_${key}`, value],
          [`GIT_COMMITTER_${key}`, value],
        ]),
      );
      const message = Buffer.from(`${commit.title}\n`);
      const id = git(['commit-tree', git(['write-tree']), ...parent], message, env);
      expect(id).toBe(commit.id);
      parent = ['-p', id];
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a forced push leaves the files it is built upon, and what was pinned before does not resolve', () => {
  const it = world();
  it.createUser('ann');
  const { history } = it.createRepo('ann/m', { files: [{ path: 'a.txt', content: 'a' }] });
  const base = history.head;
  const pinned = it.push('ann/m', { files: [{ path: 'b.txt', content: 'b' }] });
  it.forcePush('ann/m', { onto: base.id, files: [{ path: 'c.txt', content: 'c' }] });
  expect([...history.head.files.keys()].sort()).toEqual(['.gitattributes', 'a.txt', 'c.txt']);
  expect(history.head.parent).toBe(base);
  expect(history.find(pinned.id)).toBeUndefined();
  expect(history.find(base.id)).toBe(base);
});

test('a forced push can start anew, go back, and leave behind what still resolves', () => {
  const it = world();
  it.createUser('ann');
  const { history } = it.createRepo('ann/m', { files: [{ path: 'a.txt', content: 'a' }] });
  const pinned = history.head;
  it.clock.advance(60_000);
  it.forcePush('ann/m', { files: [{ path: 'a.txt', content: 'z' }], keepsOrphans: true });
  expect(history.head.parent).toBeNull();
  expect([...history.head.files.keys()]).toEqual(['a.txt']);
  expect(history.find(pinned.id)).toBe(pinned);
  it.forcePush('ann/m', { onto: pinned.id });
  expect(history.head).toBe(pinned);
  expect(() => it.forcePush('ann/m', {})).toThrow(/needs files/);
  expect(() => it.forcePush('ann/m', { onto: 'nowhere' })).toThrow(/no revision 'nowhere'/);
});

test('a commit that a tag leads to outlives a forced push, until the tag is deleted', () => {
  const it = world();
  it.createUser('ann');
  const { history } = it.createRepo('ann/m', { files: [{ path: 'a.txt', content: 'a' }] });
  const tagged = history.head;
  it.tag('ann/m', 'v1');
  it.forcePush('ann/m', { files: [{ path: 'a.txt', content: 'z' }] });
  expect(history.find('v1')).toBe(tagged);
  it.deleteRef('ann/m', 'v1');
  expect(history.find('v1')).toBeUndefined();
  expect(history.find(tagged.id)).toBeUndefined();
  expect(() => it.deleteRef('ann/m', 'v1')).toThrow(/no branch or tag 'v1'/);
  expect(() => it.deleteRef('ann/m', 'main')).toThrow(/main cannot be deleted/);
});

test('a squash leaves one commit, and what was pinned before does not resolve', () => {
  const it = world();
  it.createUser('ann');
  const repo = it.createRepo('ann/m', { files: [{ path: 'f', content: '1' }] });
  const pinned = repo.history.head.id;
  it.clock.advance(1000);
  it.squash('ann/m');
  expect([repo.history.head.parent, repo.history.find(pinned)]).toEqual([null, undefined]);
  expect([...repo.history.head.files.keys()]).toContain('f');
});

test('markers are inert: text, or well-formed safetensors of zeros, and differ by label', () => {
  const text = new TextDecoder().decode(markerBytes('pytorch_model.bin', 'x', 100));
  expect(text).toMatch(/^WEIGHBRIDGE LAB MARKER: x\n/);
  expect(text).toHaveLength(100);
  const bytes = markerBytes('model.safetensors', 'x', 64);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(header.__metadata__.marker).toBe('WEIGHBRIDGE LAB MARKER: x');
  expect(bytes.length).toBe(8 + length + header['embeddings.weight'].data_offsets[1]);
  expect(bytes.subarray(8 + length).every((byte) => byte === 0)).toBe(true);
  expect(markerBytes('model.safetensors', 'y', 64)).not.toEqual(bytes);
});
