import type { LzmaWindow } from './lzma-window.ts';

export interface LzmaProperties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/** The byte that holds the three numbers (LZMA specification, 2); null where it cannot be. */
export function lzmaProperties(byte: number): LzmaProperties | null {
  if (byte >= 9 * 5 * 5) return null;
  const rest = Math.floor(byte / 9);
  return { literalContext: byte % 9, literalPosition: rest % 5, position: Math.floor(rest / 5) };
}

/** Bytes of input that one symbol can take (LZMA SDK, LZMA_REQUIRED_INPUT_MAX). */
export const SYMBOL_BYTES = 20;
/** Bytes that set the range coder going. */
export const START_BYTES = 5;

const PROBABILITY = 1024;
const STATES = 12;
const POSITIONS_MAX = 16;
/** Distances under this have a code of their own. */
const FULL_DISTANCES = 128;
const END_DISTANCE = 0xffffffff;
/** Lengths: two choices, two tables of 8 for each position, one table of 256. */
const LENGTH_LOW = 2;
const LENGTH_MIDDLE = LENGTH_LOW + POSITIONS_MAX * 8;
const LENGTH_HIGH = LENGTH_MIDDLE + POSITIONS_MAX * 8;
const LENGTH_SIZE = LENGTH_HIGH + 256;

/** Places of the probabilities within one table. */
const IS_MATCH = 0;
const IS_REPEAT = IS_MATCH + STATES * POSITIONS_MAX;
const IS_REPEAT_0 = IS_REPEAT + STATES;
const IS_REPEAT_1 = IS_REPEAT_0 + STATES;
const IS_REPEAT_2 = IS_REPEAT_1 + STATES;
const IS_REPEAT_0_LONG = IS_REPEAT_2 + STATES;
const SLOTS = IS_REPEAT_0_LONG + STATES * POSITIONS_MAX;
const SPECIAL = SLOTS + 4 * 64;
const ALIGN = SPECIAL + FULL_DISTANCES;
const MATCH_LENGTH = ALIGN + 16;
const REPEAT_LENGTH = MATCH_LENGTH + LENGTH_SIZE;
const LITERALS = REPEAT_LENGTH + LENGTH_SIZE;
const LITERAL_SIZE = 0x300;

export type LzmaState = 'more' | 'end' | 'damaged';

/** The symbols of LZMA: range coder, probabilities and the four last distances (LZMA specification, 3 to 6). */
export class LzmaDecoder {
  /** Input: as far as `inputEnd`; past it zeros are read, and `overrun` tells. */
  input: Uint8Array = new Uint8Array(0);
  at = 0;
  inputEnd = 0;
  overrun = false;
  /** A match failed for what is kept, not for what was written. */
  isTooFar = false;
  #window: LzmaWindow;
  #table: Uint16Array = new Uint16Array(0);
  #properties: LzmaProperties = { literalContext: 0, literalPosition: 0, position: 0 };
  #range = 0;
  #code = 0;
  #state = 0;
  #distances = [0, 0, 0, 0];
  /** Bytes of a match for which there was no room. */
  #pending = 0;

  constructor(window: LzmaWindow) {
    this.#window = window;
  }

  reset(properties: LzmaProperties | null): void {
    if (properties) {
      this.#properties = properties;
      const size = LITERALS + (LITERAL_SIZE << (properties.literalContext + properties.literalPosition));
      if (this.#table.length !== size) this.#table = new Uint16Array(size);
    }
    this.#table.fill(PROBABILITY);
    this.#state = 0;
    this.#distances = [0, 0, 0, 0];
    this.#pending = 0;
  }

  /** Five bytes of input; false where the first is not zero. */
  start(): boolean {
    const first = this.#next();
    this.#range = -1;
    this.#code = 0;
    for (let index = 0; index < 4; index++) this.#code = (this.#code << 8) | this.#next();
    return first === 0;
  }

  /** Whether the range coder stands as a stream leaves it at its end. */
  get isFinished(): boolean {
    return this.#code === 0;
  }

  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** Symbols, until the window is at `limit` or the input at `stopAt`. */
  run(limit: number, stopAt: number): LzmaState {
    const window = this.#window;
    const table = this.#table;
    const distances = this.#distances;
    const { literalContext, literalPosition, position } = this.#properties;
    const positionMask = (1 << position) - 1;
    const literalMask = (1 << literalPosition) - 1;
    if (this.#pending > 0) this.#pending -= window.copy(distances[0]!, this.#pending, limit);
    while (window.at < limit && this.at < stopAt && !this.overrun) {
      const state = this.#state;
      const place = window.total & positionMask;
      if (this.#bit(table, IS_MATCH + state * POSITIONS_MAX + place) === 0) {
        const previous = window.previous();
        const context = ((window.total & literalMask) << literalContext) | (previous >> (8 - literalContext));
        const base = LITERALS + LITERAL_SIZE * context;
        const byte =
          state >= 7
            ? this.#literalAfterMatch(table, base, window.byteAt(distances[0]!))
            : this.#literal(table, base);
        // What was read of zeros past the end is no symbol.
        if (this.overrun) break;
        window.put(byte);
        this.#state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      let length: number;
      if (this.#bit(table, IS_REPEAT + state) === 0) {
        distances[3] = distances[2]!;
        distances[2] = distances[1]!;
        distances[1] = distances[0]!;
        length = this.#length(table, MATCH_LENGTH, place);
        this.#state = state < 7 ? 7 : 10;
        const distance = this.#distance(table, length);
        if (distance === END_DISTANCE) return this.overrun ? 'more' : 'end';
        distances[0] = distance;
      } else {
        if (this.#bit(table, IS_REPEAT_0 + state) === 0) {
          if (this.#bit(table, IS_REPEAT_0_LONG + state * POSITIONS_MAX + place) === 0) {
            if (this.overrun) break;
            if (!window.holds(distances[0]!)) return this.#lost(distances[0]!);
            this.#state = state < 7 ? 9 : 11;
            window.put(window.byteAt(distances[0]!));
            continue;
          }
        } else {
          let distance = distances[1]!;
          if (this.#bit(table, IS_REPEAT_1 + state) === 1) {
            distance = distances[2]!;
            if (this.#bit(table, IS_REPEAT_2 + state) === 1) {
              distance = distances[3]!;
              distances[3] = distances[2]!;
            }
            distances[2] = distances[1]!;
          }
          distances[1] = distances[0]!;
          distances[0] = distance;
        }
        length = this.#length(table, REPEAT_LENGTH, place);
        this.#state = state < 7 ? 8 : 11;
      }
      if (this.overrun) break;
      if (!window.holds(distances[0]!)) return this.#lost(distances[0]!);
      length += 2;
      this.#pending = length - window.copy(distances[0]!, length, limit);
    }
    return 'more';
  }

  #lost(distance: number): 'damaged' {
    this.isTooFar = this.#window.wasWritten(distance);
    return 'damaged';
  }

  #next(): number {
    if (this.at < this.inputEnd) return this.input[this.at++]!;
    this.overrun = true;
    return 0;
  }

  #bit(table: Uint16Array, index: number): 0 | 1 {
    const probability = table[index]!;
    const bound = Math.imul(this.#range >>> 11, probability);
    let bit: 0 | 1;
    // Both are unsigned numbers of 32 bits, kept as signed ones.
    if ((this.#code ^ 0x80000000) < (bound ^ 0x80000000)) {
      this.#range = bound;
      table[index] = probability + ((2048 - probability) >> 5);
      bit = 0;
    } else {
      this.#range = (this.#range - bound) | 0;
      this.#code = (this.#code - bound) | 0;
      table[index] = probability - (probability >> 5);
      bit = 1;
    }
    if (this.#range >>> 24 === 0) {
      this.#range <<= 8;
      this.#code = (this.#code << 8) | this.#next();
    }
    return bit;
  }

  #literal(table: Uint16Array, base: number): number {
    let symbol = 1;
    do symbol = (symbol << 1) | this.#bit(table, base + symbol);
    while (symbol < 0x100);
    return symbol & 0xff;
  }

  #literalAfterMatch(table: Uint16Array, base: number, matched: number): number {
    let symbol = 1;
    let match = matched;
    do {
      const expected = (match >> 7) & 1;
      match <<= 1;
      const bit = this.#bit(table, base + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | bit;
      if (expected !== bit) {
        while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(table, base + symbol);
        break;
      }
    } while (symbol < 0x100);
    return symbol & 0xff;
  }

  #length(table: Uint16Array, base: number, place: number): number {
    if (this.#bit(table, base) === 0) return this.#tree(table, base + LENGTH_LOW + place * 8, 3);
    if (this.#bit(table, base + 1) === 0) return 8 + this.#tree(table, base + LENGTH_MIDDLE + place * 8, 3);
    return 16 + this.#tree(table, base + LENGTH_HIGH, 8);
  }

  #distance(table: Uint16Array, length: number): number {
    const slot = this.#tree(table, SLOTS + Math.min(length, 3) * 64, 6);
    if (slot < 4) return slot;
    const direct = (slot >> 1) - 1;
    let distance = (2 | (slot & 1)) * 2 ** direct;
    if (slot < 14) return distance + this.#reverse(table, SPECIAL + distance - slot, direct);
    for (let bit = direct - 5; bit >= 0; bit--) {
      this.#range >>>= 1;
      this.#code = (this.#code - this.#range) | 0;
      const borrow = this.#code >> 31;
      this.#code = (this.#code + (this.#range & borrow)) | 0;
      distance += (borrow + 1) * 2 ** (bit + 4);
      if (this.#range >>> 24 === 0) {
        this.#range <<= 8;
        this.#code = (this.#code << 8) | this.#next();
      }
    }
    return distance + this.#reverse(table, ALIGN, 4);
  }

  #tree(table: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    for (let bit = 0; bit < bits; bit++) symbol = (symbol << 1) | this.#bit(table, base + symbol);
    return symbol - (1 << bits);
  }

  #reverse(table: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let bit = 0; bit < bits; bit++) {
      const read = this.#bit(table, base + symbol);
      symbol = (symbol << 1) | read;
      value |= read << bit;
    }
    return value;
  }
}
