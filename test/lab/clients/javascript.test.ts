import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  downloadFile,
  fileExists,
  listCommits,
  listFiles,
  listModels,
  modelInfo,
  pathsInfo,
  snapshotDownload,
  whoAmI,
} from '@huggingface/hub';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Lab, type LabOptions, markerBytes, startLab } from '../../../src/lab/index.ts';

let lab: Lab;
const repo = 'acme/model';

async function start(options: LabOptions = {}): Promise<void> {
  lab = await startLab({ pathPrefix: '/repository/hf', ...options });
  lab.world.createUser('ann');
  lab.world.createOrganization('acme', { members: ['ann'] });
  publish('first owner');
}

function publish(label: string): void {
  lab.world.createRepo(repo, {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'empty.txt', content: '' },
      { path: 'weights/model.safetensors', content: markerBytes('x.safetensors', label, 10_000) },
    ],
  });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function download(
  path: string,
  more: { revision?: string; accessToken?: string } = {},
): Promise<Buffer> {
  const blob = await downloadFile({ repo, path, hubUrl: lab.url, ...more });
  return Buffer.from(await blob!.arrayBuffer());
}

// It says what it downloads.
beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
});
afterEach(() => lab.close());

describe('@huggingface/hub', () => {
  beforeEach(() => start());

  test('reads information, lists, paths and commits', async () => {
    const { id, history } = lab.world.repo(repo);
    for (let n = 0; n < 3; n++) lab.world.createRepo(`acme/other-${n}`);
    const hubUrl = lab.url;
    expect(await modelInfo({ name: repo, hubUrl, additionalFields: ['sha'] })).toMatchObject({
      id,
      name: repo,
      sha: history.head.id,
    });
    expect(
      (await collect(listModels({ search: { owner: 'acme' }, hubUrl }))).map(({ name }) => name),
    ).toHaveLength(4);
    const paths = (await collect(listFiles({ repo, recursive: true, hubUrl }))).map(({ path }) => path);
    expect(paths).toContain('weights/model.safetensors');
    expect(await pathsInfo({ repo, paths: ['config.json', 'no'], expand: true, hubUrl })).toMatchObject([
      { path: 'config.json', lastCommit: { id: history.head.id } },
    ]);
    expect((await collect(listCommits({ repo, hubUrl }))).map(({ title }) => title)).toHaveLength(2);
    expect(await fileExists({ repo, path: 'config.json', hubUrl })).toBe(true);
    expect(await fileExists({ repo, path: 'no.json', hubUrl })).toBe(false);
    expect(await whoAmI({ hubUrl, accessToken: lab.world.issueToken('ann') })).toMatchObject({
      name: 'ann',
      type: 'user',
    });
  });

  test('downloads files, empty ones too, and takes snapshots', async () => {
    expect(String(await download('config.json'))).toBe('{"model_type":"bert"}');
    expect(await download('empty.txt')).toHaveLength(0);
    const cacheDir = mkdtempSync(join(tmpdir(), 'weighbridge-client-'));
    try {
      const folder = await snapshotDownload({ repo, hubUrl: lab.url, cacheDir });
      const { bytes } = lab.world.repo(repo).history.head.files.get('weights/model.safetensors')!;
      expect(readFileSync(join(folder, 'weights/model.safetensors')).equals(bytes)).toBe(true);
    } finally {
      rmSync(cacheDir, { recursive: true, force: true });
    }
  });

  test('follows a rename without a word', async () => {
    lab.world.renameAccount('acme', 'acme-labs');
    expect((await modelInfo({ name: repo, hubUrl: lab.url })).name).toBe('acme-labs/model');
    expect(await download('weights/model.safetensors')).not.toHaveLength(0);
  });

  test('is given other bytes after a takeover, and nothing for a pinned commit', async () => {
    const revision = lab.world.repo(repo).history.head.id;
    const before = await download('weights/model.safetensors');
    lab.world.clock.advance(86_400_000);
    lab.world.deleteAccount('acme');
    lab.world.createUser('acme');
    publish('MARKER second owner');
    expect((await download('weights/model.safetensors')).equals(before)).toBe(false);
    await expect(download('weights/model.safetensors', { revision })).rejects.toMatchObject({
      statusCode: 404,
      message: /Invalid rev id/,
    });
  });

  test('is told why a file is refused', async () => {
    lab.world.setGated(repo, 'manual');
    await expect(download('config.json')).rejects.toMatchObject({ statusCode: 401, message: /restricted/ });
    await expect(modelInfo({ name: 'nobody/nothing', hubUrl: lab.url })).rejects.toMatchObject({
      statusCode: 401,
      message: /Invalid username or password/,
    });
  });
});

test('@huggingface/hub downloads by way of the storage host, without its token', async () => {
  await start({ delivery: 'redirect' });
  const accessToken = lab.world.issueToken('ann');
  expect(await download('weights/model.safetensors', { accessToken })).not.toHaveLength(0);
  const storage = lab.requests.entries.filter(({ path }) => path.includes('/xet-bridge-us/'));
  expect(storage.length).toBeGreaterThan(0);
  expect(storage.every(({ authorized }) => !authorized)).toBe(true);
});
