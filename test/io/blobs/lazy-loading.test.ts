import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../../lab/clients/venv.ts';
import { environmentFor } from './s3-servers.ts';

const home = mkdtempSync(join(tmpdir(), 'weighbridge-lazy-'));
mkdirSync(join(home, 'storage'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function loadedBy(...args: readonly string[]) {
  const program = join(import.meta.dirname, '../../../src/cli/main.ts');
  const hook = join(import.meta.dirname, 'children', 'say-loaded.ts');
  const env = { ...environmentFor('http://127.0.0.1:9'), HOME: home, XDG_CACHE_HOME: home };
  return run(process.execPath, ['--import', hook, program, ...args], { env });
}

test.each([
  { args: ['--help'] },
  { args: ['mirror', '--help'] },
  { args: ['mirror', 'list', '--storage', join(home, 'storage')] },
])('nothing of AWS is loaded by $args', async ({ args }) => {
  const { code, stderr } = await loadedBy(...args);
  expect(stderr).not.toContain('loaded');
  expect(code).toBe(0);
});

test('AWS’s client is loaded by a storage in S3', async () => {
  const { code, stderr } = await loadedBy('mirror', 'list', '--storage', 's3://models/x');
  expect(stderr).toContain('loaded @aws-sdk/client-s3');
  expect(stderr).toContain('cannot read s3://models/x/');
  expect(code).toBe(3);
});
