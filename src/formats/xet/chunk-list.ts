/** The chunks of a file or xorb, in order: flat, since a file of 100 GB has more than a million of them. */
export interface ChunkList {
  readonly count: number;
  /** 32 bytes each. */
  readonly hashes: Uint8Array;
  readonly lengths: Uint32Array;
}

/** Chunks that are added one by one. */
export class GrowingChunkList {
  #hashes = new Uint8Array(32 * 1024);
  #lengths = new Uint32Array(1024);
  #count = 0;

  add(hash: Uint8Array, length: number): void {
    if (this.#count === this.#lengths.length) {
      const hashes = new Uint8Array(2 * this.#hashes.length);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const lengths = new Uint32Array(2 * this.#lengths.length);
      lengths.set(this.#lengths);
      this.#lengths = lengths;
    }
    this.#hashes.set(hash, 32 * this.#count);
    this.#lengths[this.#count++] = length;
  }

  /** What there is so far, copied. */
  list(): ChunkList {
    return {
      count: this.#count,
      hashes: this.#hashes.slice(0, 32 * this.#count),
      lengths: this.#lengths.slice(0, this.#count),
    };
  }
}

/** Chunks `from` to `to` (excluded) of a list, sharing its memory. */
export function sliceChunks(chunks: ChunkList, from: number, to: number): ChunkList {
  return {
    count: to - from,
    hashes: chunks.hashes.subarray(32 * from, 32 * to),
    lengths: chunks.lengths.subarray(from, to),
  };
}
