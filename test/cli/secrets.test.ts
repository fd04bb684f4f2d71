import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-secrets-'));
const repository = join(folder, 'repository');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=t@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

function commit(message: string): string {
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD');
}

const token = (seed: number) => fillExample('hf_{{alpha 34}}', seed);
const [removed, kept, merged, inMessage, inBranch, staged] = [1, 2, 3, 4, 5, 6].map(token) as string[];

async function secretsOf(
  ...flags: string[]
): Promise<{ report: Report; stdout: string; code: number | null }> {
  const { stdout, code, stderr } = await runCli(
    ['scan', repository, '--only', 'secrets', '--offline', '--format', 'json', ...flags],
    {},
  );
  expect(stderr).toBe('');
  return { report: JSON.parse(stdout) as Report, stdout, code };
}

describe('secrets of a repository', () => {
  let added = '';
  let gone = '';
  beforeAll(() => {
    mkdirSync(repository, { recursive: true });
    git('init', '-q', '-b', 'main');
    write('README.md', '# A model\n');
    commit('Begin');
    write('train.sh', `#!/bin/sh\nhuggingface-cli login --token ${removed}\n`);
    added = commit('Train');
    write('train.sh', '#!/bin/sh\nhuggingface-cli login\n');
    gone = commit('Take the token out');
    write('notebook.ipynb', JSON.stringify({ cells: [{ source: [`login("${kept}")\n`] }] }));
    commit(`Log in\n\nThis used ${inMessage}`);
    git('checkout', '-q', '-b', 'other', 'HEAD~1');
    write('other.txt', 'other\n');
    commit('Other');
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-commit', '--no-ff', 'other');
    write('only-in-merge.env', `HF_TOKEN=${merged}\n`);
    commit('Merge');
    git('checkout', '-q', '-b', 'offered');
    write('patch.py', `os.environ["HF_TOKEN"] = "${inBranch}"\n`);
    const offered = commit('Offer');
    git('checkout', '-q', 'main');
    git('update-ref', 'refs/pull/7/head', offered);
    git('branch', '-q', '-D', 'offered');
  });

  test('are found wherever they stand: deleted, in a notebook, a merge, a message, a pull request', async () => {
    const { report, code } = await secretsOf();
    expect(code).toBe(1);
    const summary = report.secrets.map(({ occurrences, present, reachable }) => ({
      file: occurrences[0]!.file,
      line: occurrences[0]!.line,
      present,
      reachable,
    }));
    expect(summary.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'commit message', line: 3, present: false, reachable: 'branches' },
      { file: 'notebook.ipynb', line: 1, present: true, reachable: 'branches' },
      { file: 'only-in-merge.env', line: 1, present: true, reachable: 'branches' },
      { file: 'patch.py', line: 1, present: false, reachable: 'pull-requests' },
      { file: 'train.sh', line: 2, present: false, reachable: 'branches' },
    ]);
  });

  test('are told with the commits that brought and removed them', async () => {
    const { report } = await secretsOf();
    const secret = report.secrets.find(({ occurrences }) => occurrences[0]!.file === 'train.sh')!;
    expect(secret.occurrences.map(({ commit: id, change, author }) => ({ id, change, author }))).toEqual([
      { id: added, change: 'added', author: 'Tester' },
      { id: gone, change: 'removed', author: 'Tester' },
    ]);
  });

  test('of the files alone are looked for with --no-history', async () => {
    const { report } = await secretsOf('--no-history');
    expect(report.secrets).toHaveLength(2);
    expect(report.coverage.objects).toBe(0);
  });

  test('that are new since a commit are told with --since, older ones are not', async () => {
    const { report } = await secretsOf('--since', gone);
    expect(report.secrets.map(({ occurrences }) => occurrences[0]!.file).toSorted()).toEqual([
      'commit message',
      'notebook.ipynb',
      'only-in-merge.env',
      'patch.py',
    ]);
  });

  test('that are staged are told with --staged, those already committed in the same file are not', async () => {
    write('only-in-merge.env', `HF_TOKEN=${merged}\nOTHER=${staged}\n`);
    git('add', 'only-in-merge.env');
    write('only-in-merge.env', 'nothing staged stands here\n');
    try {
      const { report, code } = await secretsOf('--staged');
      expect(code).toBe(1);
      expect(
        report.secrets.map(({ occurrences }) => occurrences.map(({ file, line }) => `${file}:${line}`)),
      ).toEqual([['only-in-merge.env:2']]);
    } finally {
      git('reset', '-q', '--hard');
    }
  });

  test.each(['json', 'sarif', 'terminal'])('are never in the clear in the %s report', async (format) => {
    const { stdout, stderr } = await runCli([
      'scan',
      repository,
      '--offline',
      '--show-dropped',
      '--format',
      format,
    ]);
    for (const value of [removed, kept, merged, inMessage, inBranch]) {
      for (let at = 5; at + 8 <= value!.length; at++)
        expect(stdout + stderr).not.toContain(value!.slice(at, at + 8));
    }
  });

  test('keep their fingerprints from run to run, and another key gives others', async () => {
    const fingerprints = async (key: string | null) => {
      const env = key === null ? {} : { env: { WEIGHBRIDGE_FINGERPRINT_KEY: key } };
      const { stdout } = await runCli(
        ['scan', repository, '--only', 'secrets', '--offline', '--format', 'json'],
        env,
      );
      return (JSON.parse(stdout) as Report).secrets.map(({ fingerprint }) => fingerprint).toSorted();
    };
    const [first, again, keyed] = [
      await fingerprints(null),
      await fingerprints(null),
      await fingerprints('a key'),
    ];
    expect(again).toEqual(first);
    expect(keyed).not.toEqual(first);
    expect(new Set(keyed).size).toBe(first.length);
  });
});
