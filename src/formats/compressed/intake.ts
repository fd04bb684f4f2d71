/** Input of a decoder that is fed as it goes: what has come so far and was not taken yet. */
export class Intake {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  /** Nothing more will come. */
  ended = false;
  #before = 0;
  #store: Uint8Array = new Uint8Array(0);

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Bytes taken since the beginning. */
  get taken(): number {
    return this.#before + this.at;
  }

  append(chunk: Uint8Array): void {
    this.#before += this.at;
    const rest = this.bytes.subarray(this.at);
    const length = rest.length + chunk.length;
    this.at = 0;
    if (rest.length === 0) {
      this.bytes = chunk;
      return;
    }
    // Twice what is needed, so that a decoder that waits for much of it does not have it copied again and again.
    if (this.#store.length < length || this.bytes.buffer === this.#store.buffer) {
      if (this.#store.length < length) {
        const store = new Uint8Array(2 * length);
        store.set(rest);
        this.#store = store;
      } else this.#store.copyWithin(0, rest.byteOffset, rest.byteOffset + rest.length);
    } else this.#store.set(rest);
    this.#store.set(chunk, rest.length);
    this.bytes = this.#store.subarray(0, length);
  }

  u32(offset = 0): number {
    const at = this.at + offset;
    const bytes = this.bytes;
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  }
}

/**
 * A decoder as a generator: it gives output, or null where it needs more input (or `ended`). What it gives may be used
 * again by it: whoever keeps it copies it.
 */
export type Decoder = Generator<Uint8Array | null, StreamsEnd, void>;

export interface StreamsEnd {
  /** Streams that came to their end. */
  readonly streams: number;
  /** Why the last one does not come to its end; what was given before stands. Null when all do. */
  readonly broken: string | null;
  /** A checksum that the stream states and its contents do not have. */
  readonly checksumFails: boolean;
}

export const CUT_OFF = 'the data are cut off';
export const DAMAGED = 'the data are damaged';

/** Asks until `count` bytes are there; false when they never will be. */
export function* need(intake: Intake, count: number): Generator<null, boolean, void> {
  while (intake.left < count) {
    if (intake.ended) return false;
    yield null;
  }
  return true;
}
