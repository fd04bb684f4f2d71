import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startupText } from '../../src/cli/serve/startup-text.ts';
import { addToken, listTokens, revokeTokens } from '../../src/cli/serve/tokens.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import { runCli } from './run-cli.ts';

// One of them starts processes, on machines that may be busy with others.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let printed: string;
let surroundings: Surroundings;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-tokens-'));
  printed = '';
  surroundings = {
    version: 'test',
    environment: {},
    clock: { now: () => new Date('2026-11-21T12:00:00Z'), sleep: async () => {} },
    signal: new AbortController().signal,
    cacheDirectory: join(folder, 'cache'),
    configDirectory: join(folder, 'config'),
    stateDirectory: join(folder, 'state'),
    stdin: process.stdin,
    stdout: Object.assign(Object.create(process.stdout), {
      write: (text: string) => {
        printed += text;
        return true;
      },
    }),
    stderr: process.stderr,
    dispose: () => {},
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const terminal = { format: 'terminal' } as const;

/** What a command prints. */
async function said(command: Promise<number>): Promise<string> {
  printed = '';
  expect(await command).toBe(0);
  return printed;
}

describe('weighbridge serve tokens', () => {
  test('shows a token once, and never again', async () => {
    const added = await said(addToken('ci', { ...terminal, expires: '90d' }, surroundings));
    const token = /hf_\w{43}/.exec(added)![0];
    expect(added).toContain('until 2027-02-19');
    const listed = await said(listTokens(terminal, surroundings));
    expect(listed).toMatch(/^[0-9a-f]{8} {2}ci {2}until 2027-02-19, never used\n$/);
    expect(listed).not.toContain(token.slice(3, 11));
    const json = await said(listTokens({ format: 'json' }, surroundings));
    expect(json).not.toContain(token.slice(3, 11));
    expect(JSON.parse(json)).toMatchObject({
      tokens: [{ name: 'ci', expiresAt: '2027-02-19T12:00:00.000Z' }],
    });
  });

  test('lists what was revoked as such', async () => {
    await said(addToken('ci', terminal, surroundings));
    await said(addToken('longer-name', terminal, surroundings));
    expect(await said(revokeTokens('ci', terminal, surroundings))).toMatch(
      /^Revoked one token of ci: [0-9a-f]{8}\./,
    );
    expect((await said(listTokens(terminal, surroundings))).split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-f]{8} {2}ci {11}revoked 2026-11-21, never used$/),
      expect.stringMatching(/^[0-9a-f]{8} {2}longer-name {2}since 2026-11-21, never used$/),
      '',
    ]);
  });

  test('says how to make one where there is none', async () => {
    expect(await said(listTokens(terminal, surroundings))).toContain('weighbridge serve tokens add NAME');
  });

  test('takes the storage wherever it stands on the command line, and refuses what is no name', async () => {
    const storage = join(folder, 'store');
    const { stdout } = await runCli([
      'serve',
      'tokens',
      'add',
      'ci',
      '--storage',
      storage,
      '--format',
      'json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'weighbridge.new-token/1',
      name: 'ci',
      expiresAt: null,
    });
    const again = await runCli(['serve', '--storage', storage, 'tokens', 'add', 'ci']);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('--another');
  });
});

describe('the first lines of a gateway', () => {
  const settings = {
    listen: { host: '127.0.0.1', port: 8080 },
    adminListen: null,
    prefix: '/hf',
    tls: null,
    anonymous: true,
    publicUrls: [],
    trustedProxies: [],
    xet: false,
    drainMs: 0,
  } as const;
  const facts = { storage: 'file:/srv/models', upstream: 'https://huggingface.co/', locked: 3, tokens: 0 };
  const at = (url: string) => ({ url, adminUrl: null });

  test('say to somebody on this machine what to set', () => {
    expect(startupText(at('http://127.0.0.1:8080/hf'), settings, facts)).toBe(`\
The gateway listens on http://127.0.0.1:8080/hf
  clients set: HF_ENDPOINT=http://127.0.0.1:8080/hf
  models from: file:/srv/models
  and from:    https://huggingface.co/
  locked:      3 names
  tokens:      not asked for (--no-anonymous asks everybody)
Stop it with Ctrl-C.
`);
  });

  test('give the address that clients use, and say when nobody can get in', () => {
    const text = startupText(
      at('http://127.0.0.1:8080/hf'),
      { ...settings, anonymous: false, publicUrls: ['https://models.example.com/'] },
      { ...facts, upstream: null, locked: 0 },
    );
    expect(text).toContain('HF_ENDPOINT=https://models.example.com/hf  and  HF_TOKEN=');
    expect(text).toContain('nobody gets in: weighbridge serve tokens add NAME');
    expect(text).toContain('only what is stored is served');
    expect(text).toContain('nothing: give --lock weighbridge.lock');
  });

  test.each([
    ['0.0.0.0', 'https://0.0.0.0:8443'],
    ['::', 'https://[::]:8443'],
  ])('do not pass %s off as an address', (host, url) => {
    const text = startupText(at(url), { ...settings, prefix: '', listen: { host, port: 8443 } }, facts);
    expect(text).toContain('HF_ENDPOINT=https://THIS-MACHINE:8443\n');
  });
});
