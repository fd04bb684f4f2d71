/** Reads fields one after another, little-endian. Past the end every field is 0 and `short` is set: nothing throws. */
export class Fields {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at: number;
  short = false;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  get left(): number {
    return Math.max(0, this.bytes.length - this.at);
  }

  u8(): number {
    return this.#has(1) ? this.#view.getUint8(this.at++) : 0;
  }

  u16(): number {
    if (!this.#has(2)) return 0;
    this.at += 2;
    return this.#view.getUint16(this.at - 2, true);
  }

  u32(): number {
    if (!this.#has(4)) return 0;
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  /** A number of `width` bytes. All bits set is `UNDEFINED`; what does not fit a double exactly is as good as that. */
  sized(width: number): number {
    if (!this.#has(width)) return 0;
    let value = 0;
    let ones = true;
    for (let index = width - 1; index >= 0; index--) {
      const byte = this.bytes[this.at + index]!;
      value = value * 256 + byte;
      ones &&= byte === 0xff;
    }
    this.at += width;
    return (ones && width >= 2) || value > Number.MAX_SAFE_INTEGER ? UNDEFINED : value;
  }

  take(length: number): Uint8Array {
    const part = this.bytes.subarray(this.at, this.at + Math.max(0, length));
    if (part.length < length) this.short = true;
    this.at = Math.min(this.bytes.length, this.at + Math.max(0, length));
    return part;
  }

  skip(length: number): void {
    this.take(length);
  }

  /** On to the next multiple of `unit` from `start`. */
  align(start: number, unit: number): void {
    this.skip((unit - ((this.at - start) % unit)) % unit);
  }

  /** Text up to its NUL, which is passed over. */
  cString(): string {
    const nul = this.bytes.indexOf(0, this.at);
    if (nul === -1) this.short = true;
    const text = utf8(this.bytes.subarray(this.at, nul === -1 ? this.bytes.length : nul));
    this.at = nul === -1 ? this.bytes.length : nul + 1;
    return text;
  }

  starts(signature: string): boolean {
    for (let index = 0; index < signature.length; index++) {
      if (this.bytes[this.at + index] !== signature.charCodeAt(index)) return false;
    }
    this.at += signature.length;
    return true;
  }

  #has(width: number): boolean {
    if (this.at >= 0 && this.at + width <= this.bytes.length) return true;
    this.short = true;
    this.at = this.bytes.length;
    return false;
  }
}

/** "Undefined address" of the specification, and numbers beyond every file's size. */
export const UNDEFINED = Number.POSITIVE_INFINITY;

const DECODER = new TextDecoder('utf-8');

export function utf8(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}
