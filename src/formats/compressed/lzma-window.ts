/**
 * Bytes that matches may reach back to (CWE-789): what `xz -9` uses. A stream may state more; it is refused only where a
 * match reaches further than what is kept.
 */
export const DICTIONARY_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes to begin with, and at least: the window grows with what is written, not with what is stated. */
const FIRST_BYTES = 64 * 1024;

/** What LZMA has written last, as a ring that is also its output. */
export class LzmaWindow {
  /** Where the next byte goes. */
  at = 0;
  /** Bytes written since the dictionary was reset. */
  total = 0;
  #bytes: Uint8Array = new Uint8Array(FIRST_BYTES);
  #size: number;
  #given = 0;

  constructor(dictionaryBytes: number) {
    this.#size = Math.max(FIRST_BYTES, Math.min(dictionaryBytes, DICTIONARY_BYTES_MAX));
  }

  reset(): void {
    this.total = 0;
  }

  /** Where writing may go on to: room is made where there is none. What was not taken yet must have been. */
  room(wanted: number): number {
    if (this.at === this.#bytes.length) {
      if (this.#bytes.length < this.#size) {
        const grown = new Uint8Array(Math.min(this.#size, this.#bytes.length * 2));
        grown.set(this.#bytes);
        this.#bytes = grown;
      } else {
        this.at = 0;
        this.#given = 0;
      }
    }
    return Math.min(this.#bytes.length, this.at + wanted);
  }

  /** What was written and not given yet. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(this.#given, this.at);
    this.#given = this.at;
    return taken;
  }

  /** Whether there is a byte `distance + 1` back. */
  holds(distance: number): boolean {
    return distance < this.total && distance < this.#bytes.length;
  }

  wasWritten(distance: number): boolean {
    return distance < this.total;
  }

  previous(): number {
    if (this.total === 0) return 0;
    return this.#bytes[this.at === 0 ? this.#bytes.length - 1 : this.at - 1]!;
  }

  byteAt(distance: number): number {
    const from = this.at - distance - 1;
    return this.#bytes[from < 0 ? from + this.#bytes.length : from]!;
  }

  put(byte: number): void {
    this.#bytes[this.at++] = byte;
    this.total++;
  }

  /** As much of a match as there is room for. */
  copy(distance: number, length: number, limit: number): number {
    const bytes = this.#bytes;
    const count = Math.min(length, limit - this.at);
    let from = this.at - distance - 1;
    if (from < 0) from += bytes.length;
    let to = this.at;
    const end = to + count;
    if (from > to || distance < count) {
      while (to < end) {
        bytes[to++] = bytes[from++]!;
        if (from === bytes.length) from = 0;
      }
    } else if (count < 32) while (to < end) bytes[to++] = bytes[from++]!;
    else bytes.copyWithin(to, from, from + count);
    this.at += count;
    this.total += count;
    return count;
  }

  /** Bytes that were not compressed. */
  write(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.at);
    this.at += bytes.length;
    this.total += bytes.length;
  }
}
