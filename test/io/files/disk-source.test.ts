import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskSource } from '../../../src/io/files/index.ts';

let folder: string;
const content = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * 31 + (at >> 8)) & 255);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-disk-source-'));
  writeFileSync(join(folder, 'file'), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file on disk', () => {
  test('gives any range as it is in the file, whatever was read before', async () => {
    await using source = await diskSource(join(folder, 'file'));
    const range = fc.record({
      offset: fc.integer({ min: -5, max: 1_000_100 }),
      length: fc.integer({ min: -5, max: 700_000 }),
    });
    await fc.assert(
      fc.asyncProperty(range, async ({ offset, length }) => {
        const expected =
          offset < 0 || length < 0 ? new Uint8Array() : content.subarray(offset, offset + length);
        expect(Buffer.compare(await source.read(offset, length), expected)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('gives nothing for numbers that are no place in it', async () => {
    await using source = await diskSource(join(folder, 'file'));
    for (const [offset, length] of [
      [Number.NaN, 1],
      [1.5, 1],
      [0, Number.NaN],
      [2 ** 60, 1],
      [-1, 4],
      [0, 0],
    ] as const) {
      expect(await source.read(offset, length)).toHaveLength(0);
    }
    expect(source.bytesRead).toBe(0);
  });

  test('counts every place once, with what was read ahead', async () => {
    await using source = await diskSource(join(folder, 'file'));
    await source.read(10, 4);
    await source.read(8_000, 4);
    expect(source.bytesRead).toBe(8_192);
    // Straight on: two blocks at once.
    await source.read(8_191, 2);
    expect(source.bytesRead).toBe(24_576);
    await source.read(0, Infinity);
    expect(source.bytesRead).toBe(content.length);
  });

  test('refuses more at once than is held', async () => {
    const path = join(folder, 'sparse');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 36);
    await using source = await diskSource(path);
    await expect(source.read(0, 2 ** 36)).rejects.toMatchObject({ code: 'limit' });
    expect(await source.read(2 ** 36 - 3, 10)).toHaveLength(3);
  });
});

describe('a file that changes under us is unreadable', () => {
  const changes = {
    'when it grows': (path: string) => appendFileSync(path, 'more'),
    'when it shrinks': (path: string) => truncateSync(path, 100),
    'when it is written anew at the same length': (path: string) =>
      writeFileSync(path, Buffer.alloc(content.length)),
  };
  test.each(Object.entries(changes))('%s', async (_, change) => {
    const path = join(folder, 'changing');
    writeFileSync(path, content);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await using source = await diskSource(path);
    const head = await source.read(0, 4);
    change(path);
    await expect(source.read(500_000, 10)).rejects.toMatchObject({ code: 'unreadable' });
    expect([...head]).toEqual([...content.subarray(0, 4)]);
  });
});

describe('is refused', () => {
  test('a symbolic link, even to a regular file', async () => {
    symlinkSync(join(folder, 'file'), join(folder, 'link'));
    await expect(diskSource(join(folder, 'link'))).rejects.toMatchObject({ code: 'unreadable' });
  });
  test('a folder, and a file that is not there', async () => {
    await expect(diskSource(folder)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(diskSource(join(folder, 'absent'))).rejects.toMatchObject({ code: 'unreadable' });
  });
  test.skipIf(process.platform === 'win32')('a pipe that nobody writes into, without waiting', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(diskSource(join(folder, 'pipe'))).rejects.toMatchObject({ code: 'unreadable' });
  });
  test('to read after it was closed', async () => {
    const source = await diskSource(join(folder, 'file'));
    await source[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
    await expect(source.read(0, 4)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
