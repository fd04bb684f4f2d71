import type { ByteSource } from '../../base/index.ts';
import { WINDOW_FIRST, WINDOW_MAX } from './limits.ts';

/** Bytes of a file that a reading passes over: it goes from `from` to `to`. */
export interface Skip {
  readonly from: number;
  readonly to: number;
  /** Of the opcode whose argument it is. */
  readonly opcodeAt: number;
}

/** A source without some of its bytes, and where the rest of them stand. */
export class SkippingSource {
  readonly size: number;
  /** In places of what is left. */
  readonly skips: readonly { readonly at: number; readonly bytes: number }[];
  readonly #source: ByteSource;

  constructor(source: ByteSource, skips: readonly Skip[]) {
    this.#source = source;
    let gone = 0;
    this.skips = skips.map(({ from, to }) => {
      const skip = { at: from - gone, bytes: to - from };
      gone += to - from;
      return skip;
    });
    this.size = Math.max(0, source.size - gone);
  }

  async read(at: number, length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    let from = at;
    const until = Math.min(this.size, at + length);
    while (from < until) {
      const next = this.skips.find((skip) => skip.at > from);
      const to = next ? Math.min(until, next.at) : until;
      const part = await this.#source.read(this.place(from), to - from);
      parts.push(part);
      if (part.length < to - from) break;
      from = to;
    }
    const [only] = parts;
    if (parts.length === 1 && only) return Buffer.from(only.buffer, only.byteOffset, only.length);
    return Buffer.concat(parts);
  }

  place(at: number): number {
    return this.skips.reduce((place, skip) => (at >= skip.at ? place + skip.bytes : place), at);
  }
}

/** A part of a source that is read one after another: small at first and after a jump, larger while it goes straight on. */
export class Windows {
  bytes: Buffer = Buffer.alloc(0);
  base = 0;
  readonly #source: SkippingSource;
  #next = WINDOW_FIRST;

  constructor(source: SkippingSource) {
    this.#source = source;
  }

  holds(at: number): boolean {
    return at >= this.base && at < this.base + this.bytes.length;
  }

  /** Moves so that `wanted` bytes from `at` are in it, as far as there are. False: the source gives less than it has. */
  async moveTo(at: number, wanted: number): Promise<boolean> {
    const end = this.base + this.bytes.length;
    const held = at >= this.base && at <= end ? this.bytes.subarray(at - this.base) : Buffer.alloc(0);
    const straight = held.length > 0 || at === end;
    this.#next = straight ? Math.min(WINDOW_MAX, this.#next * 2) : WINDOW_FIRST;
    const most = Math.min(this.#source.size - at, Math.max(wanted, this.#next));
    const fresh = await this.#source.read(at + held.length, most - held.length);
    this.bytes = held.length === 0 ? fresh : Buffer.concat([held, fresh]);
    this.base = at;
    return this.bytes.length >= Math.min(wanted, this.#source.size - at) && this.bytes.length > 0;
  }
}
