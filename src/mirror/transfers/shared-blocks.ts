import type { PartialFile } from './partial-file.ts';
import { SHARED_BLOCKS } from './transfer-limits.ts';

/** Blocks read back from the disk, for readers that follow each other closely: each is read once for all of them. */
export class SharedBlocks {
  readonly #partial: PartialFile;
  /** The least recently read first. */
  readonly #read = new Map<number, Promise<Uint8Array>>();
  readonly #checked = new Map<number, Promise<void>>();

  constructor(partial: PartialFile) {
    this.#partial = partial;
  }

  /** What is on disk from `place` on, as far as one block goes and `limit`; null for nothing. */
  async take(place: number, limit: number): Promise<Uint8Array | null> {
    const { blocks } = this.#partial;
    const block = blocks.at(place);
    if (blocks.isClaimed(block)) await this.check(block);
    if (!blocks.isPresent(block)) return null;
    const bytes = await this.#block(block);
    const start = blocks.startOf(block);
    return bytes.subarray(place - start, limit - start);
  }

  /** Looks at a claimed block, once for all who ask. */
  async check(block: number): Promise<void> {
    let checked = this.#checked.get(block);
    if (checked === undefined) {
      checked = this.#partial.check(block).finally(() => this.#checked.delete(block));
      this.#checked.set(block, checked);
    }
    await checked;
  }

  #block(block: number): Promise<Uint8Array> {
    const { blocks } = this.#partial;
    const known = this.#read.get(block);
    const read = known ?? this.#partial.read(blocks.startOf(block), blocks.endOf(block));
    this.#read.delete(block);
    this.#read.set(block, read);
    if (known === undefined) {
      read.catch(() => this.#read.delete(block));
      for (const oldest of this.#read.keys()) {
        if (this.#read.size <= SHARED_BLOCKS) break;
        this.#read.delete(oldest);
      }
    }
    return read;
  }
}
