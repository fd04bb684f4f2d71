import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { zipOf } from '../artifacts/archives/zip-of.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bare-'));
const workTree = join(folder, 'work');
const bare = join(folder, 'bare.git');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tokens = [...Array(12).keys()].map((seed) => fillExample('hf_{{alpha 34}}', seed));
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const stored = `token: ${tokens[6]}\n`;
const prose = [...Array(400).keys()].map((n) => `Line ${n} of the card.`).join('\n');

/** What a repository may hold its secrets in, at its HEAD. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'README.md': `# Model\n\nexport HF_TOKEN=${tokens[0]}\n${prose}\n`,
  'docs/copy.md': `# Model\n\nexport HF_TOKEN=${tokens[0]}\n${prose}\n`,
  'encoded.txt': `data: ${Buffer.from(`padding ${'-'.repeat(40)} token=${tokens[1]}`).toString('base64')}\n`,
  'archive.zip': zipOf([
    { name: 'src/run.py', bytes: Buffer.from(`\nTOKEN = "${tokens[2]}"\n`), deflated: true },
  ]),
  'notes.json.gz': gzipSync(`{"token": "${tokens[3]}"}`),
  'train.ipynb': JSON.stringify({
    nbformat: 4,
    cells: [{ cell_type: 'code', source: [`login("${tokens[4]}")\n`], outputs: [] }],
  }),
  'wide.txt': Buffer.from(`\ufefftoken=${tokens[5]}\n`, 'utf16le'),
  'weights.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(stored)}\nsize ${stored.length}\n`,
  'package-lock.json': `{"a": "${tokens[7]}"}\n`,
  'allowed.py': `TOKEN = "${tokens[8]}"  # weighbridge:allow\n`,
  'example.env': 'HF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nPASSWORD=changeme\n',
  'broken.zip': Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(200)]),
  'noise.dat': randomBytes(300_000),
  'large.log': `${'A line of a log.\n'.repeat(1_100_000)}token=${tokens[10]}\n`,
};

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=t@example.org', ...args], { cwd });
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(workTree, path)), { recursive: true });
  writeFileSync(join(workTree, path), content);
}

async function reportOf(target: string, ...more: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runCli(
    ['scan', target, '--only', 'secrets', '--offline', '--show-dropped', '--format', 'json', ...more],
    { env: { WEIGHBRIDGE_FINGERPRINT_KEY: 'a key for tests' } },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('a bare repository', () => {
  beforeAll(() => {
    mkdirSync(workTree, { recursive: true });
    git(workTree, 'init', '-q', '-b', 'main');
    write('README.md', `# Model\n\nexport HF_TOKEN=${tokens[9]}\n${prose}\n`);
    git(workTree, 'add', '-A');
    git(workTree, 'commit', '-q', '-m', 'Begin');
    for (const [path, content] of Object.entries(FILES)) write(path, content);
    git(workTree, 'add', '-A');
    git(workTree, 'commit', '-q', '-m', 'Go on');
    const oid = sha256(stored);
    const store = join(workTree, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4));
    mkdirSync(store, { recursive: true });
    writeFileSync(join(store, oid), stored);
    git(folder, 'clone', '-q', '--bare', workTree, bare);
    cpSync(join(workTree, '.git/lfs'), join(bare, 'lfs'), { recursive: true });
    // Versions as deltas of each other.
    git(bare, 'repack', '-q', '-a', '-d', '-f');
  });

  test('tells the same secrets at the same places as its work tree, whichever way they are read', async () => {
    const fromFiles = await reportOf(workTree);
    const fromObjects = await reportOf(bare);
    expect(fromFiles.secrets.filter(({ present }) => present).length).toBeGreaterThanOrEqual(7);
    expect(fromObjects.secrets).toEqual(fromFiles.secrets);
    expect(fromObjects.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      fromFiles.findings.map(({ fingerprint }) => fingerprint),
    );
    const places = ({ dropped = [] }: Report) =>
      dropped.map(({ file, line, why }) => `${file}:${line} ${why}`).sort();
    expect(places(fromObjects)).toEqual(places(fromFiles));
    expect(fromObjects.coverage).toEqual(fromFiles.coverage);
  });

  test('tells those of its files with no history', async () => {
    const places = ({ secrets }: Report) =>
      secrets
        .filter(({ present }) => present)
        .flatMap(({ occurrences }) => occurrences.filter(({ commit }) => commit === null))
        .map(({ file, line }) => `${file}:${line}`)
        .sort();
    const whole = places(await reportOf(bare));
    expect(whole).toContain('encoded.txt:1');
    expect(whole).toContain('large.log:1100001');
    expect(places(await reportOf(bare, '--no-history'))).toEqual(whole);
  });

  test('says of a file that it could not read it', async () => {
    const damaged = join(folder, 'damaged.git');
    git(folder, 'init', '-q', '--bare', '-b', 'main', damaged);
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: damaged,
      input: 'gone\n',
      encoding: 'utf8',
    }).trim();
    const tree = execFileSync('git', ['mktree'], {
      cwd: damaged,
      input: `100644 blob ${blob}\tlost.txt\n`,
      encoding: 'utf8',
    }).trim();
    git(damaged, 'update-ref', 'refs/heads/main', commitOf(damaged, tree));
    writeObject(damaged, blob, randomBytes(40));
    const { coverage } = await reportOf(damaged);
    expect(coverage.gaps).toContainEqual({
      what: 'lost.txt',
      why: expect.stringContaining('cannot be read'),
      blocking: true,
    });
  });
});

function commitOf(repository: string, tree: string): string {
  return execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit-tree', '-m', 'Lose', tree],
    { cwd: repository, encoding: 'utf8' },
  ).trim();
}

/** Puts bytes where git keeps a loose object. */
function writeObject(repository: string, id: string, bytes: Uint8Array): void {
  const path = join(repository, 'objects', id.slice(0, 2), id.slice(2));
  rmSync(path);
  writeFileSync(path, bytes);
}
