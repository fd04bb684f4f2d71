import type { Clock } from '../../../src/base/index.ts';

/** A clock that only moves when somebody sleeps, and remembers for how long. */
export class TestClock implements Clock {
  readonly slept: number[] = [];
  #now: number;

  constructor(start = '2026-11-21T12:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
