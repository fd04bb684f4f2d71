import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { MadeCache } from '../../lock/made-cache.ts';
import { storeModel } from '../../mirror/stored-world.ts';
import { runHere } from '../run-here.ts';

const COMMIT = 'c'.repeat(40);
const WEIGHTS = 'the weights';

let folder: string;
let made: string;
let storage: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'weighbridge-made-'));
  const signal = new AbortController().signal;
  await using opened = await openStorage({ address: made, environment: {}, clock: systemClock, signal });
  const files = [
    { path: 'config.json', content: '{"a":1}', regular: true },
    { path: 'model.safetensors', content: WEIGHTS },
  ];
  await storeModel(opened, { name: 'acme/model', commit: COMMIT, files });
  await storeModel(opened, {
    name: 'acme/data',
    kind: 'dataset',
    commit: COMMIT,
    files: [{ path: 'a', content: 'b' }],
  });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-cli-'));
  storage = join(folder, 'storage');
  cpSync(made, storage, { recursive: true });
  return () => rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

const mirror = (...args: string[]) => runHere(['mirror', ...args, '--storage', storage]);
const blobPath = (content: string) => {
  const sha256 = sha256Hex(content);
  return join(storage, 'blobs/sha256', sha256.slice(0, 2), sha256.slice(2));
};

test('verify says that all is in order, and what is not, for people and as JSON', async () => {
  expect(await mirror('verify')).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('All is in order.'),
  });
  writeFileSync(blobPath(WEIGHTS), 'the weight$');
  const text = await mirror('verify');
  expect(text.code).toBe(1);
  expect(text.stdout).toContain(`changed sha256:${sha256Hex(WEIGHTS)}`);
  expect(text.stdout).toContain(`needed by hf:acme/model@${COMMIT}`);
  const json = await mirror('verify', '--repair', '--format', 'json');
  expect(json).toMatchObject({ code: 1, stderr: '' });
  const { problems, ...rest } = JSON.parse(json.stdout);
  expect(rest).toMatchObject({ schema: 'weighbridge.mirror-verify/1', blobs: 3, commits: 2, gaps: [] });
  expect(problems).toMatchObject([{ kind: 'changed', mended: expect.stringContaining('quarantine') }]);
  const list = JSON.parse((await mirror('quarantine', 'list', '--format', 'json')).stdout);
  expect(list.entries).toMatchObject([{ what: { kind: 'content', sha256: sha256Hex('the weight$') } }]);
});

test('verify of names leaves others alone', async () => {
  writeFileSync(blobPath(WEIGHTS), 'the weight$');
  expect((await mirror('verify', '--name', 'datasets/acme/*')).code).toBe(0);
  expect((await mirror('verify', '--name', 'acme/*')).code).toBe(1);
  expect(await mirror('verify', '--name', 'a//b')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('hf:org/name'),
  });
});

test('prune only shows what would go, until it is told to remove it', async () => {
  const shown = await mirror('prune', 'hf:acme/model');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toContain(`would go hf:acme/model@${COMMIT}`);
  expect(shown.stdout).toContain('Nothing was changed.');
  expect(existsSync(blobPath(WEIGHTS))).toBe(true);
  const pruned = JSON.parse((await mirror('prune', 'hf:acme/model', '--yes', '--format', 'json')).stdout);
  expect(pruned).toMatchObject({ removed: true, commits: [{ commit: `hf:acme/model@${COMMIT}` }] });
  expect((await mirror('verify')).code).toBe(0);
});

test('prune needs the locks that are named', async () => {
  expect(await mirror('prune', '--lock', join(folder, 'missing.lock'), '--yes')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no lock'),
  });
});

test.each([
  ['--max-size', 'huge'],
  ['--older-than', 'yesterday'],
  ['--keep-last', '-1'],
])('prune refuses %s %s', async (flag, value) => {
  await expect(runHere(['mirror', 'prune', flag, value, '--storage', storage])).resolves.not.toMatchObject({
    code: 0,
  });
});

test('export and import carry models to another storage, by folder and by file', async () => {
  for (const target of [join(folder, 'layout'), join(folder, 'models.tar')]) {
    expect(await mirror('export', target)).toMatchObject({ code: 0, stderr: '' });
    const other = join(folder, `other-${target.length}`);
    const imported = await runHere(['mirror', 'import', target, '--storage', other]);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toContain('2 commits held.');
    expect((await runHere(['mirror', 'verify', '--storage', other])).code).toBe(0);
  }
  expect(readdirSync(join(folder, 'layout')).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
});

test('export says what is left out, and fails where nothing of what was named is there', async () => {
  await mirror('quarantine', 'add', `hf:acme/model@${COMMIT}`, '--reason', 'bad');
  const exported = await mirror('export', join(folder, 'layout'));
  expect(exported.code).toBe(1);
  expect(exported.stdout).toContain(`left out hf:acme/model@${COMMIT}: it is in quarantine`);
  expect(await mirror('export', join(folder, 'none'), 'hf:acme/model')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('it is in quarantine'),
  });
});

test.each(['verify', 'prune', 'quarantine list', 'export x'])(
  '%s refuses a storage that is not there',
  async (command) => {
    const result = await runHere(['mirror', ...command.split(' '), '--storage', join(folder, 'typo')]);
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no storage') });
    expect(existsSync(join(folder, 'typo'))).toBe(false);
  },
);

test('what is put in quarantine is found in the caches of machines, with the storage or with a list of it', async () => {
  const cache = new MadeCache(join(folder, 'cache'));
  cache.add('acme/model', COMMIT, { 'config.json': '{"a":1}', 'model.safetensors': WEIGHTS });
  const audit = (...args: string[]) => runHere(['verify', folder, '--cache', join(folder, 'cache'), ...args]);
  expect(await audit('--storage', storage)).toMatchObject({ code: 0, stderr: '' });
  await mirror('quarantine', 'add', `sha256:${sha256Hex(WEIGHTS)}`, '--reason', 'it runs a shell');
  const list = join(folder, 'quarantine.json');
  writeFileSync(list, (await mirror('quarantine', 'list', '--format', 'json')).stdout);
  for (const from of [
    ['--storage', storage],
    ['--quarantine', list],
  ]) {
    const found = await audit(...from, '--format', 'json');
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout).findings).toMatchObject([
      {
        rule: 'policy/quarantined',
        severity: 'critical',
        evidence: [{ fact: expect.stringContaining('it runs a shell') }, {}],
      },
    ]);
  }
  expect(await audit('--storage', join(folder, 'typo'))).toMatchObject({ code: 2 });
  writeFileSync(list, readFileSync(list, 'utf8').slice(0, 50));
  expect(await audit('--quarantine', list)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('mirror quarantine list'),
  });
});

test('lifting needs a reason, and says what had been held against it', async () => {
  await mirror('quarantine', 'add', 'hf:acme/model', '--reason', 'leaks data');
  await expect(mirror('quarantine', 'lift', 'hf:acme/model', '--reason', ' ')).resolves.toMatchObject({
    code: 2,
  });
  const lifted = await mirror('quarantine', 'lift', 'hf:acme/model', '--reason', 'cleaned');
  expect(lifted).toMatchObject({ code: 0, stdout: expect.stringContaining('leaks data') });
  expect((await mirror('quarantine', 'lift', 'hf:acme/model', '--reason', 'again')).code).toBe(1);
});
