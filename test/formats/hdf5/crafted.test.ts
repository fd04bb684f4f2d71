import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { openHdf5, walkHdf5 } from '../../../src/formats/hdf5/index.ts';

const HEADER_AT = 48;

/** A file of version 2 whose root is what is given: its messages, or anything else. */
function fileOf(root: Uint8Array, end = 4096): Uint8Array {
  const bytes = Buffer.alloc(Math.max(end, HEADER_AT + root.length));
  bytes.write('\x89HDF\r\n\x1a\n', 'latin1');
  bytes.set([2, 8, 8, 0], 8);
  bytes.fill(0xff, 20, 28);
  bytes.writeBigUInt64LE(BigInt(bytes.length), 28);
  bytes.writeBigUInt64LE(BigInt(HEADER_AT), 36);
  bytes.set(root, HEADER_AT);
  return bytes;
}

function message(type: number, body: Uint8Array, flags = 0): Uint8Array {
  const head = Buffer.alloc(4);
  head[0] = type;
  head.writeUInt16LE(body.length, 1);
  head[3] = flags;
  return Buffer.concat([head, body]);
}

/** An object header of version 2 (specification, IV.A.1.b). */
function header(...messages: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(messages);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('OHDR\x02\x02', 'latin1'), size, body, Buffer.alloc(4)]);
}

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 8 * index);
  return bytes;
};

const hardLink = (name: string, address: number): Uint8Array =>
  message(6, Buffer.concat([Buffer.from([1, 0, name.length]), Buffer.from(name), numbers(address)]));

async function walked(bytes: Uint8Array): Promise<{ readonly paths: string[]; readonly gaps: string[] }> {
  const file = (await openHdf5(memorySource(bytes)))!;
  const paths: string[] = [];
  for await (const { path } of walkHdf5(file)) paths.push(path);
  return { paths, gaps: [...file.gaps] };
}

describe('an HDF5 file made by hand', () => {
  test('has a group that holds itself once', async () => {
    expect(await walked(fileOf(header(hardLink('me', HEADER_AT))))).toEqual({ paths: ['/'], gaps: [] });
  });

  test('is no endless header where one continues itself', async () => {
    const root = header(message(0x10, numbers(HEADER_AT + 10, 64)));
    expect(await walked(fileOf(root))).toMatchObject({ paths: ['/'] });
  });

  test('has a gap where a link leads to no object, or beyond the end', async () => {
    for (const address of [2000, 2 ** 40]) {
      const { paths, gaps } = await walked(fileOf(header(hardLink('x', address))));
      expect(paths).toEqual(['/']);
      expect(gaps).toEqual(['an object has no header where its group says']);
    }
  });

  test('has a gap where a header is larger than is read, and nothing of that size is made', async () => {
    const root = Buffer.from(header());
    root.writeUInt32LE(0xfffffff0, 6);
    const { gaps } = await walked(fileOf(root));
    expect(gaps).toEqual(['a part of its structure is larger than is read (8 MiB)']);
  });

  test.each<readonly [string, number, Uint8Array]>([
    ['links', 0x02, Buffer.concat([Buffer.from([0, 0]), numbers(2000, 2000)])],
    ['attributes', 0x15, Buffer.concat([Buffer.from([0, 0]), numbers(2000, 2000)])],
    ['old links', 0x11, numbers(2000, 2000)],
    ['a link', 0x06, Buffer.from([9, 9, 9])],
    ['an attribute', 0x0c, Buffer.from([3, 0, 255, 255])],
  ])('has a gap where %s cannot be read', async (_, type, body) => {
    const { gaps } = await walked(fileOf(header(message(type, body))));
    expect(gaps.length).toBeGreaterThan(0);
  });

  test('has a gap where a shared attribute is in no table', async () => {
    const body = Buffer.concat([Buffer.from([3, 1]), numbers(1)]);
    expect((await walked(fileOf(header(message(0x0c, body, 2))))).gaps).toContain(
      'a message that is shared is not where it should be',
    );
  });

  test('has a gap where external files have no names', async () => {
    const body = Buffer.concat([Buffer.from([1, 0, 0, 0, 1, 0, 1, 0]), numbers(2000, 0, 0, 8)]);
    expect((await walked(fileOf(header(message(7, body))))).gaps).toEqual([
      'names of external files cannot be read',
    ]);
  });

  test('has a gap where the sources of a virtual dataset are nowhere', async () => {
    const body = Buffer.concat([Buffer.from([4, 3]), numbers(2000), Buffer.from([1, 0, 0, 0])]);
    expect((await walked(fileOf(header(message(8, body))))).gaps).toEqual([
      'the sources of a virtual dataset are not where they should be',
    ]);
  });
});
