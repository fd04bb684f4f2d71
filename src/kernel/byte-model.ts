import { BYTE_PAIRS } from './byte-pairs.data.ts';

/** Symbols of the model: bytes as far as they need telling apart. */
export const SYMBOLS = BYTE_PAIRS.length;
const SPACE = 0x20;
const DELETE = 0x7f;
const FIRST_PRINTABLE = 3;
/** Characters of the table start here. */
const LEVEL_ZERO = 40;

/** The chances of bytes in the texts that are searched: a chain in which each byte depends on the one before. */
export interface ByteModel {
  /** The chance of a symbol. */
  readonly first: Float64Array;
  /** The chance of a symbol after another: row by the earlier. */
  readonly after: Float64Array;
}

export function symbolOf(byte: number): number {
  if (byte >= SPACE && byte < DELETE) return byte - SPACE + FIRST_PRINTABLE;
  if (byte >= DELETE) return SYMBOLS - 1;
  return byte === 9 ? 0 : byte === 10 ? 1 : 2;
}

let model: ByteModel | undefined;

export function byteModel(): ByteModel {
  if (model) return model;
  const first = new Float64Array(SYMBOLS);
  const after = new Float64Array(SYMBOLS * SYMBOLS);
  const counts = Float64Array.from({ length: 64 }, (_, level) =>
    level === 0 ? 0.1 : 2 ** ((level - 1) / 2),
  );
  let total = 0;
  for (const [row, text] of BYTE_PAIRS.entries()) {
    let sum = 0;
    for (let column = 0; column < SYMBOLS; column++) {
      const count = counts[text.charCodeAt(column) - LEVEL_ZERO]!;
      after[row * SYMBOLS + column] = count;
      sum += count;
    }
    for (let at = row * SYMBOLS; at < (row + 1) * SYMBOLS; at++) after[at]! /= sum;
    first[row] = sum;
    total += sum;
  }
  for (let row = 0; row < SYMBOLS; row++) first[row]! /= total;
  model = { first, after };
  return model;
}
