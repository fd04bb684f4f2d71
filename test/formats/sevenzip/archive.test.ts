import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { readSevenZip } from '../../../src/formats/sevenzip/index.ts';
import { ARCHIVES } from './vectors.data.ts';

function read(name: string) {
  return readSevenZip(memorySource(Buffer.from(ARCHIVES[name]!, 'base64')));
}

describe('headers of 7z archives', () => {
  test('one that is not packed tells folders and members', async () => {
    const archive = await read('lzma');
    if (archive?.kind !== 'archive') throw new Error(archive?.kind);
    expect(archive.members.map(({ name, isFolder, size }) => [name, isFolder, size])).toEqual(
      expect.arrayContaining([
        ['d', true, 0],
        ['d/data.pkl', false, 35],
        ['d/readme.txt', false, 7],
        ['d/prog.exe', false, 600],
      ]),
    );
    expect(archive.folders.flatMap(({ chain }) => chain.map(({ id }) => id))).toContain('030101');
    expect(archive.folders.flatMap(({ parts }) => parts).reduce((sum, size) => sum + size, 0)).toBe(642);
  });

  test('one that is packed tells how, encrypted ones too', async () => {
    expect(await read('lzma2')).toMatchObject({
      kind: 'packed-header',
      folder: { chain: [{ id: '030101' }] },
    });
    const hidden = await read('hdr');
    if (hidden?.kind !== 'packed-header') throw new Error(hidden?.kind);
    expect(hidden.folder.coders.map(({ id }) => id)).toContain('06f10701');
  });

  test('what is none is none, and what is damaged says so', async () => {
    expect(await readSevenZip(memorySource(Buffer.from('7z is a name')))).toBeNull();
    const bytes = Buffer.from(ARCHIVES['lzma']!, 'base64');
    bytes.fill(0xff, bytes.length - 30);
    expect(await readSevenZip(memorySource(bytes))).toMatchObject({ kind: 'fault' });
  });
});
