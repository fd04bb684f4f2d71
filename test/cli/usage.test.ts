import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-usage-'));
  writeFileSync(join(folder, 'app.sh'), 'hf download org/name\n');
  writeFileSync(join(folder, 'bad.yaml'), 'colour: red\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('wrong usage exits 2, names the input and the remedy', () => {
  test.each([
    ['a command that does not exist', ['scna', '.'], /unknown command 'scna'/],
    ['no target', ['scan'], /missing required argument 'target'/],
    ['an option that does not exist', ['scan', '.', '--ofline'], /Did you mean --offline/],
    [
      'a target that does not exist',
      ['scan', '/no/such/place'],
      /there is no file or directory \/no\/such\/place/,
    ],
    [
      'an address that is to be fetched offline',
      ['scan', 'https://127.0.0.1:1/x', '--offline'],
      /clone it first/,
    ],
    [
      'a format that does not exist',
      ['scan', '.', '--format', 'xml'],
      /there is no format xml[\s\S]*terminal, json, sarif/,
    ],
    ['a lane that does not exist', ['scan', '.', '--only', 'sectrets'], /--only with references, secrets/],
    [
      'a threshold that does not exist',
      ['scan', '.', '--fail-on', 'bad'],
      /Allowed choices are critical, high/,
    ],
    ['a hub without an address', ['scan', '.', '--hub', 'huggingface'], /huggingface=http/],
    [
      'a hub nobody knows',
      ['scan', '.', '--hub', 'hugingface=http://127.0.0.1:1'],
      /no hub called hugingface/,
    ],
    [
      'a configuration that does not exist',
      ['scan', '.', '--config', 'nope.yaml'],
      /nope\.yaml cannot be read: there is no such file/,
    ],
    [
      'a baseline that is no report',
      ['scan', '.', '--baseline', 'app.sh'],
      /app\.sh is not JSON[\s\S]*make one with/,
    ],
    ['a base that is no revision', ['scan', '.', '--base', 'v9'], /revision v9 is not in/],
  ])('%s', async (_what, args, message) => {
    const { code, stderr, stdout, sockets } = await runCli(args, { cwd: folder });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(sockets).toEqual([]);
  });

  test('a configuration with a setting that does not exist names the file and the setting', async () => {
    const { code, stderr } = await runCli(['scan', '.', '--config', 'bad.yaml'], { cwd: folder });
    expect(stderr).toMatch(/bad\.yaml is not a valid configuration.*colour/);
    expect(code).toBe(2);
  });

  test('an output that cannot be written names the path', async () => {
    const { code, stderr } = await runCli(['scan', '.', '--offline', '--output', 'no/such/folder/x.json'], {
      cwd: folder,
    });
    expect(stderr).toMatch(/cannot be written to no\/such\/folder\/x\.json/);
    expect(code).toBe(2);
  });
});

describe('offline', () => {
  test('no socket is opened and no name is looked up', async () => {
    const { code, stdout, sockets } = await runCli(['scan', '.', '--offline', '--format', 'json'], {
      cwd: folder,
    });
    const report = JSON.parse(stdout);
    expect(report.references).toMatchObject([
      { name: 'org/name', verdict: { state: 'unknown', cause: 'offline' } },
    ]);
    expect(sockets).toEqual([]);
    expect(code).toBe(0);
  });

  test.each(['WEIGHBRIDGE_OFFLINE', 'HF_HUB_OFFLINE'])('%s=1 means the same', async (name) => {
    const { code, sockets } = await runCli(['scan', '.'], { cwd: folder, env: { [name]: '1' } });
    expect(sockets).toEqual([]);
    expect(code).toBe(0);
  });
});

test('--help and --version open no socket and exit 0', async () => {
  for (const args of [['--help'], ['scan', '--help'], ['lab', '--help'], ['--version']]) {
    const { code, stdout, sockets } = await runCli(args);
    expect([code, sockets]).toEqual([0, []]);
    expect(stdout).toMatch(/weighbridge|dev/i);
  }
});
