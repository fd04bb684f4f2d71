import type { PartialFile, WrittenBlock } from './partial-file.ts';
import { UNWRITTEN_BYTES } from './transfer-limits.ts';

/** Pieces given to the system in one call: `IOV_MAX` is 1024. */
const PIECES_AT_ONCE = 512;

interface Unwritten {
  readonly at: number;
  readonly bytes: Uint8Array;
  /** The block that ends with it. */
  readonly ends: WrittenBlock | null;
}

/**
 * Writes pieces in the order they come, whole blocks at a time and as many as have come meanwhile: a call for every piece
 * costs more than all else together. What is left of a block when no more comes is of no use to anybody.
 */
export class BlockWriter {
  readonly #partial: PartialFile;
  readonly #onBlocks: () => void;
  #queue: Unwritten[] = [];
  /** How many of those are of blocks that have come whole. */
  #ready = 0;
  #backlog = 0;
  #writing: Promise<void> | null = null;
  #failure: unknown = null;
  #roomMade: (() => void) | null = null;

  constructor(partial: PartialFile, onBlocks: () => void) {
    this.#partial = partial;
    this.#onBlocks = onBlocks;
  }

  push(at: number, bytes: Uint8Array, ends: WrittenBlock | null): void {
    this.#queue.push({ at, bytes, ends });
    this.#backlog += bytes.length;
    if (ends === null) return;
    this.#ready = this.#queue.length;
    this.#writing ??= this.#write();
  }

  /** Resolves when more may come. Rejects where the disk failed. */
  async room(): Promise<void> {
    while (this.#failure === null && this.#backlog > UNWRITTEN_BYTES) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#roomMade = resolve;
      await promise;
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** Resolves when all whole blocks are written. Rejects where the disk failed. */
  async settle(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    if (this.#failure !== null) throw this.#failure;
  }

  async #write(): Promise<void> {
    try {
      while (this.#ready > 0) {
        const batch = this.#nextBatch();
        await this.#partial.write(
          batch.map(({ bytes }) => bytes),
          batch[0]!.at,
        );
        const ended = batch.flatMap(({ ends }) => (ends === null ? [] : [ends]));
        await this.#partial.confirm(ended);
        for (const { bytes } of batch) this.#backlog -= bytes.length;
        if (ended.length > 0) this.#onBlocks();
        this.#makeRoom();
      }
    } catch (error) {
      this.#failure = error;
      this.#queue = [];
      this.#ready = 0;
    } finally {
      this.#writing = null;
      this.#makeRoom();
    }
  }

  /** Pieces of which each begins where the one before ends. */
  #nextBatch(): Unwritten[] {
    let length = 1;
    const most = Math.min(PIECES_AT_ONCE, this.#ready);
    while (length < most) {
      const { at, bytes } = this.#queue[length - 1]!;
      if (this.#queue[length]!.at !== at + bytes.length) break;
      length++;
    }
    this.#ready -= length;
    return this.#queue.splice(0, length);
  }

  #makeRoom(): void {
    this.#roomMade?.();
    this.#roomMade = null;
  }
}
