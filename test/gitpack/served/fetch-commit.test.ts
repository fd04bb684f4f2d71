import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchCommit, uploadPack, writeServedRepository } from '../../../src/gitpack/index.ts';
import { type Lab, startLab } from '../../../src/lab/index.ts';

const run = promisify(execFile);
const program = { searchPath: process.env['PATH'] ?? '' };
const never = new AbortController().signal;

describe('a commit that is fetched', () => {
  let lab: Lab;
  let root: string;
  let commits: readonly string[];
  let count = 0;
  const emptyFolder = async () => {
    const folder = join(root, `f${count++}`);
    await mkdir(folder);
    return folder;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'weighbridge-fetch-'));
    lab = await startLab({ gitSearchPath: program.searchPath });
    const { world } = lab;
    world.createUser('acme');
    world.createRepo('models/acme/tagger');
    for (const content of ['one', 'two']) {
      world.push('models/acme/tagger', { message: content, files: [{ path: 'a/b.txt', content }] });
    }
    const target = world.repos.follow({ type: 'model', name: 'acme/tagger' });
    if (target.kind !== 'repo') throw new Error('there is no repository');
    const { head } = target.repo.history;
    commits = [head.id, head.parent!.id];
  });
  afterAll(async () => {
    await lab?.close();
    await rm(root, { recursive: true, force: true });
  });

  it('comes without its history, with its files as git has them', async () => {
    const folder = await emptyFolder();
    const from = { url: `${lab.url}/acme/tagger`, commit: commits[0]!, authorization: null };
    const fetched = await fetchCommit(folder, from, program, never);
    expect(fetched.files.map(({ path, sizeBytes }) => [path, sizeBytes])).toContainEqual(['a/b.txt', 3]);
    expect(fetched.hasParents).toBe(true);
    const pack = await readFile(fetched.pack);
    // A commit, two trees, the file, and the .gitattributes that the lab begins with.
    expect(pack.readUInt32BE(8)).toBe(5);
    expect(fetched.packBytes).toBe(pack.length);
  });

  it('is served again to git, without its parents', async () => {
    const folder = await emptyFolder();
    const [commit] = commits;
    const fetched = await fetchCommit(
      folder,
      { url: `${lab.url}/acme/tagger`, commit: commit!, authorization: null },
      program,
      never,
    );
    const objects = join(await emptyFolder(), 'objects');
    await mkdir(join(objects, 'pack'), { recursive: true });
    await copyFile(fetched.pack, join(objects, 'pack', 'pack-one.pack'));
    await run('git', ['index-pack', join(objects, 'pack', 'pack-one.pack')]);
    await using served = await writeServedRepository(
      root,
      objects,
      [{ ref: 'refs/heads/main', commit: commit! }],
      [commit!],
    );
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const isRefs = request.url!.includes('/info/refs');
      response.setHeader(
        'content-type',
        `application/x-git-upload-pack-${isRefs ? 'advertisement' : 'result'}`,
      );
      const { folder: repository } = served;
      const protocol = request.headers['git-protocol'] as string | undefined;
      const asked = { folder: repository, protocol, body: isRefs ? null : Buffer.concat(chunks) };
      for await (const chunk of uploadPack(asked, program, never)) response.write(chunk);
      response.end();
    }).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const to = join(root, 'cloned');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/acme/tagger`;
      await run('git', ['clone', '-q', url, to], { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
      expect(await readFile(join(to, 'a/b.txt'), 'utf8')).toBe('two');
      expect((await run('git', ['-C', to, 'rev-list', '--count', 'HEAD'])).stdout.trim()).toBe('1');
    } finally {
      server.close();
    }
  });

  it('is not there for an id that nobody has', async () => {
    const from = { url: `${lab.url}/acme/tagger`, commit: 'ab'.repeat(20), authorization: null };
    await expect(fetchCommit(await emptyFolder(), from, program, never)).rejects.toMatchObject({
      code: expect.stringMatching(/network|unreadable/),
    });
  });

  it('says where it could not be fetched from', async () => {
    const from = { url: `${lab.url}/acme/nobody`, commit: commits[0]!, authorization: null };
    await expect(fetchCommit(await emptyFolder(), from, program, never)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('acme/nobody'),
    });
  });

  it('carries the token that it was given, not on the command line', async () => {
    const { world } = lab;
    world.createUser('keeper');
    world.createRepo('models/keeper/hidden', { private: true });
    world.push('models/keeper/hidden', { message: 'x', files: [{ path: 'a', content: 'b' }] });
    const target = world.repos.follow({ type: 'model', name: 'keeper/hidden' });
    if (target.kind === 'none') throw new Error('there is no repository');
    const from = { url: `${lab.url}/keeper/hidden`, commit: target.repo.history.head.id };
    await expect(
      fetchCommit(await emptyFolder(), { ...from, authorization: null }, program, never),
    ).rejects.toMatchObject({ code: 'network' });
    const authorization = `Bearer ${world.issueToken('keeper')}`;
    const fetched = await fetchCommit(await emptyFolder(), { ...from, authorization }, program, never);
    expect(fetched.files.map(({ path }) => path)).toContain('a');
  });
});
