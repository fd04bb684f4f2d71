/**
 * Memory that bodies under way aim to take together, in bytes. Those that began when there were few may hold twice as much
 * for a moment: 100 clients leave room within 300 MB. CWE-400.
 */
const BUDGET_BYTES = 32 * 1024 * 1024;
/** A body has one buffer that is being filled and one that is being sent. */
const BUFFERS_PER_BODY = 2;
/** Sizes of a buffer, in bytes: large ones halve the work of a fast client, small ones are enough for a slow one. */
const SIZES = [1024 * 1024, 256 * 1024, 64 * 1024] as const;
/** Buffers that wait for their next use, in bytes. */
const KEPT_BYTES = 32 * 1024 * 1024;

/** Buffers that bodies share: each takes one for every piece, as large as there is room for at that moment. */
export class BodyBuffers {
  readonly #kept = new Map<number, Buffer[]>(SIZES.map((size) => [size, []]));
  #keptBytes = 0;
  #bodies = 0;

  /** Counts a body that begins; called again when it is over. */
  begin(): Disposable {
    this.#bodies++;
    let over = false;
    return {
      [Symbol.dispose]: () => {
        if (!over) this.#bodies--;
        over = true;
      },
    };
  }

  /** A buffer of at most `wanted` bytes' size class, or smaller where many bodies are under way. */
  take(wanted: number): Buffer {
    const share = BUDGET_BYTES / (BUFFERS_PER_BODY * Math.max(1, this.#bodies));
    const size = SIZES.find((size, at) => size <= share && (SIZES[at + 1] ?? 0) < wanted) ?? SIZES.at(-1)!;
    const kept = this.#kept.get(size)!.pop();
    if (kept === undefined) return Buffer.allocUnsafeSlow(size);
    this.#keptBytes -= size;
    return kept;
  }

  /** Only for what nobody will write to or read from any more. */
  giveBack(buffer: Buffer): void {
    if (this.#keptBytes + buffer.length > KEPT_BYTES) return;
    this.#kept.get(buffer.length)?.push(buffer);
    this.#keptBytes += buffer.length;
  }
}
