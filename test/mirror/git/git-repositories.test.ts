import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { type Lab, startLab } from '../../../src/lab/index.ts';
import { createGitRepositories, createRecords, type Manifest } from '../../../src/mirror/index.ts';

const run = promisify(execFile);
const searchPath = process.env['PATH'] ?? '';
const never = new AbortController().signal;

describe('an admitted commit, as git has it', () => {
  let lab: Lab;
  let root: string;
  let storage: Storage;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'weighbridge-mirror-git-'));
    storage = await openStorage({
      address: join(root, 'store'),
      environment: {},
      clock: systemClock,
      signal: never,
    });
    lab = await startLab({ gitSearchPath: searchPath });
    lab.world.createUser('acme');
    lab.world.createRepo('models/acme/tagger');
    lab.world.push('models/acme/tagger', {
      message: 'Add it',
      files: [
        { path: 'config.json', content: '{"a":1}' },
        { path: 'model.safetensors', content: new Uint8Array(5000) },
      ],
    });
  });
  afterEach(async () => {
    await storage[Symbol.asyncDispose]();
    await lab.close();
    await rm(root, { recursive: true, force: true });
  });

  const manifestNow = (): Manifest => {
    const target = lab.world.repos.follow({ type: 'model', name: 'acme/tagger' });
    if (target.kind === 'none') throw new Error('there is no repository');
    const { head } = target.repo.history;
    return {
      schema: 'weighbridge.manifest/1',
      query: { kind: 'model', name: 'acme/tagger' },
      repoId: target.repo.id,
      commit: head.id,
      committedAt: null,
      license: null,
      gated: false,
      files: [...head.files.values()].map(({ path, bytes, oid, lfs }) => ({
        path,
        sizeBytes: bytes.length,
        gitOid: oid,
        sha256: lfs?.sha256 ?? null,
      })),
      description: {},
      source: lab.url,
      fetchedAt: '2026-01-01T00:00:00Z',
    };
  };
  const repositoriesOf = (isOnline: boolean) =>
    createGitRepositories({
      storage,
      records: createRecords(storage.documents),
      upstream: isOnline ? { urlOf: ({ name }) => `${lab.url}/${name}`, authorization: null } : null,
      program: { searchPath },
    });

  it('is fetched once, and served from the store when the hub is gone', async () => {
    const manifest = manifestNow();
    const commits = [{ ref: 'refs/heads/main', manifest }];
    {
      await using repositories = repositoriesOf(true);
      const both = await Promise.all([repositories.open(commits, never), repositories.open(commits, never)]);
      for (const each of both) await each[Symbol.asyncDispose]();
    }
    const packs = lab.requests.entries.filter(({ path }) => path.endsWith('git-upload-pack'));
    // Version 2 asks for the refs, or for what there is, and then for the pack.
    expect(packs.length).toBeLessThanOrEqual(2);
    await lab.close();
    await using repositories = repositoriesOf(false);
    await using served = await repositories.open(commits, never);
    const { stdout } = await run('git', [
      `--git-dir=${served.folder}`,
      'ls-tree',
      '-r',
      '--name-only',
      'main',
    ]);
    expect(stdout.trim().split('\n')).toEqual(['.gitattributes', 'config.json', 'model.safetensors']);
  });

  it('leaves what stands in the place of its files in the mirror', async () => {
    const manifest = manifestNow();
    await using repositories = repositoriesOf(true);
    await using _served = await repositories.open([{ ref: 'refs/heads/main', manifest }], never);
    const { gitOid } = manifest.files.find(({ path }) => path === 'config.json')!;
    const held = await createRecords(storage.documents).heldAs(manifest.query, manifest.commit, gitOid);
    expect(held).toEqual({ sha256: sha256Hex(Buffer.from('{"a":1}')), sizeBytes: 7 });
    expect(await storage.blobs.stat(held!.sha256)).toMatchObject({ sizeBytes: 7 });
  });

  it('is refused where git has other files than the hub lists', async () => {
    const manifest = manifestNow();
    const files = manifest.files.map((file) =>
      file.path === 'config.json' ? { ...file, gitOid: '0'.repeat(40) } : file,
    );
    await using repositories = repositoriesOf(true);
    await expect(
      repositories.open([{ ref: 'refs/heads/main', manifest: { ...manifest, files } }], never),
    ).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('config.json') });
    expect(await readdir(join(root, 'store'))).toContain('blobs');
  });

  it('is asked for again after the hub did not answer', async () => {
    const manifest = manifestNow();
    await using repositories = repositoriesOf(true);
    lab.world.faults.set('acme/tagger', 'server-error');
    await expect(repositories.open([{ ref: 'refs/heads/main', manifest }], never)).rejects.toMatchObject({
      code: 'network',
    });
    lab.world.faults.set('acme/tagger', null);
    await using served = await repositories.open([{ ref: 'refs/heads/main', manifest }], never);
    expect(served.folder).toBeTruthy();
  });

  it('that is not held, and cannot be fetched, is told as such', async () => {
    await using repositories = repositoriesOf(false);
    await expect(
      repositories.open([{ ref: 'refs/heads/main', manifest: manifestNow() }], never),
    ).rejects.toMatchObject({ code: 'network', remedy: expect.stringContaining('clone') });
  });
});
