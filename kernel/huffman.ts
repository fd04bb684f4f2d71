// Decoding tables for Huffman codes (RFC 1951 §3.2.2), in the manner of libdeflate: an entry tells at once how many bits
// to drop, code and extra bits together, and what they mean.
import { CODE_LENGTHS, COUNTS, region, SORTED, STARTS } from './region';

/** An entry: a literal, its byte from bit 16. */
export const LITERAL: u32 = 0x80000000;
/** An entry that is neither a literal nor a base with extra bits. */
export const SPECIAL: u32 = 0x8000;
/** SPECIAL: a further table, its index from bit 16, its bits from bit 8. */
export const FURTHER: u32 = 0x4000;
/** SPECIAL: the end of the block. Without either it is a code that means nothing. */
export const END: u32 = 0x2000;

// Otherwise: base from bit 16, length of the code from bit 8, bits to drop (extra bits included) in the low byte.

function entryOf(form: u32, bits: u32): u32 {
  return form + (bits << 8) + bits;
}

/** Doubles a table of `size` entries. */
function repeatTable(table: u32, size: u32): void {
  const from = table;
  const to = table + (size << 2);
  if (size < 4) {
    for (let at: u32 = 0; at < size << 2; at += 4) store<u32>(to + at, load<u32>(from + at));
    return;
  }
  for (let at: u32 = 0; at < size << 2; at += 16) v128.store(to + at, v128.load(from + at));
}

/**
 * Builds the table of the code whose `symbols` lengths lie at CODE_LENGTHS + `from`. Answers its bits (at most
 * `maxBits`), or 0 for lengths that make no code. What zlib lets pass passes here: a code of a single one-bit symbol,
 * and, with `mayBeEmpty`, none at all.
 */
export function buildTable(
  table: u32,
  maxBits: u32,
  from: u32,
  symbols: u32,
  forms: u32,
  maySingle: bool,
  mayBeEmpty: bool,
): u32 {
  const lengths = region + CODE_LENGTHS + from;
  const counts = region + COUNTS;
  const starts = region + STARTS;
  const sorted = region + SORTED;
  for (let at: u32 = 0; at < 64; at += 16) v128.store(counts + at, i64x2.splat(0));
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = counts + (u32(load<u8>(lengths + symbol)) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  let longest: u32 = 15;
  while (longest > 0 && load<u32>(counts + (longest << 2)) == 0) longest--;
  if (longest == 0) {
    if (!mayBeEmpty) return 0;
    store<u32>(table, SPECIAL + 1);
    store<u32>(table, SPECIAL + 1, 4);
    return 1;
  }
  let left: i32 = 1;
  let start: u32 = 0;
  for (let bits: u32 = 1; bits <= longest; bits++) {
    const count = load<u32>(counts + (bits << 2));
    left = (left << 1) - count;
    if (left < 0) return 0;
    store<u32>(starts + (bits << 2), start);
    start += count;
  }
  if (left > 0 && (longest != 1 || !maySingle)) return 0;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const bits = u32(load<u8>(lengths + symbol));
    if (bits == 0) continue;
    const place = starts + (bits << 2);
    const index = load<u32>(place);
    store<u32>(place, index + 1);
    store<u16>(sorted + (index << 1), u16(symbol));
  }
  if (left > 0) {
    store<u32>(table, entryOf(load<u32>(forms + (u32(load<u16>(sorted)) << 2)), 1));
    store<u32>(table, SPECIAL + 1, 4);
    return 1;
  }

  const tableBits = min(maxBits, longest);
  let next = sorted;
  let bits: u32 = 1;
  let count = load<u32>(counts + 4);
  while (count == 0) {
    bits++;
    count = load<u32>(counts + (bits << 2));
  }
  // The code so far, its bits reversed, as it will be met in the stream.
  let code: u32 = 0;
  let size: u32;
  if (bits <= tableBits) {
    size = 1 << bits;
    while (true) {
      const form = load<u32>(forms + (u32(load<u16>(next)) << 2));
      next += 2;
      store<u32>(table + (code << 2), entryOf(form, bits));
      if (code == size - 1) {
        while (bits < tableBits) {
          repeatTable(table, size);
          size <<= 1;
          bits++;
        }
        return tableBits;
      }
      const bit: u32 = 1 << (31 - clz(code ^ (size - 1)));
      code = (code & (bit - 1)) | bit;
      count--;
      if (count > 0) continue;
      do {
        bits++;
        if (bits <= tableBits) {
          repeatTable(table, size);
          size <<= 1;
        }
        count = load<u32>(counts + (bits << 2));
      } while (count == 0);
      if (bits > tableBits) break;
    }
  }
  const mask: u32 = (1 << tableBits) - 1;
  let end: u32 = 1 << tableBits;
  let prefix: u32 = 0xffffffff;
  let further: u32 = 0;
  while (true) {
    if ((code & mask) != prefix) {
      prefix = code & mask;
      further = end;
      let furtherBits = bits - tableBits;
      let used = count;
      while (used < u32(1) << furtherBits) {
        furtherBits++;
        used = (used << 1) + load<u32>(counts + ((tableBits + furtherBits) << 2));
      }
      end = further + (1 << furtherBits);
      store<u32>(table + (prefix << 2), SPECIAL | FURTHER | (further << 16) | (furtherBits << 8) | tableBits);
    }
    const form = load<u32>(forms + (u32(load<u16>(next)) << 2));
    next += 2;
    const entry = entryOf(form, bits - tableBits);
    const stride: u32 = 1 << (bits - tableBits);
    for (let index = further + (code >> tableBits); index < end; index += stride) {
      store<u32>(table + (index << 2), entry);
    }
    if (code == (u32(1) << bits) - 1) return tableBits;
    const bit: u32 = 1 << (31 - clz(code ^ ((u32(1) << bits) - 1)));
    code = (code & (bit - 1)) | bit;
    count--;
    while (count == 0) {
      bits++;
      count = load<u32>(counts + (bits << 2));
    }
  }
}
