import type { Pack } from './object-store.ts';
import { readFully } from './pack-file.ts';
import { findId } from './pack-index.ts';

/** A size of 64 bits takes 10 bytes; then an offset of 64 bits (10 bytes) or the id of the base (at most 32). */
export const HEADER_MAX_BYTES = 42;

const OFS_DELTA = 6;
const REF_DELTA = 7;
/** Stands for a size of 4 GiB or more. */
export const HUGE = 0xffffffff;

/** Bytes read at a time: what lies between the headers of small objects is read along with them. */
const CHUNK_BYTES = 512 * 1024;

interface Headers {
  readonly count: number;
  readonly offsets: Float64Array;
  readonly places: Uint32Array;
  readonly headerBytes: Uint8Array;
  readonly sizes: Uint32Array;
  readonly types: Uint8Array;
}

/**
 * Reads the header before each object of a pack (gitformat-pack(5)): its type, its inflated size, and its base as
 * `parents`. What contradicts itself, or has its base elsewhere, keeps type 0 and no parent.
 */
export function readEntryHeaders({ file, index }: Pack, headers: Headers, parents: Int32Array): void {
  const { count, offsets, places, headerBytes, sizes, types } = headers;
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let chunkStart = 0;
  let chunkEnd = 0;
  let placeNumbers: Uint32Array | null = null;
  for (let i = 0; i < count; i++) {
    const offset = offsets[i]!;
    const end = offsets[i + 1]!;
    if (offset + HEADER_MAX_BYTES > chunkEnd && chunkEnd < offsets[count]!) {
      chunkStart = offset;
      const wanted = Math.min(CHUNK_BYTES, offsets[count]! - offset);
      chunkEnd = offset + readFully(file.fd, chunk.subarray(0, wanted), offset);
    }
    const limit = Math.min(end, chunkEnd) - chunkStart;
    let at = offset - chunkStart;
    if (at >= limit) continue;
    let byte = chunk[at++]!;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let unit = 16; byte & 0x80; unit *= 128) {
      if (at >= limit || unit > 2 ** 60) {
        size = Number.NaN;
        break;
      }
      byte = chunk[at++]!;
      size += (byte & 0x7f) * unit;
    }
    if (Number.isNaN(size)) continue;
    if (type === OFS_DELTA) {
      let back = 0;
      let length = 0;
      do {
        if (at >= limit || length++ > 9) {
          back = 0;
          break;
        }
        byte = chunk[at++]!;
        back = length === 1 ? byte & 0x7f : (back + 1) * 128 + (byte & 0x7f);
      } while (byte & 0x80);
      const parent = back > 0 ? numberAt(offsets, i, offset - back) : -1;
      if (parent === -1) continue;
      parents[i] = parent;
    } else if (type === REF_DELTA) {
      if (at + index.hashBytes > limit) continue;
      const place = findId(index, chunk.subarray(at, at + index.hashBytes));
      at += index.hashBytes;
      if (place === -1) continue;
      placeNumbers ??= inverse(places);
      parents[i] = placeNumbers[place]!;
    } else if (type === 0 || type === 5) continue;
    else types[i] = type;
    headerBytes[i] = at - (offset - chunkStart);
    sizes[i] = Math.min(size, HUGE);
  }
}

/** The number of the object at an offset, among those before `below`; -1 where none starts there. */
function numberAt(offsets: Float64Array, below: number, offset: number): number {
  let low = 0;
  let high = below - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = offsets[middle]!;
    if (found === offset) return middle;
    if (found < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function inverse(order: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) numbers[order[i]!] = i;
  return numbers;
}
