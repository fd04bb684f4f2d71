import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lfsObjectPath } from '../../../src/formats/lfs/index.ts';
import { lfsObjectFile } from '../../../src/io/files/index.ts';

const oid = 'ab'.repeat(32);
let folder: string;
let path: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lfs-')));
  path = lfsObjectPath(join(folder, 'git'), oid);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'contents');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('contents of Git LFS on disk', () => {
  test('are found below the git directory, by whatever way that is reached', () => {
    symlinkSync(join(folder, 'git'), join(folder, 'other'));
    expect(lfsObjectFile(join(folder, 'git'), oid)).toBe(path);
    expect(lfsObjectFile(join(folder, 'other'), oid)).toBe(path);
  });

  test.each([
    ['the file', () => path],
    ['a folder on the way to it', () => dirname(path)],
    ['the folder of them all', () => join(folder, 'git', 'lfs')],
  ])('are not there where %s is a link', (_, place) => {
    const moved = join(folder, 'elsewhere');
    renameSync(place(), moved);
    symlinkSync(moved, place());
    expect(lfsObjectFile(join(folder, 'git'), oid)).toBeNull();
  });

  test('are not there where there are none', () => {
    expect(lfsObjectFile(join(folder, 'git'), 'cd'.repeat(32))).toBeNull();
    expect(lfsObjectFile(join(folder, 'none'), oid)).toBeNull();
  });
});
