import type { ByteSource } from '../../base/index.ts';

/** The last eight bytes of a table (table_format.txt of LevelDB, format.h of TensorFlow). */
const MAGIC = 0xdb4775248b80fb57n;
const FOOTER_BYTES = 48;
/** Behind each block: how it is compressed, and a checksum. */
const TRAILER_BYTES = 5;
/** Bytes of one block; those of checkpoints have 256 KiB, plus the longest entry (CWE-789). */
const BLOCK_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes of one key (CWE-789). */
const KEY_BYTES_MAX = 64 * 1024;

export interface BlockPlace {
  readonly offset: number;
  readonly size: number;
}

/** The place of the index of a table; null when the bytes end like none. */
export async function readFooter(source: ByteSource): Promise<BlockPlace | null> {
  if (source.size < FOOTER_BYTES) return null;
  const footer = await source.read(source.size - FOOTER_BYTES, FOOTER_BYTES);
  if (footer.length < FOOTER_BYTES) return null;
  const view = new DataView(footer.buffer, footer.byteOffset, footer.length);
  if (view.getBigUint64(40, true) !== MAGIC) return null;
  const cursor = { bytes: footer, at: 0 };
  const places = [varint(cursor), varint(cursor), varint(cursor), varint(cursor)];
  const [, , offset, size] = places;
  return offset === undefined || size === undefined || places.includes(-1) ? null : { offset, size };
}

/** What is made of an entry: false when those after it are of no interest. */
type OnEntry = (key: Uint8Array, value: Uint8Array, at: number) => boolean;

/** Goes through the entries of all blocks in order; gives why not all were read, or null. */
export async function readTable(
  source: ByteSource,
  index: BlockPlace,
  hasTime: () => boolean,
  onEntry: OnEntry,
): Promise<string | null> {
  const blocks: BlockPlace[] = [];
  const broken = await readBlock(source, index, (_, value) => {
    const cursor = { bytes: value, at: 0 };
    blocks.push({ offset: varint(cursor), size: varint(cursor) });
    return true;
  });
  if (broken !== null) return broken;
  let goesOn = true;
  for (const block of blocks) {
    if (!hasTime()) return 'time was up before the whole table was read';
    const why = await readBlock(source, block, (key, value, at) => {
      goesOn = onEntry(key, value, at);
      return goesOn;
    });
    if (why !== null || !goesOn) return why;
  }
  return null;
}

async function readBlock(
  source: ByteSource,
  { offset, size }: BlockPlace,
  onEntry: OnEntry,
): Promise<string | null> {
  if (offset < 0 || size < 4 || offset + size + TRAILER_BYTES > source.size)
    return 'a block leads out of the table';
  if (size > BLOCK_BYTES_MAX) return `a block is longer than ${BLOCK_BYTES_MAX} bytes`;
  const bytes = await source.read(offset, size + 1);
  if (bytes.length < size + 1) return 'a block leads out of the table';
  if (bytes[size] !== 0) return 'a compressed block is not read';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = size - 4 - view.getUint32(size - 4, true) * 4;
  const cursor = { bytes, at: 0 };
  let key: Uint8Array = new Uint8Array(0);
  while (cursor.at < end) {
    const at = cursor.at;
    const shared = varint(cursor);
    const own = varint(cursor);
    const length = varint(cursor);
    const wrong = shared < 0 || own < 0 || length < 0 || shared > key.length || shared + own > KEY_BYTES_MAX;
    if (wrong || cursor.at + own + length > end)
      return `an entry is broken at +0x${(offset + at).toString(16)}`;
    const next = new Uint8Array(shared + own);
    next.set(key.subarray(0, shared));
    next.set(bytes.subarray(cursor.at, cursor.at + own), shared);
    key = next;
    cursor.at += own;
    if (!onEntry(key, bytes.subarray(cursor.at, cursor.at + length), offset + at)) return null;
    cursor.at += length;
  }
  return null;
}

/** -1 where there is none. */
function varint(cursor: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = cursor.bytes[cursor.at++];
    if (byte === undefined) return -1;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  return -1;
}
