import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openValidation, type ValidationFlags } from '../../src/cli/scan/validation.ts';
import { chosen } from '../../src/cli/secrets/found-again.ts';
import type { Report } from '../../src/core/index.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { foundIn } from '../secrets/found-in.ts';
import { startVendorServer, type VendorServer } from '../secrets/vendor-server.ts';
import { type CliResult, runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-revoke-'));
const repository = join(folder, 'repository');
const entry = join(import.meta.dirname, 'with-vendors.ts');
const scope = join(folder, 'scope.yaml');

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=t@example.org', ...args], {
    cwd: repository,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

const [present, removed] = [1, 2].map((seed) => fillExample('hf_{{alpha 34}}', seed)) as [string, string];
const github = fillExample('{{crc-github ghp_ 30}}', 3);
const gitlab = fillExample('glpat-{{alnum 20}}', 4);
const telegram = fillExample('{{digit 10}}:AA{{alnum 33}}', 5);
const openai = fillExample('sk-proj-{{alnum 74}}T3BlbkFJ{{alnum 74}}', 6);
const canaries = [present, removed, github, gitlab, telegram, openai];

let server: VendorServer;
const fingerprints: Record<string, string> = {};

beforeAll(async () => {
  server = await startVendorServer();
  mkdirSync(repository, { recursive: true });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://jo:whatever@github.com/Acme/tool.git');
  write('train.py', `login("${removed}")\n`);
  git('add', '-A');
  git('commit', '-q', '-m', 'Begin');
  write('train.py', 'login()\n');
  write('.env', `HF_TOKEN=${present}\nGITHUB_TOKEN=${github}\n`);
  write('notebook.ipynb', JSON.stringify({ cells: [{ source: [`login("${present}")\n`] }] }));
  write('ci.yml', `GITLAB_TOKEN: ${gitlab}\nTELEGRAM_BOT_TOKEN: ${telegram}\nOPENAI_API_KEY: ${openai}\n`);
  write('SECURITY.md', 'Write to security@acme.example, never in an issue.\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'Go on');
  const { stdout } = await runCli(['scan', repository, '--only', 'secrets', '--offline', '--format', 'json']);
  for (const secret of (JSON.parse(stdout) as Report).secrets)
    fingerprints[`${secret.rule.slice(7)}${secret.present ? '' : ', removed'}`] = secret.fingerprint;
  writeScope({});
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

function writeScope(more: object): void {
  writeFileSync(
    scope,
    JSON.stringify({
      'authorised-by': 'Jo Doe, CISO',
      until: '2999-01-31',
      targets: ['github:acme'],
      ...more,
    }),
  );
}

const HF = 'huggingface-user-token';
const id = (name: string): string => fingerprints[name]!;

interface Ran extends CliResult {
  readonly audit: readonly Record<string, unknown>[];
  readonly auditText: string;
}

let runs = 0;

/** Runs the command line with the stand-in server; every run checks that no value is told and nobody else is asked. */
async function weighbridge(args: readonly string[], input?: string): Promise<Ran> {
  const log = join(folder, `audit-${runs++}.jsonl`);
  const env = {
    TEST_VENDORS: server.origin,
    WEIGHBRIDGE_OFFLINE: '0',
    ...(input !== undefined && { TEST_TERMINAL: '1' }),
  };
  const ran = await runCli(
    args[0] === 'secrets' && args[1] === 'disclose' ? args : [...args, '--audit-log', log],
    { env, entry, ...(input !== undefined && { input }) },
  );
  const auditText = existsSync(log) ? readFileSync(log, 'utf8') : '';
  for (const canary of canaries) {
    for (let at = 8; at + 8 <= canary.length; at++)
      expect(ran.stdout + ran.stderr + auditText).not.toContain(canary.slice(at, at + 8));
  }
  for (const socket of ran.sockets) expect(socket).toMatch(/^127\.0\.0\.1:|^dns:127\.0\.0\.1$/);
  return {
    ...ran,
    auditText,
    audit: auditText
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

function answering(handler: VendorServer['handler']): number {
  server.handler = handler;
  return server.seen.length;
}

describe('scan --validate', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['without a scope', [], /needs --scope FILE/],
    ['with a scope that is not there', ['--scope', join(folder, 'none.yaml')], /cannot be read/],
  ])('%s is wrong usage, and nothing is sent', async (_title, flags, message) => {
    const before = answering(() => ({ status: 200 }));
    const { code, stderr, sockets } = await weighbridge(['scan', repository, '--validate', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(server.seen.length - before).toBe(0);
    expect(sockets).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['that has ended', { until: '2020-01-01' }, /ended on 2020-01-01/],
    ['of another owner', { targets: ['github:other'] }, /github.com\/acme\/tool is not in the scope/],
  ])('with a scope %s is wrong usage, and nothing is sent', async (_title, more, message) => {
    const before = answering(() => ({ status: 200 }));
    writeScope(more);
    try {
      const { code, stderr, sockets } = await weighbridge([
        'scan',
        repository,
        '--only',
        'secrets',
        '--validate',
        '--scope',
        scope,
      ]);
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
      expect(sockets).toEqual([]);
      expect(server.seen.length - before).toBe(0);
    } finally {
      writeScope({});
    }
  });

  test('with a scope file that lies in the target is wrong usage: the target could authorise itself', async () => {
    writeFileSync(join(repository, 'scope.yaml'), readFileSync(scope));
    try {
      const { code, stderr } = await weighbridge([
        'scan',
        repository,
        '--validate',
        '--scope',
        join(repository, 'scope.yaml'),
      ]);
      expect(code).toBe(2);
      expect(stderr).toContain('lies in the target');
    } finally {
      rmSync(join(repository, 'scope.yaml'));
    }
  });

  test('asks each vendor once, and tells what works, whose it is and what it opens', async () => {
    const before = answering(({ host }) => {
      if (host === 'huggingface.co')
        return {
          status: 200,
          body: { name: 'jo', orgs: [{ name: 'acme' }], auth: { accessToken: { role: 'write' } } },
        };
      return host === 'api.telegram.org' ? { status: 401 } : { status: 503 };
    });
    const args = ['scan', repository, '--only', 'secrets', '--validate', '--access', '--scope', scope];
    const { code, stdout, stderr, audit } = await weighbridge([...args, '--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as Report;
    expect(report.secrets.map(({ rule, live }) => `${rule.slice(7)} ${live}`).toSorted()).toEqual([
      'github-personal-access-token unknown',
      'gitlab-personal-access-token unknown',
      'huggingface-user-token yes',
      'huggingface-user-token yes',
      'openai-api-key unknown',
      'telegram-bot-token no',
    ]);
    expect(report.secrets.find(({ live }) => live === 'yes')!.access).toMatchObject({
      identity: 'jo',
      organisations: ['acme'],
      reaches: [{ can: 'write' }, { what: 'every model, dataset and Space of acme' }],
    });
    expect(server.seen.length - before).toBe(6);
    expect(audit.filter(({ event }) => event === 'asking')).toHaveLength(6);
    expect(audit[0]).toMatchObject({
      target: 'github.com/acme/tool',
      authorisedBy: 'Jo Doe, CISO',
      until: '2999-01-31',
    });
    expect(
      report.coverage.gaps
        .filter(({ blocking }) => blocking)
        .map(({ what }) => what)
        .toSorted(),
    ).toEqual([
      'validation of credentials of GitHub',
      'validation of credentials of GitLab',
      'validation of credentials of OpenAI',
    ]);
    expect(stderr).toMatch(/sent 6 requests to vendors/);
  });

  test('says it to people too', async () => {
    answering(({ host }) =>
      host === 'huggingface.co' ? { status: 200, body: { name: 'jo', orgs: [] } } : { status: 401 },
    );
    const { stdout } = await weighbridge([
      'scan',
      repository,
      '--only',
      'secrets',
      '--validate',
      '--access',
      '--scope',
      scope,
    ]);
    expect(stdout).toMatch(/live\s+it works: huggingface\.co accepted it \(200\)/);
    expect(stdout).toMatch(/whose\s+jo/);
    expect(stdout).toMatch(/opens\s+Hugging Face: private models/);
    expect(stdout).toMatch(/live\s+it does not work: api\.telegram\.org refused it \(401\)/);
  });
});

describe('the flags of --validate', () => {
  // What is wrong with them is said before anything is looked at.
  const open = (flags: ValidationFlags, offline = false, secrets = true) =>
    openValidation(flags, { offline, secrets }, null as never, null as never);

  test('alone do nothing, and are wrong usage', async () => {
    expect(await open({})).toBeNull();
    for (const flags of [{ access: true }, { scope: 'a' }, { selfManaged: ['a.example'] }, { auditLog: 'a' }])
      await expect(open(flags)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining('--validate'),
      });
  });

  test('do not go with --offline, nor with --only that leaves secrets out', async () => {
    await expect(open({ validate: true, scope: 'a' }, true)).rejects.toThrow('--offline');
    await expect(open({ validate: true, scope: 'a' }, false, false)).rejects.toThrow(
      '--only without secrets',
    );
  });
});

describe('secrets revoke', () => {
  const accept = () => ({ status: 202 });

  test.each<[string, () => readonly string[], RegExp]>([
    ['no fingerprint', () => [], /no --fingerprint/],
    ['no terminal and no --yes', () => ['--fingerprint', id(HF)], /no terminal to ask on/],
    ['--yes without a count', () => ['--fingerprint', id(HF), '--yes'], /go together/],
    ['a count without --yes', () => ['--fingerprint', id(HF), '--confirm', '1'], /go together/],
    [
      'another count',
      () => ['--fingerprint', id(HF), '--yes', '--confirm', '2'],
      /1 credential would be revoked/,
    ],
    [
      'a fingerprint that is not found again',
      () => ['--fingerprint', '0'.repeat(32), '--yes', '--confirm', '1'],
      /not found again/,
    ],
    [
      'another provider',
      () => ['--fingerprint', id(HF), '--provider', 'GitHub', '--yes', '--confirm', '1'],
      /is of Hugging Face/,
    ],
    [
      "somebody else's GitLab token without a scope",
      () => ['--fingerprint', id('gitlab-personal-access-token'), '--yes', '--confirm', '1'],
      /needs --scope/,
    ],
  ])('with %s is wrong usage, and nothing is sent', async (_title, flags, message) => {
    const before = answering(accept);
    const { code, stderr, auditText, sockets } = await weighbridge([
      'secrets',
      'revoke',
      repository,
      ...flags(),
    ]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(server.seen.length - before).toBe(0);
    expect(sockets).toEqual([]);
    expect(auditText).toBe('');
  });

  test('shows what it would do with --dry-run, and sends nothing', async () => {
    const before = answering(accept);
    const { code, stdout, sockets } = await weighbridge([
      'secrets',
      'revoke',
      repository,
      '--dry-run',
      '--fingerprint',
      [id(HF), id(`${HF}, removed`), id('openai-api-key')].join(','),
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'One request to huggingface.co, which takes leaked tokens from anyone, for 2 credentials:',
    );
    expect(stdout).toContain('will break .env, notebook.ipynb');
    expect(stdout).toContain('will break no file of what is checked out has it');
    expect(stdout).toMatch(/By hand, at https:\/\/platform\.openai\.com/);
    expect(server.seen.length - before).toBe(0);
    expect(sockets).toEqual([]);
  });

  test('sends exactly what was found again, once, and writes it down', async () => {
    const before = answering(accept);
    const wanted = [id(HF), id(`${HF}, removed`), id('github-personal-access-token')];
    const { code, stdout, stderr, audit } = await weighbridge([
      'secrets',
      'revoke',
      repository,
      '--fingerprint',
      wanted.join(','),
      '--yes',
      '--confirm',
      '3',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    const sent = server.seen.slice(before);
    expect(sent.map(({ host, body }) => [host, JSON.parse(body).credentials.toSorted()]).toSorted()).toEqual([
      ['api.github.com', [github]],
      ['huggingface.co', [present, removed].toSorted()],
    ]);
    expect(audit.map(({ event, authorisedBy }) => [event, authorisedBy])).toEqual([
      ['asking', null],
      ['answered', null],
      ['asking', null],
      ['answered', null],
    ]);
    expect(stderr).toBe('');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ schema: 'weighbridge.revocation/1', dryRun: false });
    expect(told.credentials.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  test('with a scope says first whose it is and when it was last used', async () => {
    const before = answering(({ method, path }) =>
      method === 'DELETE'
        ? { status: 204 }
        : path === '/api/v4/user'
          ? { status: 200, body: { username: 'jo' } }
          : { status: 200, body: { scopes: ['api'], user_id: 7, last_used_at: '2026-11-20T10:00:00Z' } },
    );
    const { code, stdout } = await weighbridge([
      'secrets',
      'revoke',
      repository,
      '--scope',
      scope,
      '--fingerprint',
      id('gitlab-personal-access-token'),
      '--yes',
      '--confirm',
      '1',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/whose\s+jo/);
    expect(stdout).toMatch(/last used\s+2026-11-20T10:00:00.000Z/);
    expect(stdout).toMatch(/^revoked: GitLab/m);
    expect(server.seen.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v4/personal_access_tokens/self',
      'GET /api/v4/user',
      'DELETE /api/v4/personal_access_tokens/self',
    ]);
  });

  test.each([
    ['the number', '1\n', 0, 1],
    ['y', 'y\n', 1, 0],
  ])('on a terminal asks for the number; answered with %s', async (_title, input, code, requests) => {
    const before = answering(accept);
    const ran = await weighbridge(
      ['secrets', 'revoke', repository, '--quiet', '--fingerprint', id(HF)],
      input,
    );
    expect(ran.stderr).toContain('Type 1 to have this credential revoked');
    expect(ran.code).toBe(code);
    expect(server.seen.length - before).toBe(requests);
  });

  test('tells by its exit code what a vendor did not do, and what is left to a person', async () => {
    answering(() => ({ status: 500 }));
    const flags = (name: string, count: string) => [
      'secrets',
      'revoke',
      repository,
      '--fingerprint',
      id(name),
      '--yes',
      '--confirm',
      count,
    ];
    const failed = await weighbridge(flags(HF, '1'));
    expect(failed.code).toBe(3);
    expect(failed.stdout).toContain('NOT revoked');
    const byHand = await weighbridge(flags('openai-api-key', '0'));
    expect(byHand.code).toBe(1);
    expect(byHand.stdout).toMatch(/left to you: .*https:\/\/platform\.openai\.com/);
  });
});

test('only fingerprints that are found again name a secret, all of them or none', () => {
  const found = foundIn({ 'a.env': `A=${present}\nB=${removed}\n` });
  const first = found[0]!.secret.fingerprint;
  expect(() => chosen(found, [first, '0'.repeat(32)])).toThrow(
    `not found again in the target: ${'0'.repeat(32)}`,
  );
  expect(() => chosen([], [first])).toThrow(/not found again/);
  expect(() => chosen(found, [present])).toThrow(/something that is no fingerprint/);
  expect(() => chosen(found, [present])).not.toThrow(present);
});

test('a fingerprint that two secrets share names neither', () => {
  const found = foundIn({ 'a.env': `A=${present}\nB=${removed}\n` });
  const alike = found.map((each) => ({ ...each, secret: { ...each.secret, fingerprint: 'ab'.repeat(16) } }));
  expect(() => chosen(alike, ['ab'.repeat(16)])).toThrow(/names more than one secret/);
  expect(chosen(found, [found[1]!.secret.fingerprint.toUpperCase()])).toEqual([found[1]]);
});

test('secrets hosts lists where credentials may go, and asks none of them', async () => {
  const { code, stdout, sockets } = await runCli(['secrets', 'hosts', '--format', 'json']);
  expect(code).toBe(0);
  expect(sockets).toEqual([]);
  const { hosts } = JSON.parse(stdout) as { hosts: { host: string; providers: string[]; for: string[] }[] };
  expect(hosts).toContainEqual({
    host: 'huggingface.co',
    providers: ['Hugging Face'],
    for: ['verify', 'revoke'],
  });
  expect(hosts.map(({ host }) => host)).toContain('{host}');
  for (const { host } of hosts) expect(host).toMatch(/^(?:\{host\}(?::\d+)?|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/);
});

describe('secrets disclose', () => {
  test('writes a letter for the owner that says everything but the values', async () => {
    const output = join(folder, 'letters');
    const { code, stdout, sockets } = await weighbridge([
      'secrets',
      'disclose',
      repository,
      '--output',
      output,
    ]);
    expect(code).toBe(0);
    expect(sockets).toEqual([]);
    expect(stdout).toContain('Tell: mailto:security@acme.example (published in SECURITY.md)');
    expect(readdirSync(output).toSorted()).toEqual([
      'disclosure-github.com-acme-tool.json',
      'disclosure-github.com-acme-tool.md',
    ]);
    const text = readFileSync(join(output, 'disclosure-github.com-acme-tool.md'), 'utf8');
    const packet = JSON.parse(readFileSync(join(output, 'disclosure-github.com-acme-tool.json'), 'utf8'));
    expect(packet).toMatchObject({
      schema: 'weighbridge.disclosure/1',
      repository: 'github.com/acme/tool',
      owner: 'github.com/acme',
      contacts: [{ to: 'mailto:security@acme.example', publishedIn: 'SECURITY.md' }],
    });
    expect(packet.credentials).toHaveLength(6);
    const gone = packet.credentials.find(
      ({ fingerprint }: { fingerprint: string }) => fingerprint === id(`${HF}, removed`),
    );
    expect(
      gone.places.map(({ change, file }: { change: string; file: string }) => `${change} ${file}`),
    ).toEqual(['added train.py', 'removed train.py']);
    expect(text).toContain('still in the history of a branch');
    // The command that the letter gives shows its reader the very line.
    const [command] = gone.toVerify as [string];
    expect(execFileSync('sh', ['-c', command], { cwd: repository, encoding: 'utf8' })).toContain(removed);
    for (const canary of [...canaries, 'whatever']) {
      for (let at = 8; at + 8 <= canary.length; at++)
        expect(text + JSON.stringify(packet)).not.toContain(canary.slice(at, at + 8));
    }
    expect(text).not.toContain('whatever');
  });

  test('of one credential has that one alone', async () => {
    const output = join(folder, 'one');
    await weighbridge([
      'secrets',
      'disclose',
      repository,
      '--output',
      output,
      '--fingerprint',
      id('telegram-bot-token'),
    ]);
    const packet = JSON.parse(readFileSync(join(output, 'disclosure-github.com-acme-tool.json'), 'utf8'));
    expect(packet.credentials.map(({ rule }: { rule: string }) => rule)).toEqual([
      'secret/telegram-bot-token',
    ]);
  });
});
