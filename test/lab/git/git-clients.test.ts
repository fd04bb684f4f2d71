import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/index.ts';

const run = promisify(execFile);
const environment = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
};
const hasLfs = (() => {
  try {
    execFileSync('git', ['lfs', 'version'], { env: environment, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a repository of the lab', () => {
  let lab: Lab;
  let folder: string;
  const weights = Buffer.alloc(300_000, 7);

  beforeAll(async () => {
    lab = await startLab({ pathPrefix: '/hf', gitSearchPath: process.env['PATH'] ?? '' });
    folder = await mkdtemp(join(tmpdir(), 'weighbridge-lab-git-test-'));
    const { world } = lab;
    world.createUser('acme');
    world.createRepo('models/acme/tagger');
    world.push('models/acme/tagger', {
      message: 'Add the model',
      files: [
        { path: 'sub/config.json', content: '{"a":1}\n' },
        { path: 'model.safetensors', content: weights },
      ],
    });
  });
  afterAll(async () => {
    await lab?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const git = (...args: string[]) => run('git', args, { env: environment });
  const head = () => lab.world.repos.follow({ type: 'model', name: 'acme/tagger' });

  it.each(['0', '2'])(
    'is cloned by git over protocol version %s, with the commits that the hub tells',
    async (version) => {
      const to = join(folder, `v${version}`);
      const skip = [
        '-c',
        'filter.lfs.smudge=',
        '-c',
        'filter.lfs.required=false',
        '-c',
        `protocol.version=${version}`,
      ];
      await git(...skip, 'clone', '-q', `${lab.url}/acme/tagger.git`, to);
      const { stdout } = await git('-C', to, 'rev-parse', 'HEAD');
      const target = head();
      expect(target.kind === 'repo' && target.repo.history.head.id).toBe(stdout.trim());
      expect(await readFile(join(to, 'sub/config.json'), 'utf8')).toBe('{"a":1}\n');
      expect(await readFile(join(to, 'model.safetensors'), 'utf8')).toMatch(/^version https:\/\/git-lfs/);
      expect((await git('-C', to, 'fsck', '--strict')).stderr).not.toMatch(/error/);
    },
  );

  it('gives one commit by its id to whoever fetches no history', async () => {
    const target = head();
    if (target.kind !== 'repo') throw new Error('there is no repository');
    const to = join(folder, 'one');
    await git('init', '-q', to);
    await git('-C', to, 'fetch', '-q', '--depth', '1', `${lab.url}/acme/tagger`, target.repo.history.head.id);
    expect((await git('-C', to, 'rev-list', '--count', 'FETCH_HEAD')).stdout.trim()).toBe('1');
  });

  it.skipIf(!hasLfs)('gives git-lfs the contents of its pointers (needs git-lfs)', async () => {
    const to = join(folder, 'lfs');
    const filter = ['-c', 'filter.lfs.process=git-lfs filter-process', '-c', 'filter.lfs.required=true'];
    await git(...filter, 'clone', '-q', `${lab.url}/acme/tagger`, to);
    await git('-C', to, 'lfs', 'pull');
    expect(weights.equals(await readFile(join(to, 'model.safetensors')))).toBe(true);
  });

  it('is not pushed to', async () => {
    const to = join(folder, 'v2');
    await expect(git('-C', to, 'push', '-q', `${lab.url}/acme/tagger`, 'HEAD:main')).rejects.toThrow();
  });
});
