// Inflate (RFC 1951) and its zlib wrapper (RFC 1950). The caller's bytes are hostile: input, output, codes and
// distances are all bounded here, and every step of every loop consumes input or produces output.
import { adler32 } from './adler32';
import {
  BAD_BLOCK,
  BAD_CHECKSUM,
  BAD_CODE,
  BAD_DISTANCE,
  BAD_HEADER,
  OUTPUT_FULL,
  TRUNCATED,
} from './faults';
import { buildTable, END, FURTHER, LITERAL, SPECIAL } from './huffman';
import {
  CODE_LENGTHS,
  DISTANCE_FORMS,
  DISTANCES,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTH_FORMS,
  LENGTHS,
  LITERAL_FORMS,
  LITERALS,
  REPEATS,
  region,
  STEPS,
  setConsumed,
  setProduced,
} from './region';

/** With a zlib header and checksum around it. */
export const ZLIB: u32 = 1;
/** Compare the checksum. */
export const CHECK: u32 = 2;

const LITERAL_BITS: u32 = 11;
const DISTANCE_BITS: u32 = 8;
/** The order of the lengths of the code of code lengths (§3.2.7), five bits each. */
const LENGTH_ORDER_LOW: u64 =
  16 | (17 << 5) | (18 << 10) | (0 << 15) | (8 << 20) | (7 << 25) | (u64(9) << 30) | (u64(6) << 35) | (u64(10) << 40) | (u64(5) << 45);
const LENGTH_ORDER_HIGH: u64 =
  11 | (4 << 5) | (12 << 10) | (3 << 15) | (13 << 20) | (2 << 25) | (u64(14) << 30) | (u64(1) << 35) | (u64(15) << 40);

/** Bytes that the fast loop may read in one turn, and write: three literals, a match of 258, a vector's overshoot. */
const FAST_INPUT: u32 = 24;
const FAST_OUTPUT: u32 = 320;

/** Writes `length` bytes that repeat what lies `distance` before `to`. May write up to 15 bytes more. */
// @ts-ignore: decorator
@inline
function copyMatchFast(to: u32, distance: u32, length: u32): void {
  const end = to + length;
  let from = to - distance;
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(from));
      from += 16;
      to += 16;
    } while (to < end);
  } else if (distance == 1) {
    const bytes = i8x16.splat(load<u8>(from));
    do {
      v128.store(to, bytes);
      to += 16;
    } while (to < end);
  } else {
    const bytes = v128.swizzle(v128.load(from), v128.load(region + REPEATS + (distance << 4)));
    const step = load<u32>(region + STEPS + (distance << 2));
    do {
      v128.store(to, bytes);
      to += step;
    } while (to < end);
  }
}

/** Ends a run of the decoder; what was read beyond the input makes any other fault a truncation. */
function finish(answer: i32, out: u32, to: u32, missing: u32, bits: u32): i32 {
  setProduced(to - out);
  return missing << 3 > bits ? TRUNCATED : answer;
}

/** Answers the bytes produced, or a fault. Reads [from, inputEnd), writes [out, out + room). */
export function inflate(source: u32, inputEnd: u32, out: u32, room: u32, mode: u32): i32 {
  let from = source;
  setConsumed(0);
  setProduced(0);
  if (mode & ZLIB) {
    if (inputEnd - from < 2) return TRUNCATED;
    const method = u32(load<u8>(from));
    const flags = u32(load<u8>(from, 1));
    if ((method & 15) != 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 != 0 || (flags & 32) != 0) {
      return BAD_HEADER;
    }
    from += 2;
  }
  const outEnd = out + room;
  const inputFast = inputEnd - from > FAST_INPUT ? inputEnd - FAST_INPUT : 0;
  const outFast = room > FAST_OUTPUT ? outEnd - FAST_OUTPUT : 0;
  let to = out;
  let buffer: u64 = 0;
  // How many bits of the buffer are real. Above them lie bits that will be read again, the same.
  let bits: u32 = 0;
  // Zero bytes taken for input that is not there.
  let missing: u32 = 0;
  let last: bool = false;

  while (!last) {
    while (bits < 32) {
      if (from < inputEnd) buffer |= u64(load<u8>(from++)) << bits;
      else missing++;
      bits += 8;
    }
    last = (buffer & 1) != 0;
    const kind = u32(buffer >> 1) & 3;
    buffer >>= 3;
    bits -= 3;
    if (missing << 3 > bits) return finish(TRUNCATED, out, to, missing, bits);
    if (kind == 3) return finish(BAD_BLOCK, out, to, missing, bits);

    if (kind == 0) {
      from -= (bits >> 3) - missing;
      bits = 0;
      buffer = 0;
      missing = 0;
      if (inputEnd - from < 4) return finish(TRUNCATED, out, to, 0, 0);
      const size = u32(load<u16>(from));
      if (size != (u32(load<u16>(from, 2)) ^ 0xffff)) return finish(BAD_BLOCK, out, to, 0, 0);
      from += 4;
      const part = min(min(size, inputEnd - from), outEnd - to);
      memory.copy(to, from, part);
      to += part;
      from += part;
      if (part < size) return finish(to == outEnd ? OUTPUT_FULL : TRUNCATED, out, to, 0, 0);
      continue;
    }

    let literals: u32 = region + FIXED_LITERALS;
    let distances: u32 = region + FIXED_DISTANCES;
    let literalBits: u32 = 9;
    let distanceBits: u32 = 5;
    if (kind == 2) {
      const literalCount = (u32(buffer) & 31) + 257;
      const distanceCount = (u32(buffer >> 5) & 31) + 1;
      let lengthCount = (u32(buffer >> 10) & 15) + 4;
      buffer >>= 14;
      bits -= 14;
      if (literalCount > 286 || distanceCount > 30) return finish(BAD_CODE, out, to, missing, bits);
      const lengths = region + CODE_LENGTHS;
      v128.store(lengths, i64x2.splat(0));
      store<u32>(lengths, 0, 16);
      let order = LENGTH_ORDER_LOW;
      for (let index: u32 = 0; index < lengthCount; index++) {
        if (bits < 3) {
          while (bits < 56) {
            if (from < inputEnd) buffer |= u64(load<u8>(from++)) << bits;
            else missing++;
            bits += 8;
          }
        }
        if (index == 10) order = LENGTH_ORDER_HIGH;
        store<u8>(lengths + u32(order & 31), u8(buffer & 7));
        order >>= 5;
        buffer >>= 3;
        bits -= 3;
      }
      const lengthBits = buildTable(region + LENGTHS, 7, 0, 19, region + LENGTH_FORMS, false, false);
      if (lengthBits == 0) return finish(BAD_CODE, out, to, missing, bits);
      const total = literalCount + distanceCount;
      const lengthMask: u32 = (1 << lengthBits) - 1;
      let index: u32 = 0;
      while (index < total) {
        if (bits < 14) {
          while (bits < 56) {
            if (from < inputEnd) buffer |= u64(load<u8>(from++)) << bits;
            else missing++;
            bits += 8;
          }
          if (missing << 3 > bits) return finish(TRUNCATED, out, to, missing, bits);
        }
        const entry = load<u32>(region + LENGTHS + ((u32(buffer) & lengthMask) << 2));
        buffer >>= u64(entry);
        bits -= entry & 0xff;
        const symbol = entry >> 16;
        if (symbol < 16) {
          store<u8>(lengths + index++, u8(symbol));
          continue;
        }
        let length: u8 = 0;
        let times: u32;
        if (symbol == 16) {
          if (index == 0) return finish(BAD_CODE, out, to, missing, bits);
          length = load<u8>(lengths + index - 1);
          times = 3 + (u32(buffer) & 3);
          buffer >>= 2;
          bits -= 2;
        } else if (symbol == 17) {
          times = 3 + (u32(buffer) & 7);
          buffer >>= 3;
          bits -= 3;
        } else {
          times = 11 + (u32(buffer) & 127);
          buffer >>= 7;
          bits -= 7;
        }
        if (index + times > total) return finish(BAD_CODE, out, to, missing, bits);
        for (; times > 0; times--) store<u8>(lengths + index++, length);
      }
      // A block without an end would be no block (zlib refuses it as well).
      if (load<u8>(lengths, 256) == 0) return finish(BAD_CODE, out, to, missing, bits);
      literals = region + LITERALS;
      distances = region + DISTANCES;
      literalBits = buildTable(literals, LITERAL_BITS, 0, literalCount, region + LITERAL_FORMS, true, false);
      if (literalBits == 0) return finish(BAD_CODE, out, to, missing, bits);
      distanceBits = buildTable(
        distances,
        DISTANCE_BITS,
        literalCount,
        distanceCount,
        region + DISTANCE_FORMS,
        true,
        true,
      );
      if (distanceBits == 0) return finish(BAD_CODE, out, to, missing, bits);
    }

    const literalMask: u32 = (1 << literalBits) - 1;
    const distanceMask: u32 = (1 << distanceBits) - 1;
    let ended: bool = false;

    // Room for a whole turn on both sides: no checks within it but the distance's.
    while (from < inputFast && to < outFast) {
      buffer |= load<u64>(from) << u64(bits);
      from += (63 - bits) >> 3;
      bits |= 56;
      let entry = load<u32>(literals + ((u32(buffer) & literalMask) << 2));
      if (entry & LITERAL) {
        buffer >>= u64(entry);
        bits -= entry & 0xff;
        store<u8>(to++, u8(entry >> 16));
        entry = load<u32>(literals + ((u32(buffer) & literalMask) << 2));
        if (entry & LITERAL) {
          buffer >>= u64(entry);
          bits -= entry & 0xff;
          store<u8>(to++, u8(entry >> 16));
          entry = load<u32>(literals + ((u32(buffer) & literalMask) << 2));
          if (entry & LITERAL) {
            buffer >>= u64(entry);
            bits -= entry & 0xff;
            store<u8>(to++, u8(entry >> 16));
            continue;
          }
        }
      }
      if (entry & SPECIAL) {
        if (entry & FURTHER) {
          buffer >>= u64(literalBits);
          bits -= literalBits;
          const index = ((entry >> 16) & 0x7fff) + (u32(buffer) & ((u32(1) << ((entry >> 8) & 15)) - 1));
          entry = load<u32>(literals + (index << 2));
          if (entry & LITERAL) {
            buffer >>= u64(entry);
            bits -= entry & 0xff;
            store<u8>(to++, u8(entry >> 16));
            continue;
          }
        }
        if (entry & SPECIAL) {
          buffer >>= u64(entry);
          bits -= entry & 0xff;
          if ((entry & END) == 0) return finish(BAD_CODE, out, to, missing, bits);
          ended = true;
          break;
        }
      }
      // At least 34 bits are left: three codes of up to 11, or two and the further 4; a length takes 20.
      let taken = entry & 0xff;
      const length = (entry >> 16) + u32((buffer & ((u64(1) << u64(taken)) - 1)) >> u64((entry >> 8) & 15));
      buffer >>= u64(taken);
      bits -= taken;
      buffer |= load<u64>(from) << u64(bits);
      from += (63 - bits) >> 3;
      bits |= 56;
      entry = load<u32>(distances + ((u32(buffer) & distanceMask) << 2));
      if (entry & SPECIAL) {
        if (entry & FURTHER) {
          buffer >>= u64(distanceBits);
          bits -= distanceBits;
          const index = ((entry >> 16) & 0x7fff) + (u32(buffer) & ((u32(1) << ((entry >> 8) & 15)) - 1));
          entry = load<u32>(distances + (index << 2));
        }
        if (entry & SPECIAL) return finish(BAD_CODE, out, to, missing, bits);
      }
      taken = entry & 0xff;
      const distance = (entry >> 16) + u32((buffer & ((u64(1) << u64(taken)) - 1)) >> u64((entry >> 8) & 15));
      buffer >>= u64(taken);
      bits -= taken;
      if (distance > to - out) return finish(BAD_DISTANCE, out, to, missing, bits);
      copyMatchFast(to, distance, length);
      to += length;
    }

    while (!ended) {
      while (bits < 56) {
        if (from < inputEnd) buffer |= u64(load<u8>(from++)) << u64(bits);
        else missing++;
        bits += 8;
      }
      let entry = load<u32>(literals + ((u32(buffer) & literalMask) << 2));
      if ((entry & (SPECIAL | FURTHER)) == (SPECIAL | FURTHER) && (entry & LITERAL) == 0) {
        buffer >>= u64(literalBits);
        bits -= literalBits;
        const index = ((entry >> 16) & 0x7fff) + (u32(buffer) & ((u32(1) << ((entry >> 8) & 15)) - 1));
        entry = load<u32>(literals + (index << 2));
      }
      if (entry & LITERAL) {
        buffer >>= u64(entry);
        bits -= entry & 0xff;
        if (missing << 3 > bits) return finish(TRUNCATED, out, to, missing, bits);
        if (to == outEnd) return finish(OUTPUT_FULL, out, to, missing, bits);
        store<u8>(to++, u8(entry >> 16));
        continue;
      }
      if (entry & SPECIAL) {
        buffer >>= u64(entry);
        bits -= entry & 0xff;
        if ((entry & END) == 0) return finish(BAD_CODE, out, to, missing, bits);
        if (missing << 3 > bits) return finish(TRUNCATED, out, to, missing, bits);
        break;
      }
      let taken = entry & 0xff;
      let length = (entry >> 16) + u32((buffer & ((u64(1) << u64(taken)) - 1)) >> u64((entry >> 8) & 15));
      buffer >>= u64(taken);
      bits -= taken;
      entry = load<u32>(distances + ((u32(buffer) & distanceMask) << 2));
      if ((entry & (SPECIAL | FURTHER)) == (SPECIAL | FURTHER)) {
        buffer >>= u64(distanceBits);
        bits -= distanceBits;
        const index = ((entry >> 16) & 0x7fff) + (u32(buffer) & ((u32(1) << ((entry >> 8) & 15)) - 1));
        entry = load<u32>(distances + (index << 2));
      }
      if (entry & SPECIAL) return finish(BAD_CODE, out, to, missing, bits);
      taken = entry & 0xff;
      const distance = (entry >> 16) + u32((buffer & ((u64(1) << u64(taken)) - 1)) >> u64((entry >> 8) & 15));
      buffer >>= u64(taken);
      bits -= taken;
      if (missing << 3 > bits) return finish(TRUNCATED, out, to, missing, bits);
      if (distance > to - out) return finish(BAD_DISTANCE, out, to, missing, bits);
      const whole = length;
      length = min(length, outEnd - to);
      for (let end = to + length; to < end; to++) store<u8>(to, load<u8>(to - distance));
      if (length < whole) return finish(OUTPUT_FULL, out, to, missing, bits);
    }
  }

  from -= (bits >> 3) - missing;
  setProduced(to - out);
  if (mode & ZLIB) {
    if (inputEnd - from < 4) return TRUNCATED;
    if (mode & CHECK && bswap(load<u32>(from)) != adler32(out, to - out)) return BAD_CHECKSUM;
    from += 4;
  }
  setConsumed(from - source);
  return i32(to - out);
}
