import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directoryTree } from '../../../src/io/files/index.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'weighbridge-tree-'));
  mkdirSync(join(root, 'models', 'bert'), { recursive: true });
  writeFileSync(join(root, 'models', 'bert', 'config.json'), '{}');
  symlinkSync('models', join(root, 'linked'));
  symlinkSync('nowhere', join(root, 'broken'));
});

afterEach(() => rmSync(root, { recursive: true }));

test.each([
  ['models', true],
  ['models/bert', true],
  ['models/bert/config.json', true],
  ['linked', true],
  ['linked/bert', true],
  ['broken', false],
  ['models/gpt2', false],
  ['google/flan-t5', false],
  ['models/bert/config.json/x', false],
  ['../models', false],
])('a tree tells whether %s exists: %s', async (path, exists) => {
  const tree = await directoryTree(root);
  expect([tree.has(path), tree.has(path)]).toEqual([exists, exists]);
});

test('a file is read at once, however much larger than the buffer of all files it is', async () => {
  const large = 'x'.repeat(3 * 1024 * 1024 + 5);
  writeFileSync(join(root, 'large.txt'), large);
  const tree = await directoryTree(root);
  const read: Record<string, string> = {};
  for await (const item of tree.items(new AbortController().signal)) {
    if (item.kind !== 'file') continue;
    const content = item.file.readNow!(large.length);
    read[item.file.path] = typeof content === 'string' ? content : Buffer.from(content).toString();
    if (item.file.path === 'large.txt') expect(item.file.readNow!(large.length - 1)).toBe('too-large');
  }
  expect(read).toEqual({ 'large.txt': large, 'models/bert/config.json': '{}' });
});

test('a file that is gone since it was listed is told apart', async () => {
  const tree = await directoryTree(root);
  for await (const item of tree.items(new AbortController().signal)) {
    if (item.kind !== 'file') continue;
    rmSync(join(root, item.file.path));
    expect(item.file.readNow!(10)).toBe('gone');
  }
});

test("files of a snapshot in the cache of Hugging Face's clients are what they link to, within their repository", async () => {
  const repository = join(root, 'models--org--name');
  const snapshot = join(repository, 'snapshots', 'main');
  mkdirSync(snapshot, { recursive: true });
  mkdirSync(join(repository, 'blobs'));
  writeFileSync(join(repository, 'blobs', 'abc'), 'weights');
  writeFileSync(join(root, 'secret'), 'x');
  symlinkSync('../../blobs/abc', join(snapshot, 'model.onnx_data'));
  symlinkSync('../../../secret', join(snapshot, 'other'));
  symlinkSync('../../nowhere', join(snapshot, 'broken'));
  const tree = await directoryTree(root);
  const at = (name: string): string => `models--org--name/snapshots/main/${name}`;
  expect(tree.kindOf?.(at('model.onnx_data'))).toBe('file');
  expect(tree.kindOf?.(at('other'))).toBe('symbolic-link');
  expect(['symbolic-link', 'absent']).toContain(tree.kindOf?.(at('broken')));
  expect(await tree.openFile?.(at('other'))).toBeNull();
  await using opened = (await tree.openFile?.(at('model.onnx_data'))) ?? null;
  expect(opened?.size).toBe(7);
});
