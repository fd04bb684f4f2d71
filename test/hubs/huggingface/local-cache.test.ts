import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settle } from '../../../src/hubs/huggingface/contained-path.ts';
import { openLocalCache, readLocalFolder } from '../../../src/hubs/index.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const OID = '1'.repeat(40);
const SHA = '2'.repeat(64);
const MODEL = { kind: 'model', name: 'acme/tiny' } as const;
const FOLDER = 'models--acme--tiny';

let base: string;
let root: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'weighbridge-cache-')));
  root = join(base, 'hub');
  mkdirSync(root);
  writeFileSync(join(base, 'secret'), 'outside');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

function snapshot(commit = A) {
  return openLocalCache(root)!.snapshot(MODEL, commit)!;
}

async function text(file: { readonly location: string }): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openLocalCache(root)!.content(file as never)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('a local cache', () => {
  test('a file is its blob, named by what the hub called the content', async () => {
    put(`${FOLDER}/blobs/${OID}`, '{}');
    put(`${FOLDER}/blobs/${SHA}`, 'weights');
    link(`${FOLDER}/snapshots/${A}/config.json`, `../../blobs/${OID}`);
    link(`${FOLDER}/snapshots/${A}/deep/er/model.bin`, `../../../../blobs/${SHA}`);
    put(`${FOLDER}/refs/main`, A);
    put(`${FOLDER}/refs/refs/pr/1`, `${B}\n`);
    put(`${FOLDER}/.no_exist/${A}/adapter_config.json`, '');
    const cache = openLocalCache(root)!;
    expect(cache.repos()).toEqual({
      repos: [
        {
          kind: 'model',
          name: 'acme/tiny',
          refs: new Map([
            ['main', A],
            ['refs/pr/1', B],
          ]),
          commits: [A],
        },
      ],
      gaps: [],
    });
    const kept = snapshot();
    expect(kept).toEqual({
      files: [
        {
          path: 'config.json',
          sizeBytes: 2,
          location: join(root, FOLDER, 'blobs', OID),
          named: { by: 'git-oid', digest: OID },
        },
        {
          path: 'deep/er/model.bin',
          sizeBytes: 7,
          location: join(root, FOLDER, 'blobs', SHA),
          named: { by: 'sha256', digest: SHA },
        },
      ],
      absent: ['adapter_config.json'],
      listed: null,
      gaps: [],
    });
    expect(await text(kept.files[1]!)).toBe('weights');
  });

  test('revisions are what they were when they were last asked for, and a whole commit is itself', () => {
    put(`${FOLDER}/refs/main`, A);
    put(`${FOLDER}/refs/v1.0`, B);
    put(`${FOLDER}/refs/refs/pr/1`, B);
    put(`${FOLDER}/refs/garbage`, 'not a commit');
    put(`${FOLDER}/refs/endless`, A.repeat(100));
    put(`${FOLDER}/refs/${A}`, B);
    put(`${FOLDER}/snapshots/${A}/config.json`, '{}');
    const { cachedRevision } = {
      cachedRevision: (revision: string | null) => openLocalCache(root)!.cachedRevision(MODEL, revision),
    };
    expect([null, 'main', 'v1.0', 'refs/pr/1', A].map(cachedRevision)).toEqual([A, A, B, B, A]);
    expect(['garbage', 'endless', 'none', '../refs/main', '..', '', B].map(cachedRevision)).toEqual(
      Array(7).fill(null),
    );
  });

  test('copies have no name, and are found all the same', () => {
    put(`${FOLDER}/snapshots/${A}/config.json`, '{}');
    expect(snapshot().files).toMatchObject([{ path: 'config.json', sizeBytes: 2, named: null }]);
  });

  test('a blob in the shared store of huggingface_hub 2.0 keeps the name the repository gives it', async () => {
    const xet = 'f'.repeat(64);
    put(`blobs/.huggingface-shared-blobs`, '1\n');
    put(`blobs/ff/${xet}`, 'shared');
    link(`${FOLDER}/blobs/${SHA}`, `../../blobs/ff/${xet}`);
    link(`${FOLDER}/snapshots/${A}/model.bin`, `../../blobs/${SHA}`);
    const [file] = snapshot().files;
    expect(file).toMatchObject({
      named: { by: 'sha256', digest: SHA },
      location: join(root, 'blobs/ff', xet),
    });
    expect(await text(file!)).toBe('shared');
    expect(openLocalCache(root)!.repos().gaps).toEqual([]);
  });

  test('a kept list names every file of the commit, downloaded or not', () => {
    const files = {
      'model.bin': { size: 134, blob_id: OID, lfs_sha256: SHA, lfs_size: 7, xet_hash: 'f'.repeat(64) },
      'config.json': { size: 2, blob_id: OID },
    };
    put(`${FOLDER}/trees/${A}.json`, JSON.stringify({ format_version: 1, files }));
    expect(snapshot().listed).toEqual([
      { path: 'config.json', sizeBytes: 2, sha256: null, gitOid: OID },
      { path: 'model.bin', sizeBytes: 7, sha256: SHA, gitOid: OID },
    ]);
  });

  test.each([
    ['of another format', { format_version: 2, files: {} }],
    ['with a path that leads out', { format_version: 1, files: { '../x': { size: 1, blob_id: OID } } }],
    ['with half an entry', { format_version: 1, files: { x: { size: 1 } } }],
    ['that is none', []],
  ])('a kept list %s is not believed', (_what, list) => {
    put(`${FOLDER}/trees/${A}.json`, JSON.stringify(list));
    put(`${FOLDER}/snapshots/${A}/config.json`, '{}');
    expect(snapshot().listed).toBeNull();
  });

  test('unfinished downloads are told apart from files', () => {
    put(`${FOLDER}/blobs/${SHA}.incomplete`, 'ha');
    put(`${FOLDER}/blobs/${OID}.1a2b3c4d.incomplete`, 'l');
    put(`${FOLDER}/blobs/${OID}.99999999.incomplete`, 'f');
    expect(openLocalCache(root)!.incomplete(MODEL)).toEqual([OID, SHA]);
  });

  test('all kinds of repositories are listed, and what is none is a gap', () => {
    put(`models--gpt2/refs/main`, A);
    put(`datasets--acme--rows/refs/main`, A);
    put(`spaces--acme--demo/refs/main`, A);
    put(`.locks/models--gpt2/x.lock`, '');
    put('CACHEDIR.TAG', '');
    put('version.txt', '1');
    put('models--a--b--c/refs/main', A);
    put('models--../refs/main', A);
    put('buckets--acme--x/refs/main', A);
    const { repos, gaps } = openLocalCache(root)!.repos();
    expect(repos.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'dataset acme/rows',
      'model gpt2',
      'space acme/demo',
    ]);
    expect(gaps.map(({ what }) => what)).toEqual([
      'buckets--acme--x',
      'models--..',
      'models--a--b--c',
      'version.txt',
    ]);
  });

  test('nothing is kept where there is no folder, and nothing of what is no name', () => {
    expect(openLocalCache(join(root, 'none'))).toBeNull();
    const cache = openLocalCache(root)!;
    for (const name of ['../x', 'a/b/c', '', '..', 'a--b']) {
      expect(cache.snapshot({ kind: 'model', name }, A)).toBeNull();
      expect(cache.cachedRevision({ kind: 'model', name }, 'main')).toBeNull();
      expect(cache.incomplete({ kind: 'model', name })).toEqual([]);
    }
    expect(cache.snapshot(MODEL, '../..')).toBeNull();
  });

  test('a cache that is reached through a link may be linked into by either of its paths', () => {
    symlinkSync(root, join(base, 'alias'));
    put(`${FOLDER}/blobs/${OID}`, '{}');
    link(`${FOLDER}/snapshots/${A}/a.json`, join(base, 'alias', FOLDER, 'blobs', OID));
    link(`${FOLDER}/snapshots/${A}/b.json`, join(root, FOLDER, 'blobs', OID));
    const kept = openLocalCache(join(base, 'alias'))!.snapshot(MODEL, A)!;
    expect(kept.gaps).toEqual([]);
    expect(kept.files.map(({ named }) => named?.digest)).toEqual([OID, OID]);
  });
});

describe('a hostile cache', () => {
  test.each([
    ['a file elsewhere', '../../../../secret'],
    ['an absolute path', '/etc/passwd'],
    ['a folder elsewhere', '../../../..'],
    ['itself', 'config.json'],
    ['nothing', '../../blobs/none'],
    ['another link that leads out', '../../blobs/out'],
  ])('a link to %s is a gap, not a file', (_what, target) => {
    link(`${FOLDER}/blobs/out`, '../../../secret');
    link(`${FOLDER}/snapshots/${A}/config.json`, target);
    const kept = snapshot();
    expect(kept.files).toEqual([]);
    expect(kept.gaps).toMatchObject([{ what: `${FOLDER}/snapshots/${A}/config.json`, blocking: true }]);
  });

  test.each(['snapshots', `snapshots/${A}`, 'refs', 'blobs', ''])(
    'a folder "%s" that is a link out is not entered',
    (folder) => {
      const outside = join(base, 'outside');
      mkdirSync(join(outside, 'snapshots', A), { recursive: true });
      mkdirSync(join(outside, A));
      for (const path of ['main', 'config.json', `${A}/config.json`, `snapshots/${A}/config.json`])
        writeFileSync(join(outside, path), A);
      link(join(FOLDER, folder), outside);
      const cache = openLocalCache(root)!;
      expect(cache.cachedRevision(MODEL, 'main')).toBeNull();
      expect(cache.cachedRevision(MODEL, A)).toBeNull();
      expect(cache.snapshot(MODEL, A)?.files ?? []).toEqual([]);
      expect(cache.incomplete(MODEL)).toEqual([]);
      expect(cache.repos().repos.flatMap(({ commits, refs }) => [...commits, ...refs])).toEqual([]);
    },
  );

  test('a ref that is a link out says nothing', () => {
    writeFileSync(join(base, 'ref'), A);
    link(`${FOLDER}/refs/main`, '../../../ref');
    expect(openLocalCache(root)!.cachedRevision(MODEL, 'main')).toBeNull();
    expect(openLocalCache(root)!.repos()).toMatchObject({ repos: [{ refs: new Map() }], gaps: [{}] });
  });

  test('links in a circle and folders without end come to an end', () => {
    link(`${FOLDER}/snapshots/${A}/a`, 'b');
    link(`${FOLDER}/snapshots/${A}/b`, 'a');
    link(`${FOLDER}/snapshots/${A}/loop`, '.');
    put(`${FOLDER}/snapshots/${A}/${'d/'.repeat(80)}x`, '');
    const { files, gaps } = snapshot();
    expect(files).toEqual([]);
    expect(gaps.map(({ why }) => why).filter((why) => why.includes('nested'))).toHaveLength(1);
    expect(gaps).toHaveLength(4);
  });

  test('a blob of another repository does not lend its name', () => {
    put(`models--mallory--x/blobs/${SHA}`, 'evil');
    link(`${FOLDER}/snapshots/${A}/model.bin`, `../../../models--mallory--x/blobs/${SHA}`);
    expect(snapshot().files).toMatchObject([{ path: 'model.bin', named: null }]);
  });

  test('a link put in the place of a file is not read through', async () => {
    put(`${FOLDER}/snapshots/${A}/config.json`, '{}');
    const [file] = snapshot().files;
    rmSync(file!.location);
    symlinkSync(join(base, 'secret'), file!.location);
    await expect(text(file!)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  test.skipIf(process.getuid?.() === 0)(
    'a folder that cannot be read is a gap (skipped for root, who can read all)',
    () => {
      put(`${FOLDER}/snapshots/${A}/sub/x`, '');
      chmodSync(join(root, FOLDER, 'snapshots', A, 'sub'), 0);
      expect(snapshot().gaps).toHaveLength(1);
      chmodSync(join(root, FOLDER, 'snapshots', A, 'sub'), 0o700);
    },
  );

  test('whatever a path and the links on it say, it ends inside or nowhere', () => {
    const parts = fc.array(fc.constantFrom('..', '.', 'a', 'b', 'l1', 'l2', 'l3', ''), { maxLength: 8 });
    put('a/b/file', '');
    fc.assert(
      fc.property(parts, fc.array(parts, { minLength: 3, maxLength: 3 }), (path, targets) => {
        for (const [n, target] of targets.entries()) {
          const at = join(root, n === 0 ? 'l1' : `a/l${n + 1}`);
          rmSync(at, { force: true });
          symlinkSync(target.join('/') || '.', at);
        }
        const settled = settle({ given: root, real: root }, path.join('/'));
        if (settled === null) return;
        expect(settled.path === root || settled.path.startsWith(`${root}/`)).toBe(true);
        expect(realpathSync(settled.path)).toBe(settled.path);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('a folder of downloads', () => {
  const note = (path: string, content: string) =>
    put(`.cache/huggingface/download/${path}.metadata`, content);

  test('each file is told with its commit, its name and whether it is still as it was', () => {
    const time = 1_700_000_000;
    for (const path of ['kept.txt', 'sub/changed.bin']) put(path, 'x');
    utimesSync(join(root, 'kept.txt'), time, time);
    utimesSync(join(root, 'sub/changed.bin'), time, time + 60);
    note('kept.txt', `${A}\n${OID}\n${time}.123\n`);
    note('sub/changed.bin', `${A}\n${SHA}\n${time}\n`);
    note('gone.txt', `${B}\nW/odd\n${time}\n`);
    put('.cache/huggingface/download/kept.txt.lock', '');
    expect(readLocalFolder(root)).toEqual({
      files: [
        { path: 'gone.txt', commit: B, named: null, state: 'gone', location: null },
        {
          path: 'kept.txt',
          commit: A,
          named: { by: 'git-oid', digest: OID },
          state: 'kept',
          location: join(root, 'kept.txt'),
        },
        {
          path: 'sub/changed.bin',
          commit: A,
          named: { by: 'sha256', digest: SHA },
          state: 'changed',
          location: join(root, 'sub/changed.bin'),
        },
      ],
      gaps: [],
    });
  });

  test.each([
    '',
    'x',
    `${A}\n${OID}`,
    `${A}\n${OID}\nnever\n`,
    `${A.slice(1)}\n${OID}\n1\n`,
    'x'.repeat(2000),
  ])('a note that says "%s" is a gap', (content) => {
    note('file.txt', content);
    expect(readLocalFolder(root)).toMatchObject({ files: [], gaps: [{ blocking: true }] });
  });

  test('a file that is a link out of the folder is gone', () => {
    note('secret', `${A}\n${OID}\n1700000000\n`);
    link('secret', '../secret');
    expect(readLocalFolder(root)!.files).toMatchObject([{ state: 'gone', location: null }]);
  });

  test('a folder without notes is none', () => {
    expect(readLocalFolder(root)).toBeNull();
    expect(readLocalFolder(join(root, 'none'))).toBeNull();
  });
});
