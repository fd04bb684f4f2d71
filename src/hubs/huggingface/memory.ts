import { abortable, WeighbridgeError } from '../../base/index.ts';

/** What was asked in this run, so that nothing is asked twice, not even at the same time. */
export class Memory<T> {
  readonly #known = new Map<string, Promise<T>>();
  #recalled = 0;

  /** How often something was known, or already being asked. */
  get recalled(): number {
    return this.#recalled;
  }

  async recall(key: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    for (;;) {
      const known = this.#known.get(key);
      if (known === undefined) return await abortable(this.#ask(key, ask), signal);
      try {
        const answer = await abortable(known, signal);
        this.#recalled++;
        return answer;
      } catch (error) {
        // Whoever asked first may have been called off; that is no reason for us to go without an answer.
        const wasCalledOff = error instanceof WeighbridgeError && error.code === 'cancelled';
        if (signal.aborted || !wasCalledOff) throw error;
      }
    }
  }

  #ask(key: string, ask: () => Promise<T>): Promise<T> {
    const asked = ask();
    this.#known.set(key, asked);
    // Only answers are remembered.
    asked.catch(() => this.#known.delete(key));
    return asked;
  }
}
