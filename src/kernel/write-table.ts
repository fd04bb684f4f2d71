import type { Bucket } from './buckets.ts';
import type { KeywordTable } from './keyword.ts';
import {
  BLOOM_BYTES,
  BLOOM_SHIFT,
  ENTRY,
  ENTRY_BYTES,
  FINGERPRINT_BYTES,
  fingerprintAt,
  HASHED_BLOOM_BYTES,
  HASHED_SHIFT,
  HEAD,
  HEAD_BYTES,
  hashOf,
  NO_BUCKETS,
} from './table-layout.ts';
import { isLower, type Window } from './window.ts';

export interface Literal {
  /** Letters in lower case where case is free. */
  readonly bytes: Uint8Array;
  readonly caseless: boolean;
  readonly window: Window;
}

/** A keyword made ready. */
export interface Prepared extends Literal {
  readonly index: number;
  readonly follow: {
    readonly class: number;
    readonly condition: number;
    readonly run: number;
    readonly within: number;
  } | null;
}

export interface TableParts {
  readonly prepared: readonly Prepared[];
  /** 8, 16, or none when there are too many fingerprints for them. */
  readonly buckets: readonly Bucket[];
  /** Those of three bytes, a bit for each; without buckets, the number of such fingerprints. */
  readonly shortBuckets: number;
  readonly classes: readonly Uint8Array[];
}

const SLOT_BYTES = 8;
/** Slots for each fingerprint, at least: walks then end soon, and the slots stay in the first-level cache. */
const SLOTS_PER_FINGERPRINT = 2;

/** Lays out the table. Everything in it is relative to its start. */
export function writeTable({ prepared, buckets, shortBuckets, classes }: TableParts): KeywordTable {
  const chains = chainsOf(prepared);
  const slotCount = 2 ** Math.ceil(Math.log2(Math.max(chains.length * SLOTS_PER_FINGERPRINT, 2)));
  const nibblesAt = HEAD_BYTES;
  const bloomAt = nibblesAt + buckets.length * FINGERPRINT_BYTES * 4;
  const hashed = buckets.length === 0;
  const slotsAt = bloomAt + (hashed ? HASHED_BLOOM_BYTES : BLOOM_BYTES);
  const classesAt = slotsAt + slotCount * SLOT_BYTES;
  const entriesAt = classesAt + Math.ceil(classes.length / 8) * 256;
  const literalsAt = entriesAt + prepared.length * ENTRY_BYTES;
  const literalBytes = prepared.reduce((sum, { bytes }) => sum + 2 * padded(bytes.length), 0);
  const bytes = new Uint8Array(padded(literalsAt + literalBytes));
  const view = new DataView(bytes.buffer);

  view.setUint32(HEAD.buckets, prepared.length === 0 ? 0 : hashed ? NO_BUCKETS : buckets.length, true);
  view.setUint32(HEAD.windowMax, Math.max(0, ...prepared.map(({ window }) => window.at)), true);
  view.setUint32(HEAD.shortBuckets, shortBuckets, true);
  view.setUint32(HEAD.chainMax, Math.max(0, ...chains.map(({ keywords }) => keywords.length)), true);
  view.setUint32(HEAD.slotMask, slotCount - 1, true);
  view.setUint32(HEAD.nibblesAt, nibblesAt, true);
  view.setUint32(HEAD.bloomAt, bloomAt, true);
  view.setUint32(HEAD.slotsAt, slotsAt, true);
  view.setUint32(HEAD.entriesAt, entriesAt, true);
  view.setUint32(HEAD.classesAt, classesAt, true);

  for (const [number, bucket] of buckets.entries()) writeBucket(bytes.subarray(nibblesAt), number, bucket);
  for (const [number, has] of classes.entries()) {
    for (const [byte, flag] of has.entries()) {
      bytes[classesAt + (number >> 3) * 256 + byte]! |= flag << (number & 7);
    }
  }
  let entry = 0;
  let literal = literalsAt;
  for (const { fingerprint, keywords } of chains) {
    const hash = hashOf(fingerprint);
    const bit = hash >>> BLOOM_SHIFT;
    if (hashed) writeHashed(view, bloomAt, fingerprint, keywords, classes);
    else bytes[bloomAt + (bit >> 3)]! |= 1 << (bit & 7);
    let slot = bit & (slotCount - 1);
    while (view.getUint32(slotsAt + slot * SLOT_BYTES, true) !== 0) slot = (slot + 1) & (slotCount - 1);
    view.setUint32(slotsAt + slot * SLOT_BYTES, fingerprint, true);
    view.setUint16(slotsAt + slot * SLOT_BYTES + 4, entry, true);
    view.setUint16(slotsAt + slot * SLOT_BYTES + 6, keywords.length, true);
    for (const keyword of keywords) {
      writeEntry(view, entriesAt + entry * ENTRY_BYTES, keyword, literal);
      literal += writeLiteral(bytes, literal, keyword);
      entry++;
    }
  }
  const reach = prepared.reduce(
    (furthest, { bytes: { length }, follow }) =>
      Math.max(furthest, length + (follow ? follow.within + follow.run : 0)),
    0,
  );
  return { bytes, keywords: prepared.length, reach };
}

/** The keywords of each fingerprint, in the order in which fingerprints were first met. */
function chainsOf(prepared: readonly Prepared[]) {
  const chains = new Map<number, Prepared[]>();
  for (const keyword of prepared) {
    const fingerprint = fingerprintAt(keyword.bytes, keyword.window.at, keyword.window.width);
    const chain = chains.get(fingerprint);
    if (chain) chain.push(keyword);
    else chains.set(fingerprint, [keyword]);
  }
  return [...chains].map(([fingerprint, keywords]) => ({ fingerprint, keywords }));
}

/** Every place is asked for four bytes: with three, whichever may be the fourth is written. */
function writeHashed(
  view: DataView,
  bloomAt: number,
  fingerprint: number,
  keywords: readonly Prepared[],
  classes: readonly Uint8Array[],
): void {
  if (keywords[0]!.window.width === FINGERPRINT_BYTES) {
    setHashed(view, bloomAt, fingerprint);
    return;
  }
  const all = keywords.some(({ follow }) => !follow || follow.within > 0);
  for (let next = 0; next < 256; next++) {
    if (all || keywords.some(({ follow }) => classes[follow!.class]![next])) {
      setHashed(view, bloomAt, (fingerprint | ((next | 0x20) << 24)) >>> 0);
    }
  }
}

function setHashed(view: DataView, bloomAt: number, folded: number): void {
  const hash = hashOf(folded);
  const at = bloomAt + (hash >>> HASHED_SHIFT);
  view.setUint32(at, view.getUint32(at, true) | (1 << (hash & 31)), true);
}

function padded(length: number): number {
  return (length + 7) & ~7;
}

/** Eight buckets share a vector: a bit of each byte. Low and high nibbles of a place lie side by side. */
function writeBucket(nibbles: Uint8Array, number: number, { low, high }: Bucket): void {
  const bit = 1 << (number & 7);
  for (let place = 0; place < FINGERPRINT_BYTES; place++) {
    const at = (number >> 3) * FINGERPRINT_BYTES * 32 + place * 32;
    for (let nibble = 0; nibble < 16; nibble++) {
      if ((low[place]! >> nibble) & 1) nibbles[at + nibble]! |= bit;
      if ((high[place]! >> nibble) & 1) nibbles[at + 16 + nibble]! |= bit;
    }
  }
}

function writeEntry(
  view: DataView,
  at: number,
  { index, bytes, window, follow }: Prepared,
  literal: number,
): void {
  view.setUint32(at + ENTRY.literal, literal, true);
  view.setUint16(at + ENTRY.keyword, index, true);
  view.setUint8(at + ENTRY.length, bytes.length);
  view.setUint8(at + ENTRY.window, window.at);
  view.setUint16(at + ENTRY.run, follow?.run ?? 0, true);
  view.setUint16(at + ENTRY.within, follow?.within ?? 0, true);
  view.setUint8(at + ENTRY.class, follow?.class ?? 0);
  view.setUint16(at + ENTRY.condition, follow?.condition ?? 0, true);
}

/** The literal, then what case leaves free of it; both filled up with ones, so that whole words can be compared. */
function writeLiteral(table: Uint8Array, at: number, { bytes, caseless }: Prepared): number {
  const size = padded(bytes.length);
  table.fill(0xff, at, at + 2 * size);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    table[at + index] = byte;
    table[at + size + index] = caseless && isLower(byte) ? 0x20 : 0;
  }
  return 2 * size;
}
