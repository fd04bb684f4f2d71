/** Blocks of a source by number, the least recently used dropped first. */
export class BlockCache {
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(index: number): Uint8Array | undefined {
    const block = this.#blocks.get(index);
    if (block === undefined) return undefined;
    this.#blocks.delete(index);
    this.#blocks.set(index, block);
    return block;
  }

  has(index: number): boolean {
    return this.#blocks.has(index);
  }

  set(index: number, block: Uint8Array): void {
    this.#bytes += block.length - (this.#blocks.get(index)?.length ?? 0);
    this.#blocks.delete(index);
    this.#blocks.set(index, block);
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#maxBytes || oldest === index) break;
      this.#blocks.delete(oldest);
      this.#bytes -= length;
    }
  }

  clear(): void {
    this.#blocks.clear();
    this.#bytes = 0;
  }
}
