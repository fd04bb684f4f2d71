import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../src/base/index.ts';
import { type Lab, startLab } from '../../../../src/lab/index.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { startGatewayProcess } from '../../../cli/running-gateway.ts';
import { PICKLE_BYTES } from './hostile-pickle.ts';

const run = promisify(execFile);
const MODEL = 'acme/tagger';
const weights = Buffer.alloc(400_000, 7);
const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  no_proxy: '*',
};
const NO_LFS = ['-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false'];
const LFS = ['-c', 'filter.lfs.process=git-lfs filter-process', '-c', 'filter.lfs.required=true'];

function hasLfs(): boolean {
  try {
    execFileSync('git', ['lfs', 'version'], { env: environment, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('git, with a gateway before the hub,', () => {
  let lab: Lab;
  let folder: string;
  let clones = 0;
  const many = { api: 1e9, resolvers: 1e9, pages: 1e9 };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weighbridge-gateway-git-'));
    lab = await startLab({
      gitSearchPath: process.env['PATH'] ?? '',
      delivery: 'redirect',
      rateLimits: { windowSeconds: 300, anonymous: many, user: many, pro: many },
    });
    lab.world.createUser('acme');
    lab.world.createRepo(MODEL, {
      files: [
        { path: 'sub/config.json', content: '{"model_type":"bert"}' },
        { path: 'model.safetensors', content: weights, lfs: true },
      ],
    });
  });
  afterEach(async () => {
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (...args: readonly string[]) =>
    startGatewayProcess(['--upstream', lab.url, '--storage', join(folder, 'store'), ...args]);
  const git = (...args: readonly string[]) => run('git', [...args], { env: environment, cwd: folder });
  const clone = async (url: string, ...options: readonly string[]) => {
    const to = join(folder, `clone-${++clones}`);
    await git(...options, 'clone', '-q', url, to);
    return to;
  };
  const refusal = async (url: string): Promise<string> => {
    const failed = await clone(url, ...NO_LFS).catch((error: { stderr: string }) => error);
    if (typeof failed === 'string') throw new Error('it was cloned');
    return failed.stderr;
  };

  it.each(['0', '2'])(
    'clones the commit that is served, without its history (version %s)',
    async (version) => {
      await using gateway = await start('--prefix', 'hf');
      const to = await clone(`${gateway.url}/${MODEL}.git`, ...NO_LFS, '-c', `protocol.version=${version}`);
      const { head } = lab.world.repo(MODEL).history;
      expect((await git('-C', to, 'rev-parse', 'HEAD')).stdout.trim()).toBe(head.id);
      expect((await git('-C', to, 'rev-list', '--count', 'HEAD')).stdout.trim()).toBe('1');
      expect(await readFile(join(to, 'sub/config.json'), 'utf8')).toBe('{"model_type":"bert"}');
    },
  );

  it('clones what was cloned before when the hub is gone', async () => {
    await using gateway = await start();
    await clone(`${gateway.url}/${MODEL}`, ...NO_LFS);
    await lab.close();
    const to = await clone(`${gateway.url}/${MODEL}`, ...NO_LFS);
    expect(await readFile(join(to, 'sub/config.json'), 'utf8')).toBe('{"model_type":"bert"}');
  });

  it.skipIf(!hasLfs())('has the contents of pointers brought by git-lfs (needs git-lfs)', async () => {
    await using gateway = await start();
    const to = await clone(`${gateway.url}/${MODEL}`, ...LFS);
    await git('-C', to, 'lfs', 'pull');
    expect(sha256Hex(await readFile(join(to, 'model.safetensors')))).toBe(sha256Hex(weights));
  });

  it.skipIf(!hasLfs())('brings contents by a name that has moved (needs git-lfs)', async () => {
    lab.world.renameRepo(MODEL, 'labeller');
    await using gateway = await start();
    const to = await clone(`${gateway.url}/${MODEL}`, ...LFS);
    expect(sha256Hex(await readFile(join(to, 'model.safetensors')))).toBe(sha256Hex(weights));
  });

  it.skipIf(!hasLfs())('asks for a token where terms have to be accepted (needs git-lfs)', async () => {
    const store = ['--storage', join(folder, 'store')];
    lab.world.createUser('reader');
    lab.world.setGated(MODEL, 'auto');
    lab.world.grantAccess(MODEL, 'reader');
    const added = await runCli(['serve', 'tokens', 'add', 'ci', ...store, '--format', 'json']);
    const { token } = JSON.parse(added.stdout) as { token: string };
    await runCli([
      'mirror',
      'accept',
      `hf:${MODEL}`,
      '--client',
      'ci',
      '--terms',
      'as on the card',
      ...store,
    ]);
    const args = ['--upstream', lab.url, ...store];
    await using gateway = await startGatewayProcess(args, { HF_TOKEN: lab.world.issueToken('reader') });
    expect(await refusal(`${gateway.url}/${MODEL}`)).toMatch(/could not read Username|Authentication failed/);
    const to = await clone(`${gateway.url.replace('://', `://user:${token}@`)}/${MODEL}`, ...LFS);
    expect(sha256Hex(await readFile(join(to, 'model.safetensors')))).toBe(sha256Hex(weights));
  });

  it('clones datasets below their prefix, and tells where a name has moved to', async () => {
    lab.world.createRepo('datasets/acme/words', { files: [{ path: 'words.txt', content: 'a\nb\n' }] });
    await using gateway = await start();
    const to = await clone(`${gateway.url}/datasets/acme/words`, ...NO_LFS);
    expect(await readFile(join(to, 'words.txt'), 'utf8')).toBe('a\nb\n');
    const other = await clone(`${gateway.url}/Acme/Tagger`, ...NO_LFS);
    expect(await readFile(join(other, 'sub/config.json'), 'utf8')).toBe('{"model_type":"bert"}');
  });

  it('is refused a repository of which one file attacks, and says why', async () => {
    lab.world.createRepo('acme/trap', {
      files: [
        { path: 'config.json', content: '{}' },
        { path: 'weights.dat', content: PICKLE_BYTES, lfs: false },
      ],
    });
    await using gateway = await start();
    expect(await refusal(`${gateway.url}/acme/trap`)).toMatch(/remote error: .*weights\.dat/s);
  });

  it('is refused what is in quarantine', async () => {
    await using gateway = await start();
    await clone(`${gateway.url}/${MODEL}`, ...NO_LFS);
    const store = ['--storage', join(folder, 'store')];
    const { code } = await runCli([
      'mirror',
      'quarantine',
      'add',
      `hf:${MODEL}`,
      '--reason',
      'It phones home.',
      ...store,
    ]);
    expect(code).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await refusal(`${gateway.url}/${MODEL}`)).toContain('It phones home.');
  });

  it('lets nothing be pushed', async () => {
    await using gateway = await start();
    const to = await clone(`${gateway.url}/${MODEL}`, ...NO_LFS);
    await writeFile(join(to, 'more.txt'), 'x');
    await git('-C', to, 'add', '.');
    await git('-C', to, '-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-qm', 'More');
    await expect(
      git('-C', to, '-c', 'lfs.locksverify=false', 'push', '-q', 'origin', 'HEAD'),
    ).rejects.toMatchObject({
      stderr: expect.stringMatching(/takes nothing/),
    });
  });

  it('takes a client’s token as a password', async () => {
    const { stdout } = await runCli([
      'serve',
      'tokens',
      'add',
      'ci',
      '--storage',
      join(folder, 'store'),
      '--format',
      'json',
    ]);
    const { token } = JSON.parse(stdout) as { token: string };
    await using gateway = await start('--no-anonymous');
    expect(await refusal(`${gateway.url}/${MODEL}`)).toMatch(/Authentication failed|could not read Username/);
    const withToken = gateway.url.replace('://', `://user:${token}@`);
    const to = await clone(`${withToken}/${MODEL}`, ...NO_LFS);
    expect(await readFile(join(to, 'sub/config.json'), 'utf8')).toBe('{"model_type":"bert"}');
  });
});
