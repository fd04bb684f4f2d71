// What is compared when a place has passed a filter: the keywords with its fingerprint. All state of a search lies here.
import { followed } from './follow';
import { HITS, HITS_MAX, region } from './region';
import {
  BLOOM_AT,
  BLOOM_SHIFT,
  CHAIN_MAX,
  CLASSES_AT,
  ENTRIES_AT,
  ENTRY_BYTES,
  ENTRY_CLASS,
  ENTRY_CONDITION,
  ENTRY_KEYWORD,
  ENTRY_LENGTH,
  ENTRY_LITERAL,
  ENTRY_RUN,
  ENTRY_WINDOW,
  ENTRY_WITHIN,
  SLOT_MASK,
  SLOTS_AT,
} from './table';

export let table: u32 = 0;
export let bloom: u32 = 0;
let slots: u32 = 0;
let slotMask: u32 = 0;

export let hits: u32 = 0;
/** With more hits than this there may be no room for those of one more place. */
let roomAt: u32 = 0;

// The bytes being searched, and the part of them in which keywords may start.
export let data: u32 = 0;
export let dataEnd: u32 = 0;
let rangeFrom: u32 = 0;
export let rangeTo: u32 = 0;

export function setTable(at: u32): void {
  table = at;
  bloom = at + load<u32>(at, BLOOM_AT);
  slots = at + load<u32>(at, SLOTS_AT);
  slotMask = load<u32>(at, SLOT_MASK);
  // Twice, since a place may have a long and a short fingerprint. All its hits are noted or none, so that going on
  // repeats none.
  roomAt = HITS_MAX - 2 * load<u32>(at, CHAIN_MAX);
}

export function setData(at: u32, size: u32): void {
  data = at;
  dataEnd = at + size;
}

export function setStarts(from: u32, to: u32): void {
  rangeFrom = from;
  rangeTo = to;
}

export function takeHits(): void {
  hits = 0;
}

// @ts-ignore: decorator
@inline
export function full(): bool {
  return hits > roomAt;
}

/** Whether the keyword of an entry starts at `start`, and what must follow follows. */
function matches(entry: u32, start: u32): bool {
  const length = u32(load<u8>(entry, ENTRY_LENGTH));
  if (start < rangeFrom || start >= rangeTo || dataEnd - start < length) return false;
  const padded = (length + 7) & ~7;
  const literal = table + load<u32>(entry, ENTRY_LITERAL);
  // Beyond the literal both the value and the fold are all ones; the caller has seen to it that the bytes can be read.
  for (let at: u32 = 0; at < padded; at += 8) {
    if ((load<u64>(start + at) | load<u64>(literal + padded + at)) != load<u64>(literal + at)) return false;
  }
  const run = u32(load<u16>(entry, ENTRY_RUN));
  if (run == 0) return true;
  const number = u32(load<u8>(entry, ENTRY_CLASS));
  const classes = table + load<u32>(table, CLASSES_AT) + ((number >> 3) << 8);
  return followed(
    start + length,
    load<u16>(entry, ENTRY_WITHIN),
    run,
    dataEnd,
    classes,
    1 << (number & 7),
    load<u16>(entry, ENTRY_CONDITION),
  );
}

/** Where the keywords of a fingerprint are told, or 0. */
// @ts-ignore: decorator
@inline
export function slotOf(fingerprint: u32, hash: u32): u32 {
  let slot = hash >> BLOOM_SHIFT;
  // At most half of the slots are in use, so that an empty one ends every walk.
  while (true) {
    const at = slots + ((slot & slotMask) << 3);
    const found = load<u32>(at);
    if (found == fingerprint) return at;
    if (found == 0) return 0;
    slot++;
  }
}

/** Compares every keyword of a slot with what lies at `at`, and notes hits. */
export function compare(at: u32, slot: u32): void {
  let entry = table + load<u32>(table, ENTRIES_AT) + u32(load<u16>(slot, 4)) * ENTRY_BYTES;
  for (let left = u32(load<u16>(slot, 6)); left > 0; left--) {
    const window = u32(load<u8>(entry, ENTRY_WINDOW));
    if (at - data >= window && matches(entry, at - window)) {
      const hit = region + HITS + (hits << 3);
      store<u32>(hit, at - window - data);
      store<u32>(hit, load<u16>(entry, ENTRY_KEYWORD), 4);
      hits++;
    }
    entry += ENTRY_BYTES;
  }
}
