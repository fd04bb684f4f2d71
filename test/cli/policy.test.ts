import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { runCli } from './run-cli.ts';
import { runHere } from './run-here.ts';

const card = (license: string) => `---\nlicense: ${license}\n---\n# A model\n`;
const CONFIGURATION = `
policy:
  contact: ml@example.com
  owners: { deny: ["shady-*"] }
  licenses: { allow: [apache-2.0], mode: warn }
  remote-code: warn
  formats: { allow: [safetensors] }
private: ["internal/*"]
`;

describe('policy', () => {
  let lab: Lab;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weighbridge-policy-'));
    writeFileSync(join(folder, 'policy.yaml'), CONFIGURATION);
    lab = await startLab();
    const { world } = lab;
    world.createOrganization('acme');
    world.createOrganization('shady-models');
    world.createRepo('acme/encoder', { files: [{ path: 'README.md', content: card('apache-2.0') }] });
    world.createRepo('acme/coded', {
      files: [
        { path: 'README.md', content: card('gpl-3.0') },
        { path: 'modeling_coded.py', content: 'import os\n' },
      ],
    });
    world.createRepo('acme/gated', {
      gated: 'auto',
      files: [{ path: 'README.md', content: card('apache-2.0') }],
    });
    world.createRepo('shady-models/encoder', {});
    world.createRepo('acme/old', {});
    world.renameRepo('acme/old', 'new');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await lab.close();
  });
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    runHere(
      args.map((arg) => (arg === 'policy.yaml' ? join(folder, arg) : arg)),
      { HF_ENDPOINT: lab.url, ...env },
    );
  const check = async (name: string, ...args: string[]) => {
    const { code, stdout, stderr } = await run([
      ...['policy', 'check', name, '--config', 'policy.yaml', '--format', 'json'],
      ...args,
    ]);
    expect(stderr).toBe('');
    const { outcome, reasons, ...rest } = JSON.parse(stdout);
    return { code, outcome, rules: reasons.map(({ rule }: { rule: string }) => rule), rest };
  };

  test('a name that breaks no rule would be served', async () => {
    const { code, outcome, rest } = await check('hf:acme/encoder');
    expect([code, outcome]).toEqual([0, 'allow']);
    expect(rest).toMatchObject({
      schema: 'weighbridge.policy-check/1',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      facts: { license: 'apache-2.0', verdict: { state: 'live' }, gated: false },
    });
  });
  test('a name of a denied owner would be blocked', async () => {
    expect(await check('hf:shady-models/encoder')).toMatchObject({
      code: 1,
      outcome: 'block',
      rules: ['policy/owner', 'policy/license'],
    });
  });
  test('licence and code are told where they are to be warned of', async () => {
    expect(await check('hf:acme/coded')).toMatchObject({
      code: 0,
      outcome: 'warn',
      rules: ['policy/remote-code', 'policy/license'],
      rest: { facts: { remoteCode: ['modeling_coded.py'], license: 'gpl-3.0' } },
    });
  });
  test('a gated repository is for those who accepted its terms', async () => {
    expect(await check('hf:acme/gated')).toMatchObject({ code: 1, rules: ['policy/acceptance'] });
  });
  test('a name that its owner renamed leads to what it is now', async () => {
    expect(await check('hf:acme/old')).toMatchObject({
      outcome: 'warn',
      rules: ['policy/license'],
      rest: { facts: { verdict: { state: 'moved', target: 'acme/new' } } },
    });
  });
  test('a name that anybody can take would be blocked', async () => {
    expect(await check('hf:nobody-there/encoder')).toMatchObject({ code: 1, rules: ['policy/verdict'] });
  });
  test('a private name is asked of nobody', async () => {
    const before = lab.requests.total;
    const args = ['policy', 'check', 'hf:internal/encoder', '--config', 'policy.yaml', '--format', 'json'];
    const { code, stdout, sockets } = await runCli(args, { cwd: folder, env: { HF_ENDPOINT: lab.url } });
    expect([code, JSON.parse(stdout).outcome, sockets]).toEqual([0, 'allow', []]);
    expect(lab.requests.total).toBe(before);
  });
  test('a hub that cannot be asked settles nothing', async () => {
    const { code, stdout } = await run(['policy', 'check', 'hf:acme/encoder', '--format', 'json'], {
      HF_HUB_OFFLINE: '1',
    });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'block', facts: { verdict: { state: 'unknown' } } });
  });
  test('people read why, and whom to ask', async () => {
    const { stdout } = await run(['policy', 'check', 'hf:shady-models/encoder', '--config', 'policy.yaml']);
    expect(stdout).toMatch(/^shady-models\/encoder would be blocked\.\n/);
    expect(stdout).toMatch(
      /BLOCK +policy\/owner\n +.*an owner that the policy denies \(shady-\*\)\.\n +.*ml@example\.com/,
    );
  });
  test('what is no name is refused, with how to write one', async () => {
    const { code, stderr } = await run(['policy', 'check', 'acme/encoder']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/hf:org\/name/);
  });
  test('show says each rule and where it comes from', async () => {
    const { stdout } = await run(['policy', 'show', '--config', 'policy.yaml', '--format', 'json']);
    const { rules } = JSON.parse(stdout);
    const from = new Map(rules.map((row: { rule: string; from: string }) => [row.rule, row.from]));
    expect(from.get('owners')).toMatch(/policy\.yaml, policy\.owners$/);
    expect(from.get('verdicts')).toBe('default');
    expect((await run(['policy', 'show'])).stdout).toMatch(/^No configuration: the default policy holds\./);
  });

  test('a scan holds loads and files against the same rules', async () => {
    const target = mkdtempSync(join(tmpdir(), 'weighbridge-target-'));
    try {
      writeFileSync(
        join(target, 'app.py'),
        'from transformers import AutoModel\nAutoModel.from_pretrained("shady-models/encoder")\n',
      );
      // A pickle that holds a list of numbers.
      writeFileSync(join(target, 'weights.pkl'), Buffer.from('\x80\x02]q\x00(K\x01K\x02e.', 'latin1'));
      const args = ['scan', target, '--format', 'json', '--only', 'references,artifacts'];
      const { stdout, code } = await run([...args, '--config', 'policy.yaml']);
      const policyFindings = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) =>
        rule.startsWith('policy/'),
      );
      expect(code).toBe(1);
      expect(policyFindings).toMatchObject([
        { rule: 'policy/format', severity: 'high', location: { file: 'weights.pkl' } },
        { rule: 'policy/owner', severity: 'high', subject: 'huggingface:model:shady-models/encoder' },
      ]);
      const without = JSON.parse((await run(args)).stdout);
      expect(without.findings.some(({ rule }: { rule: string }) => rule.startsWith('policy/'))).toBe(false);
      expect(without.requests.sent).toBe(JSON.parse(stdout).requests.sent);
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  });
});
