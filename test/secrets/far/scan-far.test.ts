import { describe, expect, test } from 'vitest';
import { type ByteSource, memorySource } from '../../../src/base/index.ts';
import type { OpenSource } from '../../../src/io/files/index.ts';
import { FarFile } from '../../../src/secrets/far/far-file.ts';
import { EXPANDED_BYTES, FILE_BYTES } from '../../../src/secrets/far/limits.ts';
import { scanFar } from '../../../src/secrets/far/scan-far.ts';
import {
  createContentScanner,
  defaultEngine,
  followPointers,
  openLfsStore,
} from '../../../src/secrets/index.ts';
import { zipOf } from '../../artifacts/archives/zip-of.ts';
import { ggufFile, text } from '../../artifacts/gguf/gguf-file.ts';
import { safetensorsFile, tensor } from '../../artifacts/safetensors/safetensors-file.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { fillExample } from '../fill-example.ts';

const MB = 1024 * 1024;
const secret = fillExample('hf_{{alpha 34}}', 7);
const note = `pushed with ${secret}`;
const weights = bytesOf(6 * MB);
const scanner = createContentScanner(defaultEngine());

/** A pickle of one string, protocol 2. */
function pickleOf(value: string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from([0x80, 2, 0x58]), length, bytes, Buffer.from('.')]);
}

function counted(bytes: Uint8Array): ByteSource & { read_: number } {
  const source = memorySource(bytes);
  const counting = {
    size: source.size,
    read_: 0,
    read: (offset: number, length: number) => {
      counting.read_ += length;
      return source.read(offset, length);
    },
  };
  return counting;
}

async function scanned(bytes: Uint8Array, most = FILE_BYTES) {
  const source = counted(bytes);
  const { sightings, leftOut, gaps } = await scanFar(new FarFile(source, most), scanner);
  const places = sightings
    .filter(({ detection }) => detection.value === secret)
    .map(({ path, line }) => `${path}:${line}`);
  return { places, leftOut, gaps, read: source.read_ };
}

const vocabulary = [...Array(60_000).keys()].map((n) => `token-number-${n}`);
const parquetOf = (value: string): Buffer => {
  // A footer with one key-value in thrift's compact form (parquet.thrift, FileMetaData, field 5).
  const of = (what: string) => Buffer.concat([Buffer.from([what.length]), Buffer.from(what)]);
  const pair = Buffer.concat([
    Buffer.from([0x18]),
    of('note'),
    Buffer.from([0x18]),
    of(value),
    Buffer.from([0]),
  ]);
  const footer = Buffer.concat([
    Buffer.from([0x15, 2, 0x19, 0x0c, 0x16, 0, 0x19, 0x0c, 0x19, 0x1c]),
    pair,
    Buffer.from([0]),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([
    Buffer.from('PAR1'),
    Buffer.alloc(FILE_BYTES, 1),
    footer,
    length,
    Buffer.from('PAR1'),
  ]);
};

describe('of a file across the network', () => {
  test.each<[string, () => Uint8Array, readonly string[], boolean]>([
    [
      'the header of safetensors',
      () => safetensorsFile({ __metadata__: { note }, w: tensor(0, weights.length) }, weights),
      [':1'],
      false,
    ],
    [
      'a header of safetensors that is longer than a first look',
      () =>
        safetensorsFile(
          { ...Object.fromEntries(vocabulary.map((name) => [name, tensor(0, 0)])), __metadata__: { note } },
          weights,
        ),
      [':1'],
      false,
    ],
    [
      'the metadata of GGUF, behind a vocabulary',
      () =>
        ggufFile({
          metadata: [
            ['tokenizer.ggml.tokens', { type: 9, of: 8, value: vocabulary }],
            ['general.description', text(note)],
          ],
          data: weights,
        }),
      [':1'],
      false,
    ],
    [
      'the pickle in a checkpoint',
      () =>
        zipOf([
          { name: 'a/data.pkl', bytes: pickleOf(note) },
          { name: 'a/data/0', bytes: weights },
          { name: 'a/version', bytes: Buffer.from('3\n') },
        ]),
      ['!a/data.pkl:1'],
      true,
    ],
    [
      'a compressed member of an archive',
      () =>
        zipOf([
          { name: 'weights.npy', bytes: weights },
          { name: 'src/train.py', bytes: Buffer.from(`\n\nTOKEN = "${secret}"\n`), deflated: true },
        ]),
      ['!src/train.py:3'],
      true,
    ],
    ['a pickle before tensors', () => Buffer.concat([pickleOf(note), weights]), [':1'], true],
    ['the footer of Parquet', () => parquetOf(secret), [':1'], true],
    [
      'the ends of something unknown',
      () => Buffer.concat([Buffer.from([0, 1, 2, 3]), weights, Buffer.from(` ${note} `)]),
      [':1'],
      true,
    ],
  ])('%s is searched, and no weights', async (_, make, places, leftOut) => {
    const bytes = make();
    const found = await scanned(bytes);
    expect(found).toMatchObject({ places, leftOut, gaps: [] });
    expect(found.read).toBeLessThan(bytes.length - 2 * MB);
  });

  test('a member is searched as far as it may be expanded, and the rest told as left out', async () => {
    const log = Buffer.alloc(EXPANDED_BYTES + MB, `TOKEN = "${secret}"\n${'x = 1\n'.repeat(1_000_000)}`);
    const found = await scanned(zipOf([{ name: 'run.log', bytes: log, deflated: true }]));
    expect(found).toMatchObject({ leftOut: true });
    expect(found.places).toContain('!run.log:1');
  });

  test('a text is searched whole, or as far as it may be fetched', async () => {
    const lines = Buffer.from(`${'{"a": "nothing to see"}\n'.repeat(100_000)}{"token": "${secret}"}\n`);
    expect(await scanned(lines)).toMatchObject({ places: [':100001'], leftOut: false });
    expect(await scanned(lines, MB)).toMatchObject({ places: [], leftOut: true, read: MB });
  });
});

describe('what pointers lead to', () => {
  const never = new AbortController().signal;
  const pointerTo = (n: number, size: number) => ({ oid: n.toString(16).padStart(64, '0'), size });
  const opened = (bytes: Uint8Array): OpenSource => ({
    ...memorySource(bytes),
    bytesRead: bytes.length,
    [Symbol.asyncDispose]: async () => {},
  });

  test('is read once for each content, and told wherever it is pointed to', async () => {
    const store = openLfsStore(null, scanner.scanRanges);
    const content = Buffer.from(`token: ${secret}\n`);
    const pointer = pointerTo(1, content.length);
    let asked = 0;
    const contents = {
      open: async () => {
        asked++;
        return opened(content);
      },
    };
    expect(await followPointers([pointer, pointer], contents, store, scanner, never)).toEqual([]);
    expect(asked).toBe(1);
    expect(store.scan(pointer, 'a.txt')?.sightings.map(({ path }) => path)).toEqual(['a.txt']);
    expect(store.absent).toBe(0);
  });

  test('stays a gap where it is not kept, is of another size, or cannot be fetched', async () => {
    const store = openLfsStore(null, scanner.scanRanges);
    const [gone, other, broken] = [pointerTo(1, 10), pointerTo(2, 20), pointerTo(3, 30)];
    const contents = {
      open: async (oid: string) => {
        if (oid === gone.oid) return null;
        if (oid === other.oid) return opened(Buffer.alloc(21));
        return { ...opened(Buffer.alloc(30)), read: async () => new Uint8Array(3) };
      },
    };
    const gaps = await followPointers([gone, other, broken], contents, store, scanner, never);
    expect(gaps).toEqual([
      { what: '2 files in Git LFS', why: expect.stringContaining('(and 1 more)'), blocking: true },
    ]);
    expect(store.absent).toBe(3);
  });
});
