import type { Clock } from '../../base/index.ts';
import { failed } from './copied-failure.ts';
import type { TransferLimits } from './transfer-limits.ts';

/** How often the hub may break off while one thing is fetched, and how long to wait before asking again. */
export class Patience {
  readonly #clock: Clock;
  readonly #limits: TransferLimits;
  readonly #random: () => number;
  #inARow = 0;
  #inAll = 0;

  /** `random`: 0 (included) to 1 (excluded), for the jitter of pauses. */
  constructor(clock: Clock, limits: TransferLimits, random: () => number) {
    this.#clock = clock;
    this.#limits = limits;
    this.#random = random;
  }

  /**
   * Waits after a failure. `hasComeOn`: enough came before it to go on hoping. Rejects with a CopyFailure when it is used
   * up, and as the clock does when the signal aborts.
   */
  async pause(why: string, hasComeOn: boolean, signal: AbortSignal): Promise<void> {
    if (hasComeOn) this.#inARow = 0;
    const { failures, failuresInARow, backoffBaseMs, backoffCapMs } = this.#limits;
    if (++this.#inARow >= failuresInARow || ++this.#inAll >= failures) throw failed('transient', why);
    // Exponential with full jitter, so that many copies do not come back at the same moment.
    const ceilingMs = Math.min(backoffCapMs, backoffBaseMs * 2 ** (this.#inARow - 1));
    await this.#clock.sleep(Math.ceil(this.#random() * ceilingMs), signal);
  }
}
