// Search for many literals at once. A vector step asks sixteen positions at a time whether their four bytes may begin
// any keyword's rarest four (shuffles of nibbles, as Hyperscan's Teddy does); a bloom, a hash table and a comparison then
// decide for the few that may.
import { followed, newEpoch } from './follow';
import { addSearched, DIRTY, HITS, HITS_MAX, region, setMore } from './region';
import {
  BLOOM_AT,
  BLOOM_SHIFT,
  BUCKETS,
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
  FOLD,
  FOLD_SHORT,
  HASH,
  HASHED_SHIFT,
  NIBBLES_AT,
  SHORT_BUCKETS,
  SLOT_MASK,
  SLOTS_AT,
  WINDOW_MAX,
} from './table';

let table: u32 = 0;
let bloom: u32 = 0;
let slots: u32 = 0;
let slotMask: u32 = 0;
let hits: u32 = 0;

// The bytes being searched, and the part of them in which keywords may start.
let data: u32 = 0;
let dataEnd: u32 = 0;
let rangeFrom: u32 = 0;
let rangeTo: u32 = 0;
/** Where the next fingerprint is looked for. */
let cursor: u32 = 0;

// The dirty ranges that are still to come, when it is them that are searched.
let ranges: u32 = 0;
let rangesEnd: u32 = 0;
let widenBefore: u32 = 0;
let widenAfter: u32 = 0;

export function setTable(at: u32): void {
  table = at;
  bloom = at + load<u32>(at, BLOOM_AT);
  slots = at + load<u32>(at, SLOTS_AT);
  slotMask = load<u32>(at, SLOT_MASK);
}

/** Whether the keyword of an entry starts at `start`, and what must follow follows. */
function matches(entry: u32, start: u32): bool {
  const length = u32(load<u8>(entry, ENTRY_LENGTH));
  if (start < rangeFrom || start >= rangeTo || dataEnd - start < length) return false;
  const padded = (length + 7) & ~7;
  let literal = table + load<u32>(entry, ENTRY_LITERAL);
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
function slotOf(fingerprint: u32, hash: u32): u32 {
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
function compare(at: u32, slot: u32): void {
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

// @ts-ignore: decorator
@inline
function mayBe(hash: u32): bool {
  return ((load<u32>(bloom + ((hash >> (BLOOM_SHIFT + 5)) << 2)) >> ((hash >> BLOOM_SHIFT) & 31)) & 1) != 0;
}

/**
 * Looks at the positions of one vector that passed: `long` and `short` have a bit for each. Answers whether there was
 * room for all hits; else `cursor` is where to go on.
 */
function examine(at: u32, long: u32, short: u32, roomAt: u32): bool {
  let left = long | short;
  while (left) {
    const lane = ctz(left);
    left &= left - 1;
    const folded = load<u32>(at + lane) | FOLD;
    const hash = folded * HASH;
    const longSlot = (long >> lane) & 1 && mayBe(hash) ? slotOf(folded, hash) : 0;
    const foldedShort = folded & FOLD_SHORT;
    const shortHash = foldedShort * HASH;
    const shortSlot = (short >> lane) & 1 && mayBe(shortHash) ? slotOf(foldedShort, shortHash) : 0;
    if (longSlot == 0 && shortSlot == 0) continue;
    // All hits of a position or none, so that going on repeats none.
    if (hits > roomAt) {
      cursor = at + lane;
      return false;
    }
    if (longSlot) compare(at + lane, longSlot);
    if (shortSlot) compare(at + lane, shortSlot);
  }
  return true;
}

/** What a byte's nibbles leave of the buckets. */
// @ts-ignore: decorator
@inline
function buckets(low: v128, high: v128, lowNibbles: v128, highNibbles: v128): v128 {
  return v128.and(i8x16.relaxed_swizzle(low, lowNibbles), i8x16.relaxed_swizzle(high, highNibbles));
}

/** Scans from `cursor` to `end` with 16 buckets. Answers false when there is no room for more hits. */
function scan16(end: u32, roomAt: u32): bool {
  const nibbles = table + load<u32>(table, NIBBLES_AT);
  const low0 = v128.load(nibbles);
  const high0 = v128.load(nibbles, 16);
  const low1 = v128.load(nibbles, 32);
  const high1 = v128.load(nibbles, 48);
  const low2 = v128.load(nibbles, 64);
  const high2 = v128.load(nibbles, 80);
  const low3 = v128.load(nibbles, 96);
  const high3 = v128.load(nibbles, 112);
  const low4 = v128.load(nibbles, 128);
  const high4 = v128.load(nibbles, 144);
  const low5 = v128.load(nibbles, 160);
  const high5 = v128.load(nibbles, 176);
  const low6 = v128.load(nibbles, 192);
  const high6 = v128.load(nibbles, 208);
  const low7 = v128.load(nibbles, 224);
  const high7 = v128.load(nibbles, 240);
  const nibble = i8x16.splat(15);
  const shorts = load<u32>(table, SHORT_BUCKETS);
  let at = cursor;
  for (; at < end; at += 16) {
    let bytes = v128.load(at);
    let lows = v128.and(bytes, nibble);
    let highs = v128.and(i16x8.shr_u(bytes, 4), nibble);
    let first = buckets(low0, high0, lows, highs);
    let second = buckets(low4, high4, lows, highs);
    bytes = v128.load(at, 1);
    lows = v128.and(bytes, nibble);
    highs = v128.and(i16x8.shr_u(bytes, 4), nibble);
    first = v128.and(first, buckets(low1, high1, lows, highs));
    second = v128.and(second, buckets(low5, high5, lows, highs));
    bytes = v128.load(at, 2);
    lows = v128.and(bytes, nibble);
    highs = v128.and(i16x8.shr_u(bytes, 4), nibble);
    first = v128.and(first, buckets(low2, high2, lows, highs));
    second = v128.and(second, buckets(low6, high6, lows, highs));
    bytes = v128.load(at, 3);
    lows = v128.and(bytes, nibble);
    highs = v128.and(i16x8.shr_u(bytes, 4), nibble);
    first = v128.and(first, buckets(low3, high3, lows, highs));
    second = v128.and(second, buckets(low7, high7, lows, highs));
    if (!v128.any_true(v128.or(first, second))) continue;
    const shortFirst = i8x16.splat(i8(shorts));
    const shortSecond = i8x16.splat(i8(shorts >> 8));
    if (
      !examine(
        at,
        lanesOf(v128.or(v128.andnot(first, shortFirst), v128.andnot(second, shortSecond)), at, end),
        lanesOf(v128.or(v128.and(first, shortFirst), v128.and(second, shortSecond)), at, end),
        roomAt,
      )
    ) {
      return false;
    }
  }
  cursor = at;
  return true;
}

/** Scans from `cursor` to `end` with 8 buckets, in half the time. */
function scan8(end: u32, roomAt: u32): bool {
  const nibbles = table + load<u32>(table, NIBBLES_AT);
  const low0 = v128.load(nibbles);
  const high0 = v128.load(nibbles, 16);
  const low1 = v128.load(nibbles, 32);
  const high1 = v128.load(nibbles, 48);
  const low2 = v128.load(nibbles, 64);
  const high2 = v128.load(nibbles, 80);
  const low3 = v128.load(nibbles, 96);
  const high3 = v128.load(nibbles, 112);
  const nibble = i8x16.splat(15);
  const shorts = load<u32>(table, SHORT_BUCKETS);
  let at = cursor;
  for (; at < end; at += 16) {
    let bytes = v128.load(at);
    let found = buckets(low0, high0, v128.and(bytes, nibble), v128.and(i16x8.shr_u(bytes, 4), nibble));
    bytes = v128.load(at, 1);
    found = v128.and(
      found,
      buckets(low1, high1, v128.and(bytes, nibble), v128.and(i16x8.shr_u(bytes, 4), nibble)),
    );
    bytes = v128.load(at, 2);
    found = v128.and(
      found,
      buckets(low2, high2, v128.and(bytes, nibble), v128.and(i16x8.shr_u(bytes, 4), nibble)),
    );
    bytes = v128.load(at, 3);
    found = v128.and(
      found,
      buckets(low3, high3, v128.and(bytes, nibble), v128.and(i16x8.shr_u(bytes, 4), nibble)),
    );
    if (!v128.any_true(found)) continue;
    const short = i8x16.splat(i8(shorts));
    if (
      !examine(
        at,
        lanesOf(v128.andnot(found, short), at, end),
        lanesOf(v128.and(found, short), at, end),
        roomAt,
      )
    ) {
      return false;
    }
  }
  cursor = at;
  return true;
}

/** Whether the hashed bloom may hold what lies at a place: its bit, among others. */
// @ts-ignore: decorator
@inline
function probe(at: u32, offset: u32): u32 {
  const hash = (load<u32>(at + offset) | FOLD) * HASH;
  return load<u32>(bloom + (hash >> HASHED_SHIFT)) >> hash;
}

/**
 * Scans from `cursor` to `end` by hashing the four bytes at every place, which with many keywords beats buckets that let
 * nearly everything pass.
 */
function scanHashed(end: u32, roomAt: u32): bool {
  let at = cursor;
  for (; at < end; at += 8) {
    const probe0 = probe(at, 0);
    const probe1 = probe(at, 1);
    const probe2 = probe(at, 2);
    const probe3 = probe(at, 3);
    const probe4 = probe(at, 4);
    const probe5 = probe(at, 5);
    const probe6 = probe(at, 6);
    const probe7 = probe(at, 7);
    if (((probe0 | probe1 | probe2 | probe3 | probe4 | probe5 | probe6 | probe7) & 1) == 0) continue;
    let lanes =
      (probe0 & 1) |
      ((probe1 & 1) << 1) |
      ((probe2 & 1) << 2) |
      ((probe3 & 1) << 3) |
      ((probe4 & 1) << 4) |
      ((probe5 & 1) << 5) |
      ((probe6 & 1) << 6) |
      ((probe7 & 1) << 7);
    if (end - at < 8) lanes &= (1 << (end - at)) - 1;
    if (!examineHashed(at, lanes, roomAt)) return false;
  }
  cursor = at;
  return true;
}

/** Looks at the places that passed; as `examine`. */
function examineHashed(from: u32, lanes: u32, roomAt: u32): bool {
  while (lanes) {
    const at = from + ctz(lanes);
    lanes &= lanes - 1;
    const folded = load<u32>(at) | FOLD;
    const longSlot = slotOf(folded, folded * HASH);
    const foldedShort = folded & FOLD_SHORT;
    const shortSlot = slotOf(foldedShort, foldedShort * HASH);
    if (longSlot == 0 && shortSlot == 0) continue;
    if (hits > roomAt) {
      cursor = at;
      return false;
    }
    if (longSlot) compare(at, longSlot);
    if (shortSlot) compare(at, shortSlot);
  }
  return true;
}

/** A bit for each position before `end` that has any bucket left. */
// @ts-ignore: decorator
@inline
function lanesOf(found: v128, at: u32, end: u32): u32 {
  const lanes = u32(i8x16.bitmask(i8x16.ne(found, i64x2.splat(0))));
  return end - at < 16 ? lanes & ((1 << (end - at)) - 1) : lanes;
}

/** Searches what is left. Answers the number of hits noted in this call. */
function go(): i32 {
  hits = 0;
  const count = load<u32>(table, BUCKETS);
  const roomAt = HITS_MAX - 2 * load<u32>(table, CHAIN_MAX);
  while (true) {
    // The last fingerprint that may belong to a keyword of the range, and the last that has three bytes.
    const end = min(rangeTo + load<u32>(table, WINDOW_MAX), dataEnd - 2);
    if (cursor < end) {
      const done =
        count == 8 ? scan8(end, roomAt) : count == 16 ? scan16(end, roomAt) : scanHashed(end, roomAt);
      if (!done) {
        setMore(true);
        return i32(hits);
      }
    }
    if (!nextRange()) break;
  }
  setMore(false);
  return i32(hits);
}

/** Takes up the next dirty range, joined with those that it meets when widened. */
function nextRange(): bool {
  if (ranges == rangesEnd) return false;
  const size = dataEnd - data;
  const start = load<u32>(ranges);
  let end: u32;
  do {
    end = min(load<u32>(ranges, 4), size);
    end = size - end > widenAfter ? end + widenAfter : size;
    ranges += 8;
  } while (ranges != rangesEnd && u64(load<u32>(ranges)) <= u64(end) + u64(widenBefore));
  setRange(min(start > widenBefore ? start - widenBefore : 0, end), end);
  return true;
}

function setRange(from: u32, to: u32): void {
  rangeFrom = data + from;
  rangeTo = data + to;
  cursor = rangeFrom;
  addSearched(to - from);
}

/** Begins a search of `size` bytes. Answers whether there is anything to look for. */
function begin(at: u32, size: u32): bool {
  newEpoch();
  data = at;
  dataEnd = at + size;
  ranges = 0;
  rangesEnd = 0;
  setMore(false);
  return load<u32>(table, BUCKETS) != 0 && size >= 3;
}

export function search(at: u32, size: u32, from: u32, to: u32): i32 {
  const end = min(to, size);
  if (!begin(at, size) || from >= end) return 0;
  setRange(from, end);
  return go();
}

export function searchDirty(at: u32, size: u32, count: u32, before: u32, after: u32): i32 {
  if (!begin(at, size)) return 0;
  ranges = region + DIRTY;
  rangesEnd = ranges + (count << 3);
  widenBefore = before;
  widenAfter = after;
  return nextRange() ? go() : 0;
}

export function searchMore(): i32 {
  return go();
}
