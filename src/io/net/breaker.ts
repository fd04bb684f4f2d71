import { type Clock, WeighbridgeError } from '../../base/index.ts';
import type { NetLimits } from './limits.ts';

/** Leaves an origin alone that has stopped answering, so that a dead hub costs a run seconds and not hours. */
export class Breaker {
  readonly #clock: Clock;
  readonly #limits: NetLimits;
  readonly #failures = new Map<string, { inARow: number; closedUntil: number; last: string }>();

  constructor(clock: Clock, limits: NetLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** @throws WeighbridgeError `network` while the origin is left alone. */
  check(origin: string): void {
    const state = this.#failures.get(origin);
    if (state === undefined || this.#clock.now().getTime() >= state.closedUntil) return;
    throw new WeighbridgeError(
      'network',
      `${origin} left ${state.inARow} requests in a row unanswered and is not asked for now (last: ${state.last})`,
    );
  }

  answered(origin: string): void {
    this.#failures.delete(origin);
  }

  unanswered(origin: string, why: string): void {
    const inARow = (this.#failures.get(origin)?.inARow ?? 0) + 1;
    const isTooMany = inARow >= this.#limits.failuresInARow;
    const closedUntil = isTooMany ? this.#clock.now().getTime() + this.#limits.coolDownMs : 0;
    this.#failures.set(origin, { inARow, closedUntil, last: why });
  }
}
