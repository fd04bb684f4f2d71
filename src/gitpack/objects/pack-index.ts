import { MAX_INDEX_BYTES } from './limits.ts';

/** Where the objects of one pack are, by object id: what a `.idx` says (gitformat-pack(5)). */
export interface PackIndex {
  readonly count: number;
  readonly hashBytes: number;
  /** Ids lie in `ids` every `stride` bytes from `first` on, in ascending order. */
  readonly ids: Uint8Array;
  readonly first: number;
  readonly stride: number;
  /** Offset of each object in the pack, in the order of the ids. */
  readonly offsets: Float64Array;
}

const MAGIC = 0xff744f63;
const FANOUT = 256;
const FANOUT_BYTES = FANOUT * 4;

/** Reads an index of version 1 or 2; null where it contradicts itself (its length, fan-out, order or offsets). */
export function readPackIndex(bytes: Uint8Array, hashBytes: number, packBytes: number): PackIndex | null {
  if (bytes.length > MAX_INDEX_BYTES || bytes.length < FANOUT_BYTES + 2 * hashBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const index =
    view.getUint32(0) === MAGIC ? versionTwo(bytes, view, hashBytes) : versionOne(bytes, view, hashBytes);
  if (index === null || !isAscending(index)) return null;
  const last = packBytes - hashBytes;
  for (let i = 0; i < index.count; i++) {
    if (!(index.offsets[i]! >= PACK_HEADER_BYTES && index.offsets[i]! < last)) return null;
  }
  return index;
}

export const PACK_HEADER_BYTES = 12;

function versionOne(bytes: Uint8Array, view: DataView, hashBytes: number): PackIndex | null {
  const count = countOf(view, 0);
  const stride = 4 + hashBytes;
  if (count === null || bytes.length !== FANOUT_BYTES + count * stride + 2 * hashBytes) return null;
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) offsets[i] = view.getUint32(FANOUT_BYTES + i * stride);
  return { count, hashBytes, ids: bytes, first: FANOUT_BYTES + 4, stride, offsets };
}

function versionTwo(bytes: Uint8Array, view: DataView, hashBytes: number): PackIndex | null {
  if (view.getUint32(4) !== 2 || bytes.length < 8 + FANOUT_BYTES + 2 * hashBytes) return null;
  const count = countOf(view, 8);
  if (count === null) return null;
  const first = 8 + FANOUT_BYTES;
  const crcs = first + count * hashBytes;
  const small = crcs + count * 4;
  const large = small + count * 4;
  const end = bytes.length - 2 * hashBytes;
  if (large > end || (end - large) % 8 !== 0) return null;
  const offsets = offsetsOf(view, small, 4, count, large, end);
  return offsets && { count, hashBytes, ids: bytes, first, stride: hashBytes, offsets };
}

/** Offsets of 31 bits; with the top bit set, the number of a 64-bit one in a second table. Null when that is not there. */
export function offsetsOf(
  view: DataView,
  at: number,
  stride: number,
  count: number,
  large: number,
  largeEnd: number,
): Float64Array | null {
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const offset = view.getUint32(at + i * stride);
    if (offset < 0x80000000) offsets[i] = offset;
    else {
      const place = large + (offset - 0x80000000) * 8;
      if (place + 8 > largeEnd) return null;
      offsets[i] = view.getUint32(place) * 2 ** 32 + view.getUint32(place + 4);
    }
  }
  return offsets;
}

/** The number of objects, from a fan-out table that never falls. */
export function countOf(view: DataView, fanout: number): number | null {
  let last = 0;
  for (let i = 0; i < FANOUT; i++) {
    const next = view.getUint32(fanout + i * 4);
    if (next < last) return null;
    last = next;
  }
  return last;
}

function isAscending(index: PackIndex): boolean {
  for (let i = 1; i < index.count; i++) if (compareIds(index, i - 1, index, i) >= 0) return false;
  return true;
}

export function compareIds(a: PackIndex, i: number, b: PackIndex, j: number): number {
  let from = a.first + i * a.stride;
  let to = b.first + j * b.stride;
  for (const end = from + a.hashBytes; from < end; from++, to++) {
    const difference = a.ids[from]! - b.ids[to]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The place of an id among the index's; -1 where it is not there. */
export function findId(index: PackIndex, id: Uint8Array): number {
  let low = 0;
  let high = index.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareWith(index, middle, id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function compareWith(index: PackIndex, i: number, id: Uint8Array): number {
  const start = index.first + i * index.stride;
  for (let k = 0; k < index.hashBytes; k++) {
    const difference = index.ids[start + k]! - id[k]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

export function idAt(index: PackIndex, i: number): string {
  const start = index.first + i * index.stride;
  return Buffer.from(index.ids.buffer, index.ids.byteOffset, index.ids.byteLength).toString(
    'hex',
    start,
    start + index.hashBytes,
  );
}
