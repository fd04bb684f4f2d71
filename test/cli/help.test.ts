import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const golden = (name: string) => join(import.meta.dirname, 'golden', `${name}.txt`);

test.each([
  ['weighbridge', ['--help']],
  ['scan', ['scan', '--help']],
  ['pin', ['pin', '--help']],
  ['verify', ['verify', '--help']],
  ['secrets', ['secrets', '--help']],
  ['secrets-revoke', ['secrets', 'revoke', '--help']],
  ['secrets-hosts', ['secrets', 'hosts', '--help']],
  ['secrets-disclose', ['secrets', 'disclose', '--help']],
  ['policy', ['policy', '--help']],
  ['policy-check', ['policy', 'check', '--help']],
  ['mirror', ['mirror', '--help']],
  ['mirror-add', ['mirror', 'add', '--help']],
  ['mirror-sync', ['mirror', 'sync', '--help']],
  ['mirror-list', ['mirror', 'list', '--help']],
  ['mirror-approve', ['mirror', 'approve', '--help']],
  ['mirror-accept', ['mirror', 'accept', '--help']],
  ['mirror-verify', ['mirror', 'verify', '--help']],
  ['mirror-prune', ['mirror', 'prune', '--help']],
  ['mirror-export', ['mirror', 'export', '--help']],
  ['mirror-import', ['mirror', 'import', '--help']],
  ['mirror-quarantine', ['mirror', 'quarantine', '--help']],
  ['mirror-quarantine-list', ['mirror', 'quarantine', 'list', '--help']],
  ['mirror-quarantine-add', ['mirror', 'quarantine', 'add', '--help']],
  ['mirror-quarantine-lift', ['mirror', 'quarantine', 'lift', '--help']],
  ['serve', ['serve', '--help']],
  ['serve-tokens', ['serve', 'tokens', '--help']],
  ['serve-tokens-add', ['serve', 'tokens', 'add', '--help']],
  ['lab', ['lab', '--help']],
  ['lab-serve', ['lab', 'serve', '--help']],
  ['lab-rehearse', ['lab', 'rehearse', '--help']],
])('the help of %s is as recorded, and fits into 80 columns', async (name, args) => {
  const { stdout } = await runCli(args);
  await expect(stdout).toMatchFileSnapshot(golden(name));
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
