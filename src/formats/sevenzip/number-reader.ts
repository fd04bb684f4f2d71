/** The archive's header ends early, or says what cannot be. Caught by the reader of the header. */
export class HeaderFault extends Error {}

/** Numbers and bits of a 7z header (7zFormat.txt). */
export class NumberReader {
  at = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new HeaderFault('it ends early');
    return this.bytes[this.at++]!;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new HeaderFault('it ends early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** One to nine bytes: leading ones of the first say how many follow. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let factor = 1;
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      if ((first & mask) === 0) return checked(value + (first & (mask - 1)) * factor);
      value += this.byte() * factor;
      factor *= 256;
    }
    return checked(value);
  }

  /** How many of something that takes at least a bit each. */
  count(most: number): number {
    const count = this.number();
    if (count > most) throw new HeaderFault(`it has more than ${most} of something`);
    return count;
  }

  u32(): number {
    const [a, b, c, d] = this.take(4);
    return (a! | (b! << 8) | (c! << 16) | (d! << 24)) >>> 0;
  }

  bits(count: number): boolean[] {
    const bits: boolean[] = [];
    let byte = 0;
    for (let index = 0; index < count; index++) {
      if ((index & 7) === 0) byte = this.byte();
      bits.push(((byte >> (7 - (index & 7))) & 1) === 1);
    }
    return bits;
  }

  /** Bits, unless a byte says that all are set. */
  optionalBits(count: number): boolean[] {
    return this.byte() === 0 ? this.bits(count) : new Array<boolean>(count).fill(true);
  }
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new HeaderFault('a number is too large');
  return value;
}
