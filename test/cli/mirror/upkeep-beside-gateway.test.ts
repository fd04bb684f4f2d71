import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/index.ts';
import { type Lab, markerBytes, startLab } from '../../../src/lab/index.ts';
import { runHere } from '../run-here.ts';
import { startGatewayProcess } from '../running-gateway.ts';

const WEIGHTS = Buffer.from(markerBytes('x.safetensors', 'weights', 3_000_000));
const CONFIG = '{"model_type":"bert"}';
/** How long a gateway may go by what it read, in milliseconds, and some more. */
const NOTICE_MS = 2500;
/** Several processes start, one after the other. */
const TIMEOUT_MS = 120_000;

let lab: Lab;
let folder: string;
let storage: string;
beforeAll(async () => {
  lab = await startLab({ delivery: 'redirect' });
  lab.world.createOrganization('acme');
  lab.world.createRepo('acme/model', {
    files: [
      { path: 'config.json', content: CONFIG },
      { path: 'model.safetensors', content: WEIGHTS },
    ],
  });
});
afterAll(() => lab.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-beside-'));
  storage = join(folder, 'storage');
  return () => rmSync(folder, { recursive: true, force: true });
});

const mirror = (...args: string[]) => runHere(['mirror', ...args]);
const add = () => mirror('add', 'hf:acme/model', '--hub', `huggingface=${lab.url}`, '--storage', storage);
const blobPath = (bytes: Uint8Array | string) => {
  const sha256 = sha256Hex(bytes);
  return join(storage, 'blobs/sha256', sha256.slice(0, 2), sha256.slice(2));
};

async function hashOf(url: string, path: string): Promise<string | number> {
  const answer = await fetch(`${url}/acme/model/resolve/main/${path}`);
  const body = new Uint8Array(await answer.arrayBuffer());
  return answer.ok ? sha256Hex(body) : answer.status;
}

test('a site without a network serves what another exported, until it goes into quarantine', {
  timeout: TIMEOUT_MS,
}, async () => {
  expect((await add()).code).toBe(0);
  const archive = join(folder, 'models.tar');
  expect((await mirror('export', archive, '--storage', storage)).code).toBe(0);
  const site = join(folder, 'site');
  expect((await mirror('import', archive, '--storage', site)).code).toBe(0);
  await using gateway = await startGatewayProcess(['--no-upstream', '--storage', site]);
  expect(await hashOf(gateway.url, 'model.safetensors')).toBe(sha256Hex(WEIGHTS));
  expect(await hashOf(gateway.url, 'config.json')).toBe(sha256Hex(CONFIG));
  await mirror('quarantine', 'add', 'hf:acme/model', '--reason', 'found to leak', '--storage', site);
  await delay(NOTICE_MS);
  const answer = await fetch(`${gateway.url}/acme/model/resolve/main/config.json`);
  expect([answer.status, answer.headers.get('x-error-code')]).toEqual([404, 'RevisionNotFound']);
  expect(answer.headers.get('x-error-message')).toContain('found to leak');
  await mirror('quarantine', 'lift', 'hf:acme/model', '--reason', 'it does not', '--storage', site);
  await delay(NOTICE_MS);
  expect(await hashOf(gateway.url, 'config.json')).toBe(sha256Hex(CONFIG));
  expect((await mirror('verify', '--storage', site)).code).toBe(0);
});

test('what verify sets aside, a gateway that goes on running fetches again', {
  timeout: TIMEOUT_MS,
}, async () => {
  expect((await add()).code).toBe(0);
  await using gateway = await startGatewayProcess(['--upstream', lab.url, '--storage', storage]);
  expect(await hashOf(gateway.url, 'model.safetensors')).toBe(sha256Hex(WEIGHTS));
  const flipped = Buffer.from(WEIGHTS);
  flipped[2_000_000]! ^= 1;
  writeFileSync(blobPath(WEIGHTS), flipped);
  writeFileSync(blobPath(CONFIG), CONFIG.slice(0, 5));
  expect((await mirror('verify', '--repair', '--storage', storage)).code).toBe(1);
  await delay(NOTICE_MS);
  expect(await hashOf(gateway.url, 'model.safetensors')).toBe(sha256Hex(WEIGHTS));
  expect(await hashOf(gateway.url, 'config.json')).toBe(sha256Hex(CONFIG));
  await mirror('verify', '--repair', '--storage', storage);
  expect((await mirror('verify', '--storage', storage)).code).toBe(0);
});

test('what prune removes, a gateway that goes on running fetches again', {
  timeout: TIMEOUT_MS,
}, async () => {
  expect((await add()).code).toBe(0);
  await using gateway = await startGatewayProcess(['--upstream', lab.url, '--storage', storage]);
  expect(await hashOf(gateway.url, 'config.json')).toBe(sha256Hex(CONFIG));
  const pruned = await mirror('prune', 'hf:acme/model', '--yes', '--storage', storage, '--format', 'json');
  expect(JSON.parse(pruned.stdout).commits).toHaveLength(1);
  await delay(NOTICE_MS);
  expect(await hashOf(gateway.url, 'model.safetensors')).toBe(sha256Hex(WEIGHTS));
  expect(await hashOf(gateway.url, 'config.json')).toBe(sha256Hex(CONFIG));
  expect((await mirror('verify', '--storage', storage)).code).toBe(0);
});
