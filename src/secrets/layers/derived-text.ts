/** Bytes derived from others, with where each came from. */
export interface Derived {
  readonly bytes: Uint8Array;
  sourceOffset(offset: number): number;
}

/** Pieces whose places are kept (CWE-400); of what comes after, places are those of the last piece. */
const PIECES_MAX = 4_000_000;

/** Writes derived bytes piece by piece, and keeps for each piece where it came from and how much of the source a byte takes. */
export class DerivedText {
  #bytes: Uint8Array;
  #length = 0;
  #sourceEnd = 0;
  readonly #starts: number[] = [];
  readonly #sources: number[] = [];
  readonly #scales: number[] = [];

  constructor(room = 1024) {
    this.#bytes = new Uint8Array(room);
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes that stand in the source as they are. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.put(source.subarray(start, end), start, 1);
  }

  /** Bytes that came of the source from `at` on, each of `scale` bytes there; 0 for what came of one place. */
  put(bytes: Uint8Array, at: number, scale: number): void {
    if (bytes.length === 0) return;
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#mark(at, scale, bytes.length);
    this.#length += bytes.length;
  }

  putByte(byte: number, at: number): void {
    this.#reserve(1);
    this.#mark(at, 0, 1);
    this.#bytes[this.#length++] = byte;
  }

  /** A character in UTF-8. Data files consist of nothing else: no garbage is made of it. */
  putCharacter(code: number, at: number): void {
    if (code < 0x80) {
      this.putByte(code, at);
      return;
    }
    this.#reserve(4);
    this.#mark(at, 0, 1);
    const trailing = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    this.#bytes[this.#length++] = [0, 0xc0, 0xe0, 0xf0][trailing]! | (code >>> (6 * trailing));
    for (let left = trailing - 1; left >= 0; left--) {
      this.#bytes[this.#length++] = 0x80 | ((code >>> (6 * left)) & 0x3f);
    }
  }

  /** Text that is not in the source, and stands for something at `at`. */
  say(text: string, at: number): void {
    this.put(Buffer.from(text, 'utf8'), at, 0);
  }

  /** What was written. The writer is used up. */
  finish(): Derived {
    const bytes = this.#bytes.subarray(0, this.#length);
    const end = this.#sourceEnd;
    const [starts, sources, scales] = [this.#starts, this.#sources, this.#scales];
    return {
      bytes,
      sourceOffset(offset) {
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (starts[middle]! <= offset) low = middle;
          else high = middle - 1;
        }
        if (starts.length === 0) return 0;
        const place = sources[low]! + Math.floor((offset - starts[low]!) * scales[low]!);
        // Places past the last piece that is kept could lie beyond the source.
        return Math.min(place, end);
      },
    };
  }

  #mark(at: number, scale: number, length: number): void {
    const last = this.#starts.length - 1;
    this.#sourceEnd = Math.max(this.#sourceEnd, at + Math.ceil(length * scale));
    // A piece that goes on where the last one stopped is the same piece.
    if (
      last >= 0 &&
      scale === 1 &&
      this.#scales[last] === 1 &&
      this.#sources[last]! + (this.#length - this.#starts[last]!) === at
    ) {
      return;
    }
    if (last >= PIECES_MAX) return;
    this.#starts.push(this.#length);
    this.#sources.push(at);
    this.#scales.push(scale);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
