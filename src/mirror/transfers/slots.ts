import { abortable, WeighbridgeError } from '../../base/index.ts';

/** A number of things that may run at a time, and of those that may wait for it. */
export class Slots {
  readonly #atOnce: number;
  readonly #mayWait: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get isFull(): boolean {
    return this.#running >= this.#atOnce;
  }

  /** @returns what gives the slot back, to be called once. @throws WeighbridgeError `limit`, `cancelled`. */
  async take(signal: AbortSignal): Promise<() => void> {
    if (this.isFull) await this.#wait(signal);
    else this.#running++;
    return () => this.#handOn();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#mayWait) {
      throw new WeighbridgeError('limit', `${this.#waiting.size} files wait to be fetched already`, {
        remedy: 'Ask again later.',
      });
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    try {
      await abortable(promise, signal);
    } catch (error) {
      // A slot that was handed over in the moment of the abort goes on to the next.
      if (!this.#waiting.delete(resolve)) this.#handOn();
      throw error;
    }
  }

  #handOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
