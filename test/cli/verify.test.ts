import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finding, LOCK_NAME, type Report } from '../../src/core/index.ts';
import { type Lab, playStage, SCENARIOS, startLab } from '../../src/lab/index.ts';
import { type Lock, parseLock, renderLock } from '../../src/lock/index.ts';
import { MadeCache } from '../lock/made-cache.ts';
import { type CliResult, runCli } from './run-cli.ts';

const APP = `from transformers import AutoModel
from datasets import load_dataset
AutoModel.from_pretrained("mira-k/lantern-lora")
AutoModel.from_pretrained("lantern-ai/chat-vision")
AutoModel.from_pretrained("northpine/sentence-scorer")
AutoModel.from_pretrained("oldmill/ocr-small")
AutoModel.from_pretrained("harbor-labs/speech-base")
AutoModel.from_pretrained("harbor-labs/speech-tiny")
AutoModel.from_pretrained("cedar-vision/detector")
AutoModel.from_pretrained("cedar-vision/detector", revision="v1")
load_dataset("cedar-vision/street-signs")
`;

let lab: Lab;
let folder: string;
let project: string;
/** What was locked before anything happened. */
let locked: string;

// The story is played once: locked in spring, looked at again in autumn.
beforeAll(async () => {
  lab = await startLab({ delivery: 'redirect' });
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-verify-'));
  project = mkdtempSync(join(folder, 'project-'));
  writeFileSync(join(project, 'app.py'), APP);
  playStage(lab.world, SCENARIOS['lock']!, 'before');
  const pinned = await runCli(['pin', project, '--hub', `huggingface=${lab.url}`]);
  expect(pinned).toMatchObject({ code: 0, stderr: '' });
  locked = readFileSync(join(project, LOCK_NAME), 'utf8');
  const before = await verify(['--frozen']);
  expect(before).toMatchObject({ code: 0, stderr: '' });
  expect(before.stdout).toContain('No findings.');
  playStage(lab.world, SCENARIOS['lock']!, 'after');
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await lab.close();
});

function verify(args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> {
  return runCli(['verify', project, '--hub', `huggingface=${lab.url}`, ...args], { env });
}

function told({ stdout }: CliResult): string[] {
  const { findings } = JSON.parse(stdout) as Report;
  return findings.map(({ rule, severity, subject }) => `${rule} ${severity} ${subject}`);
}

describe('verify against the hub', () => {
  test('tells in autumn what is not as it was locked in spring, each by its own sign', async () => {
    const result = await verify(['--format', 'json']);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(told(result)).toEqual([
      'lock/owner-changed critical huggingface:model:harbor-labs/speech-base',
      'lock/owner-changed critical huggingface:model:harbor-labs/speech-tiny',
      'namespace/moved critical huggingface:model:harbor-labs/speech-tiny',
      'namespace/reregistered critical huggingface:model:oldmill/ocr-small',
      'lock/commit-missing high huggingface:model:northpine/sentence-scorer',
      'lock/outdated info huggingface:code:lantern-code/modeling',
      'lock/outdated info huggingface:dataset:cedar-vision/street-signs',
      'lock/outdated info huggingface:model:cedar-vision/detector',
      'lock/outdated info huggingface:model:cedar-vision/detector',
      'lock/outdated info huggingface:model:lantern-code/modeling',
    ]);
    const report = JSON.parse(result.stdout) as Report;
    expect(report.coverage.gaps).toEqual([]);
    expect(report.requests.sent).toBeGreaterThan(0);
    const lines = locked.split('\n');
    const place = (finding: Finding) => lines[finding.location.line - 1]!.slice(finding.location.column - 1);
    for (const finding of report.findings) expect(place(finding)).toContain(finding.subject);
  });

  test('gives a report that its schema knows', async () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../src/report/json/report.schema.json'), 'utf8'),
    );
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    const isValid = ajv.compile(schema);
    const { stdout } = await verify(['--format', 'json', '--frozen']);
    expect(isValid(JSON.parse(stdout)), JSON.stringify(isValid.errors)).toBe(true);
  });

  test('says it to a person: what was compared, the worst first, what to do, what the exit code means', async () => {
    const { stdout, code } = await runCli(['verify', '--hub', `huggingface=${lab.url}`], {
      cwd: project,
      env: { COLUMNS: '100' },
    });
    expect(code).toBe(1);
    const told = stdout.replaceAll(lab.url, 'http://hub.example').replace(/\d{4}-\d\d-\d\d\n/, 'DATE\n');
    await expect(told).toMatchFileSnapshot(join(import.meta.dirname, 'golden/verify-lock-scenario.txt'));
  });

  test('marks the lines of the lock in SARIF', async () => {
    const { stdout } = await verify(['--format', 'sarif']);
    const { results } = JSON.parse(stdout).runs[0];
    const places = new Set(
      results.map(
        (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
          result.locations[0]!.physicalLocation.artifactLocation.uri,
      ),
    );
    expect([...places]).toEqual([LOCK_NAME]);
    expect(results).toHaveLength(10);
  });

  test('passes what is only newer', async () => {
    const lock = parseLock(LOCK_NAME, locked);
    const keep = [...lock.entries].filter(([key]) => /lantern|cedar/.test(key));
    const { code } = await verify(['--lock', writeLock({ entries: new Map(keep) })]);
    expect(code).toBe(0);
  });

  test('with a hub that does not answer is incomplete, and never clean', async () => {
    const deaf = await runCli(['verify', project, '--hub', 'huggingface=http://127.0.0.1:9']);
    expect(deaf.code).toBe(3);
    expect(deaf.stdout).toContain('could not be established');
  });

  test('sends nothing for private names', async () => {
    const { stdout, code } = await verify(['--private', '*/*', '--format', 'json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).requests.sent).toBe(0);
  });
});

let locks = 0;
function writeLock(lock: Lock): string {
  const path = join(folder, `lock-${++locks}.json`);
  writeFileSync(path, renderLock(lock));
  return path;
}

describe('verify --mirror', () => {
  test('reads the locked commits from another address, and sends it no token of the hub', async () => {
    lab.requests.clear();
    const result = await runCli(['verify', project, '--no-hub', '--mirror', lab.url, '--format', 'json'], {
      env: { HF_TOKEN: 'hf_of_the_hub' },
    });
    expect(told(result)).toEqual([
      // Where a repository went is for the hub to say: a mirror has it under the name that is loaded, or not.
      'lock/commit-missing high huggingface:model:harbor-labs/speech-tiny',
      'lock/commit-missing high huggingface:model:northpine/sentence-scorer',
      'lock/commit-missing high huggingface:model:oldmill/ocr-small',
    ]);
    expect(lab.requests.entries.some(({ authorized }) => authorized)).toBe(false);
  });
});

describe('verify of what is on disk', () => {
  const contentsOf = (repo: string, commit?: string) =>
    Object.fromEntries(
      [
        ...lab.world
          .repo(repo)
          .history.find(commit ?? 'main')!
          .files.values(),
      ].map(({ path, bytes }) => [path, Buffer.from(bytes)]),
    );

  test('asks nothing over the network, hashes the cache where the client keeps it, and finds what was changed', async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const cache = new MadeCache(join(home, 'hub'));
    const commit = lab.world.repo('lantern-ai/base-7b').history.head.id;
    const contents = contentsOf('lantern-ai/base-7b');
    cache.add('lantern-ai/base-7b', commit, contents);
    const clean = await runCli(['verify', project, '--offline', '--format', 'json'], {
      env: { HF_HOME: home },
    });
    expect(clean).toMatchObject({ code: 0, sockets: [] });
    expect(told(clean)).toEqual([]);
    expect((JSON.parse(clean.stdout) as Report).coverage.files).toBe(Object.keys(contents).length);

    cache.write(
      cache.blobOf('lantern-ai/base-7b', 'config.json', contents['config.json']!),
      '{"auto_map": {}}',
    );
    const changed = await runCli(['verify', project, '--offline'], { env: { HF_HOME: home } });
    expect(changed).toMatchObject({ code: 1, sockets: [] });
    expect(changed.stdout).toContain('config.json of lantern-ai/base-7b is not what the lock says it is');
  });

  test('hashes a plain copy of one name', async () => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    const contents = contentsOf('lantern-ai/vision-tower');
    for (const [path, content] of Object.entries(contents)) writeFileSync(join(copy, path), content);
    const args = ['verify', project, '--no-hub', '--folder', `lantern-ai/vision-tower=${copy}`];
    expect((await runCli(args)).code).toBe(0);
    writeFileSync(join(copy, 'model.safetensors'), 'other weights');
    writeFileSync(join(copy, 'payload.pkl'), 'x');
    const changed = await runCli([...args, '--format', 'json']);
    expect(told(changed)).toEqual([
      'lock/cache-tampered critical huggingface:model:lantern-ai/vision-tower',
      'lock/cache-extra high huggingface:model:lantern-ai/vision-tower',
    ]);
  });

  test('says that there is no cache', async () => {
    const { stdout, code } = await runCli(['verify', project, '--offline'], {
      env: { HF_HOME: join(folder, 'none') },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('nothing is cached');
  });
});

describe('verify --frozen', () => {
  test('fails for a load that is not locked, at its own place, and names what nothing loads', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(
      join(other, 'app.py'),
      'from transformers import AutoModel\nAutoModel.from_pretrained("acme/unlocked")\nAutoModel.from_pretrained("lantern-ai/base-7b")\n',
    );
    writeFileSync(join(other, LOCK_NAME), locked);
    const result = await runCli(['verify', other, '--frozen', '--no-hub', '--format', 'json']);
    expect(result).toMatchObject({ code: 1, sockets: [] });
    const { findings, references } = JSON.parse(result.stdout) as Report;
    expect(findings[0]).toMatchObject({
      rule: 'lock/unlocked',
      severity: 'high',
      location: { file: 'app.py', line: 2, column: 28 },
    });
    expect(references.map(({ name }) => name)).toEqual(['acme/unlocked', 'lantern-ai/base-7b']);
    const unused = findings.filter(({ rule }) => rule === 'lock/unused').map(({ subject }) => subject);
    expect(unused).toContain('huggingface:model:mira-k/lantern-lora');
    // Loaded by its code, though no line names it.
    expect(unused).not.toContain('huggingface:code:lantern-code/modeling');
  });
});

describe('wrong usage of verify', () => {
  test.each<[what: string, args: readonly string[], says: RegExp, remedy: RegExp]>([
    ['no lock', [tmpdir()], /there is no lock .*weighbridge\.lock/, /weighbridge pin/],
    ['no such format', ['--format', 'yaml'], /there is no format yaml/, /formats: terminal/],
    [
      'a copy of what is not locked',
      ['--folder', 'a/b=.'],
      /the lock holds no a\/b/,
      /it holds huggingface:/,
    ],
    [
      'a copy of one of several entries',
      ['--folder', 'cedar-vision/detector=.'],
      /holds 2 entries/,
      /@main, .*@v1/,
    ],
    [
      'a folder that is not there',
      ['--no-hub', '--folder', 'oldmill/ocr-small=/nowhere'],
      /no folder \/nowhere/,
      /--folder NAME=DIR/,
    ],
    [
      'a cache that is not there',
      ['--no-hub', '--cache', '/nowhere'],
      /there is no cache \/nowhere/,
      /models--org--name/,
    ],
    [
      'a mirror without a scheme',
      ['--no-hub', '--mirror', 'models.example'],
      /no address of a mirror/,
      /https:/,
    ],
    ['a mirror while offline', ['--offline', '--mirror', 'http://127.0.0.1:1'], /offline/, /leave --offline/],
  ])('%s', async (_what, args, says, remedy) => {
    const path = args[0]?.startsWith('-') ? [project] : [];
    const { code, stderr, stdout } = await runCli(['verify', ...path, ...args]);
    expect(stderr).toMatch(says);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[1]).toMatch(remedy);
  });

  test('a lock with a merge conflict in it', async () => {
    const path = join(folder, 'conflict.lock');
    writeFileSync(path, locked.replace('{\n', '{\n<<<<<<< ours\n'));
    const { code, stderr } = await runCli(['verify', project, '--lock', path]);
    expect(code).toBe(2);
    expect(stderr).toContain('merge conflict in line 2');
  });
});

test('a journal is kept beside our own cache, and only there', async () => {
  const [home, own] = [mkdtempSync(join(folder, 'home-')), mkdtempSync(join(folder, 'own-'))];
  const cache = new MadeCache(join(home, 'hub'));
  cache.add('acme/x', 'a'.repeat(40), { 'config.json': '{}' });
  const before = readdirSync(home, { recursive: true }).toSorted();
  const env = { HF_HOME: home, WEIGHBRIDGE_CACHE_DIR: own };
  await runCli(['verify', project, '--offline'], { env });
  expect(readdirSync(home, { recursive: true }).toSorted()).toEqual(before);
  const resumed = await runCli(['verify', project, '--offline', '--resume', '--format', 'json'], { env });
  expect((JSON.parse(resumed.stdout) as Report).coverage).toMatchObject({ files: 1, bytes: 0 });
});
