import { cancelled } from '../../base/index.ts';

/** Somebody who wants the bytes from `at` on. */
export interface Reader {
  /** The byte that is wanted next. */
  readonly at: number;
  /** Excluded. */
  readonly to: number;
  /** Bytes behind `to` that are likely to be wanted next. */
  readonly ahead: number;
}

/** Who reads a file under way, and how they hear of what has come. */
export class Readers {
  readonly #all = new Set<Reader>();
  /** One for all who wait: there may be hundreds, woken thousands of times a second. */
  #next: PromiseWithResolvers<void> | null = null;
  #wakes = 0;

  [Symbol.iterator](): IterableIterator<Reader> {
    return this.#all.values();
  }

  add(reader: Reader): void {
    this.#all.add(reader);
    this.wake();
  }

  delete(reader: Reader): void {
    this.#all.delete(reader);
    this.wake();
  }

  /** Changes with every wake. */
  get wakes(): number {
    return this.#wakes;
  }

  wake(): void {
    this.#wakes++;
    this.#next?.resolve();
    this.#next = null;
  }

  /** Resolves with the first wake after `since`, as `wakes` was then. */
  next(since: number): Promise<void> {
    if (since !== this.#wakes) return Promise.resolve();
    this.#next ??= Promise.withResolvers<void>();
    return this.#next.promise;
  }

  /** Wakes whoever waits as soon as the signal aborts, until what is returned is called. */
  watch(signal: AbortSignal): () => void {
    if (signal.aborted) throw cancelled(signal);
    const onAbort = () => this.wake();
    signal.addEventListener('abort', onAbort, { once: true });
    return () => signal.removeEventListener('abort', onAbort);
  }
}
