import { type ByteModel, SYMBOLS, symbolOf } from './byte-model.ts';
import { FINGERPRINT_BYTES } from './table-layout.ts';

/** Where the fingerprint of a literal lies in it. */
export interface Window {
  readonly at: number;
  readonly width: number;
}

/**
 * The bytes of a literal that text has least often. Letters of free case are given in lower case. Asked for every
 * keyword at every start, so that it allocates nothing.
 */
export function rarestWindow(bytes: Uint8Array, caseless: boolean, model: ByteModel): Window {
  const width = Math.min(bytes.length, FINGERPRINT_BYTES);
  let rarest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + width <= bytes.length; at++) {
    const chance = chanceOf(bytes, caseless, at, width, model);
    if (chance >= least) continue;
    least = chance;
    rarest = at;
  }
  return { at: rarest, width };
}

/** The chance that the bytes at a place of text are those from `at` on, letters of free case in either. */
function chanceOf(
  bytes: Uint8Array,
  caseless: boolean,
  at: number,
  width: number,
  { first, after }: ByteModel,
): number {
  let symbol = symbolOf(bytes[at]!);
  let chance = first[symbol]!;
  let other = caseless && isLower(bytes[at]!) ? symbolOf(bytes[at]! - 0x20) : symbol;
  let otherChance = other === symbol ? 0 : first[other]!;
  for (let place = at + 1; place < at + width; place++) {
    const byte = bytes[place]!;
    const next = symbolOf(byte);
    const otherNext = caseless && isLower(byte) ? symbolOf(byte - 0x20) : next;
    const nextChance =
      chance * after[symbol * SYMBOLS + next]! + otherChance * after[other * SYMBOLS + next]!;
    otherChance =
      otherNext === next
        ? 0
        : chance * after[symbol * SYMBOLS + otherNext]! + otherChance * after[other * SYMBOLS + otherNext]!;
    symbol = next;
    chance = nextChance;
    other = otherNext;
  }
  return chance + otherChance;
}

export function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
