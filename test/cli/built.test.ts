import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { GitFixture } from '../git-fixture.ts';

const run = promisify(execFile);
const launcher = join(import.meta.dirname, '../../weighbridge');

let lab: Lab;
let fixture: GitFixture;
let home: string;
beforeAll(async () => {
  lab = await startLab({ startDate: new Date('2022-06-01') });
  lab.world.createOrganization('steady-org');
  lab.world.createRepo('steady-org/some-model', {});
  fixture = new GitFixture();
  fixture.commit('2023-01-01T00:00:00Z', {
    'a.py':
      'from transformers import AutoModel\nAutoModel.from_pretrained("steady-org/some-model")\nAutoModel.from_pretrained("nobody-at-all/model")\n',
    'weighbridge.yaml': 'fail-on: medium\nignore: []\n',
  });
  home = mkdtempSync(join(tmpdir(), 'weighbridge-home-'));
});
afterAll(async () => {
  fixture[Symbol.dispose]();
  rmSync(home, { recursive: true, force: true });
  await lab.close();
});

const launch = async (args: readonly string[]) => {
  const env = { PATH: process.env['PATH'], HOME: home };
  const done = await run(launcher, args, { env, cwd: fixture.folder }).catch((failed) => failed);
  return { code: (done.code ?? 0) as number, stdout: done.stdout as string, stderr: done.stderr as string };
};

// The rest of the suite runs the sources; what people run is the bundle.
test('what the launcher builds asks the hub, reads its configuration and judges', async () => {
  const args = [
    'scan',
    '.',
    '--hub',
    `huggingface=${lab.url}`,
    '--config',
    'weighbridge.yaml',
    '--format',
    'json',
  ];
  const { code, stdout, stderr } = await launch(args);
  expect(stderr.replace(/^weighbridge: installing.*\n[\s\S]*?\n(?=\S|$)/, '')).not.toMatch(/should not have/);
  const states = JSON.parse(stdout).references.map(
    ({ verdict }: { verdict: { state: string } }) => verdict.state,
  );
  expect(states).toEqual(['live', 'claimable']);
  expect(code).toBe(1);
}, 120_000);

test('what the launcher builds rehearses', async () => {
  const { code, stdout } = await launch(['lab', 'rehearse']);
  expect(stdout).toMatch(/live -> reregistered/);
  expect(code).toBe(0);
}, 60_000);

test('a second scan is answered from validated answers of the first', async () => {
  const args = ['scan', '.', '--hub', `huggingface=${lab.url}`, '--format', 'json'];
  await launch(args);
  const { stdout } = await launch(args);
  expect(JSON.parse(stdout).requests.notModified).toBeGreaterThan(0);
}, 60_000);

// Threads start from a file of their own, which only the bundle can lack. Below 64 MiB none is started.
test('what the launcher builds hashes a large cache on threads', async () => {
  const blobs = join(home, 'hub/models--acme--m/blobs');
  mkdirSync(blobs, { recursive: true });
  for (const digit of ['a', 'b'])
    writeFileSync(join(blobs, digit.repeat(64)), Buffer.alloc(40 * 1024 * 1024));
  writeFileSync(join(home, 'weighbridge.lock'), '{"schema":"weighbridge.lock/1","entries":{}}');
  const args = ['verify', home, '--no-hub', '--cache', join(home, 'hub'), '--format', 'json'];
  const { code, stdout, stderr } = await launch(args);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    coverage: { files: 2, bytes: 80 * 1024 * 1024, gaps: [] },
    findings: [{ rule: 'lock/cache-tampered' }, { rule: 'lock/cache-tampered' }],
  });
  expect(code).toBe(1);
}, 60_000);
