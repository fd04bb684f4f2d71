// How a table of keywords lies in memory: `kernel/table.ts` reads what is written here, and the two must agree.

/** Bytes of the head, whose words have these places. */
export const HEAD_BYTES = 48;
export const HEAD = {
  buckets: 0,
  windowMax: 4,
  shortBuckets: 8,
  chainMax: 12,
  slotMask: 16,
  nibblesAt: 20,
  bloomAt: 24,
  slotsAt: 28,
  entriesAt: 32,
  classesAt: 36,
} as const;

export const ENTRY_BYTES = 16;
export const ENTRY = {
  literal: 0,
  keyword: 4,
  length: 6,
  window: 7,
  run: 8,
  within: 10,
  class: 12,
  condition: 14,
} as const;

/** Bytes of a fingerprint, and of that of a literal which has no more. */
export const FINGERPRINT_BYTES = 4;
export const SHORT_FINGERPRINT_BYTES = 3;

const FOLD = 0x20202020;
const FOLD_SHORT = 0x00ffffff;
const HASH = 0x9e3779b1;
export const BLOOM_SHIFT = 15;
export const BLOOM_BYTES = 2 ** (32 - BLOOM_SHIFT) / 8;

/** In a table without buckets the bloom's byte is the upper 16 bits of a hash, and the bit from there its lower five. */
export const HASHED_SHIFT = 16;
export const HASHED_BLOOM_BYTES = 2 ** (32 - HASHED_SHIFT) + 4;
/** What stands for a number of buckets in such a table. */
export const NO_BUCKETS = 1;

/** The fingerprint of the bytes at a place, letters folded onto one case; three bytes leave the top byte zero. */
export function fingerprintAt(bytes: Uint8Array, at: number, width: number): number {
  const low = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
  return width === SHORT_FINGERPRINT_BYTES
    ? (low | FOLD) & FOLD_SHORT
    : (low | (bytes[at + 3]! << 24) | FOLD) >>> 0;
}

export function hashOf(fingerprint: number): number {
  return Math.imul(fingerprint, HASH) >>> 0;
}
