import { type ChunkList, GrowingChunkList } from './chunk-list.ts';
import { MAX_CHUNK_BYTES, MIN_CHUNK_BYTES } from './chunk-sizes.data.ts';
import { GEAR_WINDOW_BYTES, GearScan } from './gear-scan.ts';
import type { XetHasher } from './hasher.ts';

/**
 * Bytes at the start of a chunk that the rolling hash does not take in: no cut may come before the smallest chunk, and
 * the hash forgets what is further back than its window. One less, as Xet's own chunker has it.
 */
const SKIPPED_BYTES = MIN_CHUNK_BYTES - GEAR_WINDOW_BYTES - 1;

/** Cuts bytes by their content and hashes the chunks, in whatever pieces they come, without keeping any of them. */
export class XetChunker {
  readonly #hasher: XetHasher;
  readonly #scan = new GearScan();
  readonly #chunks = new GrowingChunkList();
  #length = 0;

  constructor(hasher: XetHasher) {
    this.#hasher = hasher;
  }

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#length === 0) this.#hasher.start('chunk');
      const end = this.#endWithin(bytes, at);
      const cut = end >= 0;
      const taken = cut ? end : bytes.length;
      this.#hasher.update(bytes.subarray(at, taken));
      this.#length += taken - at;
      at = taken;
      if (cut) this.#finishChunk();
    }
  }

  /** The rest is the last chunk, however small. No bytes are no chunk. Nothing can be added afterwards. */
  finish(): ChunkList {
    if (this.#length > 0) this.#finishChunk();
    return this.#chunks.list();
  }

  /** Where the chunk that is under way ends in bytes from `at` on, or -1 when it goes on after them. */
  #endWithin(bytes: Uint8Array, at: number): number {
    const started = at - this.#length;
    const last = Math.min(bytes.length, started + MAX_CHUNK_BYTES);
    let from = Math.max(at, Math.min(last, started + SKIPPED_BYTES));
    while (from < last) {
      const cut = this.#scan.next(bytes, from, last);
      if (cut < 0) break;
      // Before its window is full the hash says more of where the chunk began than of its content.
      if (cut - started >= MIN_CHUNK_BYTES) return cut;
      from = cut;
    }
    return last === started + MAX_CHUNK_BYTES ? last : -1;
  }

  #finishChunk(): void {
    this.#chunks.add(this.#hasher.finish(), this.#length);
    this.#length = 0;
    this.#scan.reset();
  }
}
