import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  huggingFaceCacheFolder,
  type LocalCache,
  openLocalCache,
  readLocalFolder,
} from '../../../src/hubs/index.ts';
import { type Lab, markerBytes, startLab } from '../../../src/lab/index.ts';
import { pythonWith, run } from '../../lab/clients/venv.ts';

// The same as test/lab/clients/python.test.ts asks for, so that they are installed once.
const CLIENTS = [['huggingface_hub==2.0.0', 'transformers==5.18.0'], ['huggingface_hub==0.36.2']];
const MODEL = { kind: 'model', name: 'acme/model' } as const;
const DATASET = { kind: 'dataset', name: 'acme/rows' } as const;
const DOWNLOADS = `
import sys
from huggingface_hub import hf_hub_download, snapshot_download
snapshot_download("acme/model")
snapshot_download("acme/model", revision="refs/pr/1")
hf_hub_download("acme/rows", "rows.csv", repo_type="dataset", revision="v1")
try:
    hf_hub_download("acme/model", "adapter_config.json")
except Exception:
    pass
snapshot_download("acme/model", local_dir=sys.argv[1])
`;

let lab: Lab;
let home: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'weighbridge-home-'));
  lab = await startLab();
  const { world } = lab;
  world.createUser('acme');
  world.createRepo('acme/model', {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'empty.txt', content: '' },
      { path: 'weights/model.safetensors', content: markerBytes('x.safetensors', 'acme', 5000) },
    ],
  });
  world.createRepo('datasets/acme/rows', { files: [{ path: 'rows.csv', content: 'a,b\n' }] });
  world.tag('datasets/acme/rows', 'v1');
  world.clock.advance(60_000);
  world.push('acme/model', { revision: 'refs/pr/1', files: [{ path: 'config.json', content: '{}' }] });
});
afterEach(async () => {
  rmSync(home, { recursive: true, force: true });
  await lab.close();
});

async function bytesOf(cache: LocalCache, file: Parameters<LocalCache['content']>[0]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of cache.content(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

for (const packages of CLIENTS) {
  const python = await pythonWith(packages);

  describe.skipIf(python === null)(`what ${packages[0]} keeps`, () => {
    async function download(more: Record<string, string> = {}): Promise<LocalCache> {
      const env = {
        HF_ENDPOINT: lab.url,
        HF_HOME: home,
        HF_HUB_DISABLE_PROGRESS_BARS: '1',
        HF_HUB_DISABLE_TELEMETRY: '1',
        NO_PROXY: '127.0.0.1,localhost',
        no_proxy: '127.0.0.1,localhost',
        ...more,
      };
      const { code, stderr } = await run(python!, ['-c', DOWNLOADS, join(home, 'mine')], { env });
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      return openLocalCache(huggingFaceCacheFolder(env)!)!;
    }

    test('is found, file by file, under the names the hub gave', async () => {
      const cache = await download();
      const { refs } = lab.world.repo('acme/model').history;
      const head = refs.get('refs/heads/main')!;
      const proposed = refs.get('refs/pr/1')!;
      const { repos, gaps } = cache.repos();
      expect(gaps).toEqual([]);
      expect(repos.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        'dataset acme/rows',
        'model acme/model',
      ]);
      expect(cache.cachedRevision(MODEL, null)).toBe(head.id);
      expect(cache.cachedRevision(MODEL, 'refs/pr/1')).toBe(proposed.id);
      expect(cache.cachedRevision(DATASET, 'v1')).toBe(lab.world.repo('datasets/acme/rows').history.head.id);
      expect(cache.cachedRevision(DATASET, null)).toBeNull();
      for (const commit of [head, proposed]) {
        const kept = cache.snapshot(MODEL, commit.id)!;
        expect(kept.gaps).toEqual([]);
        expect(kept.files.map(({ path }) => path)).toEqual([...commit.files.keys()].sort());
        for (const file of kept.files) {
          const { bytes, lfs, oid } = commit.files.get(file.path)!;
          expect(file.named?.digest).toBe(lfs?.sha256 ?? oid);
          expect((await bytesOf(cache, file)).equals(bytes)).toBe(true);
        }
        if (kept.listed !== null) {
          const expected = [...commit.files.values()]
            .map(({ path, bytes, lfs, oid }) => ({
              path,
              sizeBytes: bytes.length,
              sha256: lfs?.sha256 ?? null,
              gitOid: oid,
            }))
            .sort((a, b) => (a.path < b.path ? -1 : 1));
          expect(kept.listed).toEqual(expected);
        }
      }
      expect(cache.snapshot(MODEL, head.id)!.absent).toEqual(['adapter_config.json']);
      expect(cache.incomplete(MODEL)).toEqual([]);
      // Only the new client keeps lists.
      const isListed = cache.snapshot(MODEL, head.id)!.listed !== null;
      expect(isListed).toBe(packages[0]!.endsWith('2.0.0'));
    });

    test('is found in a folder of one’s own', async () => {
      await download();
      const commit = lab.world.repo('acme/model').history.head;
      const { files, gaps } = readLocalFolder(join(home, 'mine'))!;
      expect(gaps).toEqual([]);
      expect(files.map(({ path, commit: of, state, named }) => [path, of, state, named?.digest])).toEqual(
        [...commit.files.values()]
          .map(({ path, lfs, oid }) => [path, commit.id, 'kept', lfs?.sha256 ?? oid])
          .sort(([a], [b]) => (a! < b! ? -1 : 1)),
      );
    });
  });
}

const python = await pythonWith(CLIENTS[0]!);
test.skipIf(python === null)('copies, where links are switched off, are found by their content', async () => {
  const env = {
    HF_ENDPOINT: lab.url,
    HF_HOME: home,
    HF_HUB_DISABLE_SYMLINKS: '1',
    HF_HUB_DISABLE_TELEMETRY: '1',
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  };
  const script = 'from huggingface_hub import snapshot_download; snapshot_download("acme/model")';
  const { code } = await run(python!, ['-c', script], { env });
  expect(code).toBe(0);
  const cache = openLocalCache(huggingFaceCacheFolder(env)!)!;
  const commit = lab.world.repo('acme/model').history.head;
  const kept = cache.snapshot(MODEL, commit.id)!;
  const listed = new Map(kept.listed!.map((file) => [file.path, file]));
  expect(kept.files.map(({ path }) => path)).toEqual([...listed.keys()]);
  for (const file of kept.files) {
    const bytes = await bytesOf(cache, file);
    const { sha256, gitOid } = listed.get(file.path)!;
    const digest =
      sha256 === null
        ? createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
        : createHash('sha256').update(bytes).digest('hex');
    expect([file.named, digest]).toEqual([null, sha256 ?? gitOid]);
  }
});
