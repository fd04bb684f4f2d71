import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { archiveTree } from '../../../src/io/files/index.ts';
import { tarOf } from '../../artifacts/archives/tar-of.ts';
import { zipOf } from '../../artifacts/archives/zip-of.ts';

const never = new AbortController().signal;
const FILES = [
  { name: 'src/train.py', bytes: Buffer.from('from names import MODEL\n') },
  { name: 'src/names.py', bytes: Buffer.from('MODEL = "acme/model"\n') },
  { name: 'weights.bin', bytes: Buffer.alloc(5000, 7) },
];

async function opened(bytes: Uint8Array) {
  const tree = await archiveTree(memorySource(bytes), {
    wants: (path) => path.endsWith('.py'),
    signal: never,
  });
  if (tree === null) return null;
  const files: string[] = [];
  const gaps: object[] = [];
  for await (const item of tree.items(never)) {
    if (item.kind === 'file') {
      files.push(
        `${item.file.path}: ${Buffer.from(await item.file.read())
          .toString()
          .trim()}`,
      );
    } else if (item.kind === 'gap') gaps.push(item.gap);
  }
  return { tree, files, gaps };
}

describe('an archive as a tree', () => {
  test.each<[string, () => Uint8Array]>([
    ['zip, stored', () => zipOf(FILES)],
    ['zip, deflated', () => zipOf(FILES.map((file) => ({ ...file, deflated: true })))],
    ['tar', () => tarOf(FILES)],
    ['tar.gz', () => gzipSync(tarOf(FILES))],
    ['tar.zst', () => zstdCompressSync(tarOf(FILES))],
  ])('has what is wanted of it at hand, and knows of the rest (%s)', async (_, make) => {
    const found = await opened(make());
    expect(found?.gaps).toEqual([]);
    expect(found?.files).toEqual([
      'src/train.py: from names import MODEL',
      'src/names.py: MODEL = "acme/model"',
    ]);
    const { tree } = found!;
    expect(['src', 'weights.bin', 'other'].map((path) => tree.has(path))).toEqual([true, true, false]);
    expect(Buffer.from(tree.peek('src/names.py', 100)!).toString()).toContain('acme/model');
    expect([tree.peek('src/names.py', 3), tree.peek('weights.bin', 10_000)]).toEqual([null, null]);
  });

  test.each<[string, string, string]>([
    ['leads out of it', '../../etc/cron.py', 'etc/cron.py'],
    ['is absolute', '/opt/a.py', 'opt/a.py'],
    ['is written as on Windows', 'src\\a.py', 'src/a.py'],
    ['turns text around', 'a\u202eyp.py', 'a\ufffdyp.py'],
  ])('names a member below its root when its name %s', async (_, name, path) => {
    const found = await opened(
      zipOf([{ name: Buffer.from(name).toString('latin1'), bytes: Buffer.from('x'), flags: 0x800 }]),
    );
    expect(found?.files).toEqual([`${path}: x`]);
  });

  test('tells members that it does not read', async () => {
    const found = await opened(
      zipOf([
        { name: 'bomb.py', bytes: Buffer.alloc(64 * 1024 * 1024), deflated: true },
        { name: 'odd.py', bytes: Buffer.from('x'), method: 98 },
        { name: 'damaged.py', bytes: Buffer.from('x'), method: 8, raw: Buffer.alloc(40, 0xff) },
        { name: 'good.py', bytes: Buffer.from('pass') },
      ]),
    );
    expect(found?.files).toEqual(['good.py: pass']);
    expect(found?.gaps).toEqual([
      { what: 'bomb.py', why: 'larger than what is read of a member', blocking: false },
      { what: 'odd.py', why: 'compressed with ppmd, which is not read', blocking: false },
      { what: 'damaged.py', why: expect.stringContaining('damaged'), blocking: false },
    ]);
  });

  test('is none for other files', async () => {
    for (const bytes of [
      Buffer.from('text\n'),
      gzipSync('text\n'),
      brotliCompressSync('text\n'),
      Buffer.alloc(0),
    ]) {
      expect(await opened(bytes)).toBe(null);
    }
  });

  test('never throws for what is in it', async () => {
    const archives = [
      zipOf(FILES.map((file) => ({ ...file, deflated: true }))),
      tarOf(FILES),
      gzipSync(tarOf(FILES)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...archives),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        async (archive, edits, cut) => {
          const bytes = Buffer.from(
            archive.subarray(0, archive.length - (cut % 3 === 0 ? cut % archive.length : 0)),
          );
          for (const [at, value] of edits) bytes[at % bytes.length] = value;
          await opened(bytes);
        },
      ),
      { numRuns: 150 },
    );
  });
});
