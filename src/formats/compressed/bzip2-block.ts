import type { BitIntake } from './bzip2-bits.ts';
import { CUT_OFF, DAMAGED } from './intake.ts';

const SYMBOLS_MAX = 258;
const CODE_BITS_MAX = 20;
const GROUP_SYMBOLS = 50;
/** Bytes of input that one group of symbols can take. */
const GROUP_BYTES = Math.ceil((GROUP_SYMBOLS * CODE_BITS_MAX) / 8) + 4;
const SELECTORS_MAX = 18_002;
/** Bytes that are given at once. */
const OUTPUT_BYTES = 64 * 1024;

interface Code {
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly sorted: Uint16Array;
  readonly shortest: number;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** One block, behind its checksum: gives its bytes, and returns the checksum that they have, or why there is none. */
export function* bzip2Block(
  bits: BitIntake,
  table: Int32Array,
): Generator<Uint8Array | null, number | string, void> {
  yield* bits.ensure(8);
  // Of before version 0.9.5, by which no file of today was written.
  if (bits.read(1) === 1) return 'it has randomised blocks, which are not read';
  const origin = bits.read(24);
  const counts = new Int32Array(256);
  const length = yield* readBlock(bits, table, counts);
  if (typeof length === 'string') return length;
  if (origin >= length && length > 0) return DAMAGED;
  return yield* unsort(table, length, origin, counts);
}

function* readBlock(
  bits: BitIntake,
  table: Int32Array,
  counts: Int32Array,
): Generator<null, number | string, void> {
  yield* bits.ensure(40);
  const used = usedBytes(bits);
  if (used.length === 0) return DAMAGED;
  const symbols = used.length + 2;
  const groups = bits.read(3);
  const selectorCount = bits.read(15);
  if (groups < 2 || groups > 6 || selectorCount === 0) return DAMAGED;
  const selectors = new Uint8Array(Math.min(selectorCount, SELECTORS_MAX));
  const order = [0, 1, 2, 3, 4, 5];
  for (let index = 0; index < selectorCount; index++) {
    if ((index & 63) === 0) yield* bits.ensure(64);
    let ones = 0;
    while (bits.read(1) === 1) if (++ones >= groups) return DAMAGED;
    const [chosen] = order.splice(ones, 1);
    order.unshift(chosen!);
    // Writers exist that state more than a block can use (bzip2 1.0.8); they are passed over.
    if (index < selectors.length) selectors[index] = chosen!;
  }
  const codes: Code[] = [];
  for (let group = 0; group < groups; group++) {
    yield* bits.ensure(SYMBOLS_MAX * 6);
    const code = readCode(bits, symbols);
    if (code === null) return bits.overrun ? CUT_OFF : DAMAGED;
    codes.push(code);
  }
  return yield* readSymbols(bits, table, counts, used, selectors, codes);
}

function usedBytes(bits: BitIntake): Uint8Array {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range++) {
    if (((ranges >> (15 - range)) & 1) === 0) continue;
    const map = bits.read(16);
    for (let index = 0; index < 16; index++) if ((map >> (15 - index)) & 1) used.push(range * 16 + index);
  }
  return Uint8Array.from(used);
}

function readCode(bits: BitIntake, symbols: number): Code | null {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > CODE_BITS_MAX || bits.overrun) return null;
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return codeOf(lengths);
}

/** Canonical code: `limit[n]` is the greatest code of n bits, `base[n]` takes a code to its place in `sorted`. */
function codeOf(lengths: Uint8Array): Code {
  const perLength = new Int32Array(CODE_BITS_MAX + 2);
  for (const length of lengths) perLength[length]!++;
  const sorted = new Uint16Array(lengths.length);
  const limit = new Int32Array(CODE_BITS_MAX + 2).fill(-1);
  const base = new Int32Array(CODE_BITS_MAX + 2);
  let at = 0;
  let code = 0;
  let shortest = 0;
  for (let length = 1; length <= CODE_BITS_MAX; length++) {
    if (perLength[length] !== 0 && shortest === 0) shortest = length;
    base[length] = at - code;
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] === length) sorted[at++] = symbol;
    }
    code += perLength[length]!;
    limit[length] = perLength[length] === 0 ? -1 : code - 1;
    code <<= 1;
  }
  return { limit, base, sorted, shortest };
}

function* readSymbols(
  bits: BitIntake,
  table: Int32Array,
  counts: Int32Array,
  used: Uint8Array,
  selectors: Uint8Array,
  codes: readonly Code[],
): Generator<null, number | string, void> {
  const front = used.slice();
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const selector of selectors) {
    const code = codes[selector];
    if (code === undefined) return DAMAGED;
    yield* bits.ensure(GROUP_BYTES);
    for (let index = 0; index < GROUP_SYMBOLS; index++) {
      const symbol = readSymbol(bits, code);
      if (symbol < 0) return bits.overrun ? CUT_OFF : DAMAGED;
      if (symbol <= 1) {
        if (weight > table.length) return DAMAGED;
        run += weight << symbol;
        weight <<= 1;
        continue;
      }
      if (run > 0) {
        if (length + run > table.length) return DAMAGED;
        const byte = front[0]!;
        counts[byte]! += run;
        table.fill(byte, length, length + run);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return bits.overrun ? CUT_OFF : length;
      if (length >= table.length) return DAMAGED;
      const byte = front[symbol - 1]!;
      front.copyWithin(1, 0, symbol - 1);
      front[0] = byte;
      counts[byte]!++;
      table[length++] = byte;
    }
    if (bits.overrun) return CUT_OFF;
  }
  return DAMAGED;
}

function readSymbol(bits: BitIntake, code: Code): number {
  let length = code.shortest;
  if (length === 0) return -1;
  let value = bits.read(length);
  while (value > code.limit[length]!) {
    if (++length > CODE_BITS_MAX) return -1;
    value = (value << 1) | bits.read(1);
  }
  return code.sorted[value + code.base[length]!] ?? -1;
}

/** Undoes the block sort and the runs of equal bytes under it. */
function* unsort(
  table: Int32Array,
  length: number,
  origin: number,
  counts: Int32Array,
): Generator<Uint8Array, number, void> {
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte]!;
    counts[byte] = sum;
    sum += count;
  }
  for (let index = 0; index < length; index++) {
    const byte = table[index]! & 0xff;
    const place = counts[byte]!++;
    table[place] = table[place]! | (index << 8);
  }
  // Four equal bytes and a count are at most 259; a full buffer is given before the next run.
  const output = new Uint8Array(OUTPUT_BYTES + 260);
  let crc = -1;
  let filled = 0;
  let at = length > 0 ? table[origin]! >>> 8 : 0;
  let previous = -1;
  let repeats = 0;
  for (let index = 0; index < length; index++) {
    const entry = table[at]!;
    at = entry >>> 8;
    const byte = entry & 0xff;
    if (repeats === 4) {
      for (let count = byte; count > 0; count--) {
        output[filled++] = previous;
        crc = (crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ previous]!;
      }
      repeats = 0;
      previous = -1;
    } else {
      repeats = byte === previous ? repeats + 1 : 1;
      previous = byte;
      output[filled++] = byte;
      crc = (crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ byte]!;
    }
    if (filled >= OUTPUT_BYTES) {
      yield output.subarray(0, filled);
      filled = 0;
    }
  }
  if (filled > 0) yield output.subarray(0, filled);
  return ~crc;
}
