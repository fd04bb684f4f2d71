import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import {
  readTar,
  TAR_END,
  type TarMember,
  tarEntries,
  tarFileHeader,
  tarPadding,
} from '../../../src/formats/tar/index.ts';

interface File {
  readonly name: string;
  readonly content: Uint8Array;
}

function archive(files: readonly File[]): Buffer {
  return Buffer.concat([
    ...files.flatMap(({ name, content }) => [
      tarFileHeader(name, content.length),
      content,
      tarPadding(content.length),
    ]),
    TAR_END,
  ]);
}

async function membersOf(bytes: Uint8Array): Promise<TarMember[]> {
  const parts = await Array.fromAsync(readTar(memorySource(bytes)));
  return parts.map((part) => {
    if (part.kind !== 'member') throw new Error(`unexpected ${part.kind}`);
    return part.member;
  });
}

const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => !/[\0/]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
const name = fc.array(segment, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('/'));
const files = fc.uniqueArray(fc.record({ name, content: fc.uint8Array({ maxLength: 1500 }) }), {
  selector: (file) => file.name,
  maxLength: 8,
});

test('what is written is what both of our readers read', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (list) => {
      const bytes = archive(list);
      const members = await membersOf(bytes);
      expect(members.map((member) => [member.kind, member.name, member.isBehindEnd])).toEqual(
        list.map((file) => ['file', file.name, false]),
      );
      for (const [at, member] of members.entries()) {
        expect(Buffer.from(bytes.subarray(member.dataAt, member.dataAt + member.size))).toEqual(
          Buffer.from(list[at]!.content),
        );
        expect(member).toMatchObject({ otherSize: null, otherName: null });
      }
      expect([...tarEntries(bytes)].map((entry) => entry.end - entry.start)).toEqual(
        list.map((file) => file.content.length),
      );
    }),
  );
});

const gnuTar = spawnSync('tar', ['--version'], { encoding: 'utf8' });
test.skipIf(!/GNU tar/.test(gnuTar.stdout ?? ''))('GNU tar takes out what was put in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-tar-'));
  try {
    const list: File[] = [
      { name: 'oci-layout', content: Buffer.from('{}') },
      { name: `blobs/sha256/${'a'.repeat(64)}`, content: Buffer.alloc(513, 'x') },
      { name: `${'p'.repeat(90)}/${'d'.repeat(60)}/${'n'.repeat(95)}`, content: Buffer.from('prefix') },
      { name: `${'q'.repeat(120)}/${'m'.repeat(120)}`, content: Buffer.from('extended') },
      { name: 'grüße/模型.bin', content: Buffer.from('utf-8') },
      { name: 'empty', content: Buffer.alloc(0) },
    ];
    writeFileSync(join(folder, 'made.tar'), archive(list));
    const ran = spawnSync('tar', ['--extract', '--file', 'made.tar'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    for (const file of list) expect(readFileSync(join(folder, file.name))).toEqual(Buffer.from(file.content));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([8 * 1024 ** 3 - 1, 8 * 1024 ** 3, 5 * 1024 ** 4])(
  'a size of %d bytes is read as it is',
  async (size) => {
    const header = tarFileHeader('large.safetensors', size);
    const source = {
      size: header.length + size + tarPadding(size).length,
      read: async (at: number, length: number) => header.subarray(at, at + length),
    };
    for await (const part of readTar(source)) {
      expect(part).toMatchObject({ kind: 'member', member: { name: 'large.safetensors', size } });
    }
  },
);

test.each([
  ['', 0],
  ['folder/', 0],
  ['a\0b', 0],
  ['\ud800', 0],
  ['a', -1],
  ['a', 1.5],
  ['n'.repeat(70_000), 1],
])('%j of %d bytes is refused', (text, size) => {
  expect(() => tarFileHeader(text, size)).toThrow(expect.objectContaining({ code: 'usage' }));
});
