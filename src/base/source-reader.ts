import type { ByteSource } from './byte-source.ts';

/** Bytes read ahead at first, and at most, when a source is read from front to back: few requests, little memory. */
const WINDOW_FIRST = 16 * 1024;
export const WINDOW_MAX = 1024 * 1024;

/**
 * Numbers and pieces of a source by position, through a window that grows while reading goes forward. Numbers are read
 * without waiting once `fill` said that their bytes are there; before that they are zeros.
 */
export class SourceReader {
  readonly source: ByteSource;
  littleEndian: boolean;
  /** Where the next thing is read. May be set to any whole number: what is not there cannot be filled. */
  position = 0;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;
  #next = WINDOW_FIRST;

  constructor(source: ByteSource, littleEndian = true) {
    this.source = source;
    this.littleEndian = littleEndian;
  }

  get left(): number {
    return Math.max(0, this.source.size - this.position);
  }

  has(length: number): boolean {
    return this.position >= this.#start && this.position + length <= this.#start + this.#window.length;
  }

  /** Brings the next bytes into the window, `WINDOW_MAX` at most. False where the source ends before. */
  async fill(length: number): Promise<boolean> {
    if (this.has(length)) return true;
    if (length > WINDOW_MAX || !(length <= this.left)) return false;
    const goesOn = this.position <= this.#start + this.#window.length && this.position >= this.#start;
    this.#next = goesOn ? Math.min(WINDOW_MAX, this.#next * 2) : WINDOW_FIRST;
    const bytes = await this.source.read(this.position, Math.max(length, this.#next));
    this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#start = this.position;
    return bytes.length >= length;
  }

  /** The next bytes as they are in the window; only valid until the next `fill`. */
  take(length: number): Buffer {
    if (!this.has(length)) return Buffer.alloc(0);
    const at = this.position - this.#start;
    this.position += length;
    return this.#window.subarray(at, at + length);
  }

  u8(): number {
    return this.#number(1, (at) => this.#window[at]!);
  }

  u16(): number {
    return this.#number(2, (at) =>
      this.littleEndian ? this.#window.readUInt16LE(at) : this.#window.readUInt16BE(at),
    );
  }

  u32(): number {
    return this.#number(4, (at) =>
      this.littleEndian ? this.#window.readUInt32LE(at) : this.#window.readUInt32BE(at),
    );
  }

  i32(): number {
    return this.u32() | 0;
  }

  f64(): number {
    return this.#number(8, (at) =>
      this.littleEndian ? this.#window.readDoubleLE(at) : this.#window.readDoubleBE(at),
    );
  }

  /** Not exact past 2^53, where it is past the end of anything. */
  u64(): number {
    const [first, second] = [this.u32(), this.u32()];
    return this.littleEndian ? second * 2 ** 32 + first : first * 2 ** 32 + second;
  }

  #number(length: number, read: (at: number) => number): number {
    if (!this.has(length)) return 0;
    const value = read(this.position - this.#start);
    this.position += length;
    return value;
  }
}
