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
