import { GEAR_TABLE } from './gear-table.data.ts';

/** Bytes that the rolling hash depends on: what is older has been shifted out of its 64 bits. */
export const GEAR_WINDOW_BYTES = 64;

const ENTRIES = GEAR_TABLE.trim().split(/\s+/);
const HIGH = Int32Array.from(ENTRIES, (entry) => Number.parseInt(entry.slice(0, 8), 16) | 0);
const LOW = Int32Array.from(ENTRIES, (entry) => Number.parseInt(entry.slice(8), 16) | 0);
/** A cut is where the highest 16 of the 64 bits are zero: once in 64 KiB of random bytes. */
const CUT_MASK = 0xffff0000;

/** The rolling hash: shifted by one and a number of the table added for each byte, in two halves of 32 bits. */
export class GearScan {
  #high = 0;
  #low = 0;

  reset(): void {
    this.#high = 0;
    this.#low = 0;
  }

  /** Takes bytes `from` to `to` in; the place after the byte that makes a cut, or -1 when none of them does. */
  next(bytes: Uint8Array, from: number, to: number): number {
    let high = this.#high;
    let low = this.#low;
    let at = from;
    let cut = -1;
    while (at < to) {
      const byte = bytes[at++]!;
      const shifted = low << 1;
      const added = LOW[byte]!;
      const sum = (shifted + added) | 0;
      const carry = ((shifted & added) | ((shifted | added) & ~sum)) >>> 31;
      high = (((high << 1) | (low >>> 31)) + HIGH[byte]! + carry) | 0;
      low = sum;
      if ((high & CUT_MASK) === 0) {
        cut = at;
        break;
      }
    }
    this.#high = high;
    this.#low = low;
    return cut;
  }
}
