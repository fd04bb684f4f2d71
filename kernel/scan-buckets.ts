// The filter for few keywords: a vector step asks sixteen places at a time whether their four bytes may be any keyword's
// rarest four. Each byte's nibbles select the buckets that it may belong to (as Hyperscan's Teddy does).
import { bloom, compare, full, slotOf, table } from './matching';
import { BLOOM_SHIFT, FOLD, FOLD_SHORT, HASH, NIBBLES_AT, SHORT_BUCKETS } from './table';

/** What a scan answers when it reached its end; else the place from which to go on when hits have been taken. */
export const DONE: u32 = 0;

// @ts-ignore: decorator
@inline
export function mayBe(hash: u32): bool {
  return ((load<u32>(bloom + ((hash >> (BLOOM_SHIFT + 5)) << 2)) >> ((hash >> BLOOM_SHIFT) & 31)) & 1) != 0;
}

/**
 * Looks at the positions of one vector that passed: `long` and `short` have a bit for each. Answers DONE, or the
 * place for whose hits there was no room.
 */
function examine(at: u32, long: u32, short: u32): u32 {
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
    if (full()) return at + lane;
    if (longSlot) compare(at + lane, longSlot);
    if (shortSlot) compare(at + lane, shortSlot);
  }
  return DONE;
}

/** What a byte's nibbles leave of the buckets. */
// @ts-ignore: decorator
@inline
function buckets(low: v128, high: v128, lowNibbles: v128, highNibbles: v128): v128 {
  return v128.and(i8x16.relaxed_swizzle(low, lowNibbles), i8x16.relaxed_swizzle(high, highNibbles));
}

/** Scans with 16 buckets. */
export function scan16(from: u32, end: u32): u32 {
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
  for (let at = from; at < end; at += 16) {
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
    const stopped = examine(
      at,
      lanesOf(v128.or(v128.andnot(first, shortFirst), v128.andnot(second, shortSecond)), at, end),
      lanesOf(v128.or(v128.and(first, shortFirst), v128.and(second, shortSecond)), at, end),
    );
    if (stopped) return stopped;
  }
  return DONE;
}

/** Scans with 8 buckets, in less time. */
export function scan8(from: u32, end: u32): u32 {
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
  for (let at = from; at < end; at += 16) {
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
    const stopped = examine(
      at,
      lanesOf(v128.andnot(found, short), at, end),
      lanesOf(v128.and(found, short), at, end),
    );
    if (stopped) return stopped;
  }
  return DONE;
}

/** A bit for each position before `end` that has any bucket left. */
// @ts-ignore: decorator
@inline
function lanesOf(found: v128, at: u32, end: u32): u32 {
  const lanes = u32(i8x16.bitmask(i8x16.ne(found, i64x2.splat(0))));
  return end - at < 16 ? lanes & ((1 << (end - at)) - 1) : lanes;
}
