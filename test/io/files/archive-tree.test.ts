import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, memorySource } from '../../../src/base/index.ts';
import { archiveTree } from '../../../src/io/files/index.ts';
import { tarMembers, tarOf } from '../../artifacts/archives/tar-of.ts';
import { zipOf } from '../../artifacts/archives/zip-of.ts';

const MIB = 1024 * 1024;
const never = new AbortController().signal;
const FILES = [
  { name: 'src/train.py', bytes: Buffer.from('from names import MODEL\n') },
  { name: 'src/names.py', bytes: Buffer.from('MODEL = "acme/model"\n') },
  { name: 'weights.bin', bytes: Buffer.alloc(5000, 7) },
];

function opened(bytes: Uint8Array) {
  return openedSource(memorySource(bytes));
}

/** A tar archive of members of so many zeros. */
function zerosTar(members: readonly (readonly [name: string, size: number])[]): ByteSource {
  const headers: [at: number, header: Buffer][] = [];
  let at = 0;
  for (const [name, size] of members) {
    headers.push([at, tarMembers([{ name, size }]).subarray(0, 512)]);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  const end = at + 1024;
  return {
    size: end,
    read: async (offset, length) => {
      const bytes = Buffer.alloc(Math.min(length, end - offset));
      for (const [place, header] of headers) {
        if (place >= offset && place < offset + bytes.length) header.copy(bytes, place - offset);
      }
      return bytes;
    },
  };
}

async function openedSource(source: ByteSource) {
  const tree = await archiveTree(source, {
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

  test('members that are too large take nothing from the others', async () => {
    const large = Array.from({ length: 20 }, (_, n) => [`${n}.py`, 17 * MIB] as const);
    const found = await openedSource(zerosTar([...large, ['last.py', 0]]));
    expect(found?.files).toEqual(['last.py: ']);
    expect(found?.gaps).toHaveLength(large.length);
  });

  test('tells as a failure that there is more than is held, and reads what still fits', async () => {
    const many = Array.from({ length: 18 }, (_, n) => [`${n}.py`, 15 * MIB] as const);
    const found = await archiveTree(zerosTar([...many, ['last.py', 1]]), {
      wants: () => true,
      signal: never,
    });
    const items = await Array.fromAsync(found!.items(never));
    expect(items.filter(({ kind }) => kind === 'file')).toHaveLength(18);
    expect(items.filter(({ kind }) => kind === 'gap')).toEqual([
      {
        kind: 'gap',
        gap: { what: '', why: '1 members were not read: there is too much in it', blocking: true },
      },
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
