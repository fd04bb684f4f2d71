import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Lab, startLab, World } from '../../../src/lab/index.ts';
import { renderLock } from '../../../src/lock/index.ts';
import { verifyModelSignature } from '../../../src/signing/index.ts';
import { lockOf, sha256Of } from '../../mirror/lock-of.ts';
import { slowProxy } from '../../mirror/slow-proxy.ts';
import { runHere } from '../run-here.ts';

const HARMFUL = Buffer.from("cos\nsystem\n(S'touch /tmp/weighbridge-never'\ntR.");
const WEIGHTS = Buffer.alloc(2_000_000, 'the weights of a model ');

let lab: Lab;
let world: World;
let folder: string;

beforeEach(async () => {
  world = new World({ start: new Date('2026-06-01T00:00:00Z') });
  world.createOrganization('acme');
  world.createRepo('acme/m', {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'weights.npy.txt', content: WEIGHTS, lfs: true },
    ],
  });
  lab = await startLab({ world, delivery: 'redirect' });
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-add-'));
});
afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

const mirror = (args: readonly string[], url = lab.url) =>
  runHere([
    'mirror',
    ...args,
    ...(args[0] === 'list' ? [] : ['--hub', `huggingface=${url}`]),
    '--storage',
    join(folder, 'store'),
  ]);

test('add copies a model and its dataset, and list says who they are bound to', async () => {
  world.createRepo('datasets/acme/d.v2', { files: [{ path: 'train.csv', content: 'a,b\n1,2\n' }] });
  const added = await mirror(['add', 'hf:acme/m', 'hf:datasets/acme/d.v2@main', '--format', 'json']);
  expect(added.stderr).toBe('');
  expect(added.code).toBe(0);
  const report = JSON.parse(added.stdout);
  expect(report).toMatchObject({
    schema: 'weighbridge.mirror/1',
    names: [
      { asked: 'hf:acme/m', outcome: 'copied', query: { kind: 'model', name: 'acme/m' }, files: 3 },
      { asked: 'hf:datasets/acme/d.v2@main', outcome: 'copied', files: 2 },
    ],
  });
  const again = JSON.parse((await mirror(['add', 'hf:acme/m', '--format', 'json'])).stdout);
  expect(again.names[0]).toMatchObject({ outcome: 'copied', bytesCopied: 0 });
  const listed = await mirror(['list']);
  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain(`hf:acme/m`);
  expect(listed.stdout).toContain(world.repo('acme/m').id);
  const json = JSON.parse((await mirror(['list', '--format', 'json'])).stdout);
  expect(json).toMatchObject({
    schema: 'weighbridge.mirror-list/1',
    names: [
      { name: 'hf:acme/m', commits: [{ state: 'copied', revisions: ['main'], verdict: 'live' }] },
      { name: 'hf:datasets/acme/d.v2', commits: [{ state: 'copied' }] },
    ],
  });
});

test('content that two repositories share is stored once, and fetched once', async () => {
  world.createRepo('acme/fork', { files: [{ path: 'same.npy.txt', content: WEIGHTS, lfs: true }] });
  await mirror(['add', 'hf:acme/m']);
  const { names } = JSON.parse((await mirror(['add', 'hf:acme/fork', '--format', 'json'])).stdout);
  expect(names[0]).toMatchObject({ outcome: 'copied' });
  expect(names[0].bytesCopied).toBeLessThan(1000);
});

test('what is refused, quarantined, missing or out of reach has an exit code of its own', async () => {
  world.createRepo('acme/evil', { files: [{ path: 'pytorch_model.bin', content: HARMFUL, lfs: true }] });
  const evil = await mirror(['add', 'hf:acme/evil']);
  expect(evil).toMatchObject({ code: 1, stdout: expect.stringMatching(/QUARANTINED hf:acme\/evil/) });
  expect(evil.stdout).toMatch(/os\.system/);
  expect(await mirror(['add', 'hf:nobody/m'])).toMatchObject({ code: 1 });
  expect(await mirror(['add', 'hf:acme/none'])).toMatchObject({
    code: 3,
    stdout: expect.stringMatching(/NOT COPIED hf:acme\/none/),
  });
  expect(await mirror(['add', 'acme/m'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/hf:org\/name/),
  });
  expect(await mirror(['add', 'hf:../etc/passwd'])).toMatchObject({ code: 2 });
  expect(await mirror(['add', 'hf:acme/m', '--private', 'acme/*'])).toMatchObject({ code: 1 });
  await lab.close();
  expect(await mirror(['add', 'hf:acme/m'])).toMatchObject({ code: 3 });
});

test('a signature of what was copied lies beside it, and verifies', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = join(folder, 'key.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const added = await mirror(['add', 'hf:acme/m', '--sign-key', key, '--format', 'json']);
  const { names } = JSON.parse(added.stdout);
  const { signature } = names[0];
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  const bytes = readFileSync(findFile(join(folder, 'store'), signature)!);
  const { files } = world.repo('acme/m').history.find('main')!;
  const verified = await verifyModelSignature(
    bytes,
    { keys: [publicKey.export({ type: 'spki', format: 'pem' }) as string], at: new Date() },
    {
      names: [...files.keys()],
      sizeOf: (name) => files.get(name)?.bytes.length ?? null,
      sha256Of: (name) => sha256Of(files.get(name)!.bytes),
      open: async () => null,
    },
    null,
  );
  expect(verified.kind).toBe('verified');
});

test('sync copies what a lock holds, at the commit that is locked', async () => {
  const lock = join(folder, 'weighbridge.lock');
  writeFileSync(lock, renderLock(lockOf(world, 'acme/m')));
  const locked = world.repo('acme/m').history.find('main')!.id;
  world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
  const synced = await mirror(['sync', '--lock', lock, '--format', 'json']);
  expect(synced.code).toBe(0);
  expect(JSON.parse(synced.stdout).names).toMatchObject([{ outcome: 'copied', commit: locked }]);
  expect(await mirror(['sync', '--lock', join(folder, 'none.lock')])).toMatchObject({ code: 2 });
});

test('a copy whose process was killed goes on where it was', async () => {
  const content = Buffer.alloc(24 * 1024 * 1024);
  for (let at = 0; at < content.length; at += 4) content.writeUInt32LE(at, at);
  world.createRepo('acme/large', { files: [{ path: 'large.npy.txt', content, lfs: true }] });
  await lab.close();
  lab = await startLab({ world, delivery: 'direct' });
  await using line = await slowProxy(lab.url, 8 * 1024 * 1024);
  const store = join(folder, 'store');
  const child = spawn(
    process.execPath,
    [
      'src/cli/main.ts',
      'mirror',
      'add',
      'hf:acme/large',
      '--hub',
      `huggingface=${line.url}`,
      '--storage',
      store,
    ],
    { env: { PATH: process.env['PATH'], HOME: folder }, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect.poll(() => line.bytes(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(10 * 1024 * 1024);
  child.kill('SIGKILL');
  await ended;
  const before = line.bytes();
  expect(before).toBeLessThan(content.length);
  const added = await mirror(['add', 'hf:acme/large', '--format', 'json'], line.url);
  expect(JSON.parse(added.stdout).names).toMatchObject([{ outcome: 'copied' }]);
  expect(line.bytes() - before).toBeLessThan(content.length - 4 * 1024 * 1024);
  const sha256 = sha256Of(content);
  expect(statSync(findFile(store, sha256)!).size).toBe(content.length);
}, 120_000);

function findFile(below: string, name: string): string | null {
  if (!existsSync(below)) return null;
  for (const entry of readdirSync(below, { withFileTypes: true, recursive: true })) {
    // Blobs may keep the first digits in the names of their folders.
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path.replaceAll('/', '').endsWith(name)) return path;
    if (entry.isFile() && entry.name === name) return path;
  }
  return null;
}
