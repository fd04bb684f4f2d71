import { WINDOW_BYTES } from './transfer-limits.ts';

/** The last bytes of a request that came, as they came: every reader that keeps up is given the same. */
export class Window {
  #pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  #bytes = 0;

  push(at: number, bytes: Uint8Array): void {
    this.#pieces.push({ at, bytes });
    this.#bytes += bytes.length;
    let dropped = 0;
    while (this.#bytes > WINDOW_BYTES) this.#bytes -= this.#pieces[dropped++]!.bytes.length;
    if (dropped > 0) this.#pieces.splice(0, dropped);
  }

  /** What is held from `place` on, as far as one piece goes and `limit`; null for nothing. */
  take(place: number, limit: number): Uint8Array | null {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { at, bytes } = this.#pieces[middle]!;
      if (at + bytes.length > place) high = middle;
      else low = middle + 1;
    }
    const piece = this.#pieces[low];
    if (piece === undefined || piece.at > place) return null;
    return piece.bytes.subarray(place - piece.at, limit - piece.at);
  }
}
