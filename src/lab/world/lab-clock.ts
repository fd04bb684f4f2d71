import { WeighbridgeError } from '../../base/index.ts';

// An ObjectId holds seconds in 32 bits, unsigned.
const LATEST_MS = 0xffffffff * 1000;

/** The lab's own time. It stands still until it is moved, so that nothing depends on how long a test takes. */
export class LabClock {
  #now: number;

  constructor(start: Date) {
    this.#now = valid(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(date: Date): void {
    this.#now = valid(date);
  }

  /** Moves the clock by milliseconds. */
  advance(ms: number): void {
    this.#now = valid(new Date(this.#now + ms));
  }
}

function valid(date: Date): number {
  const time = date.getTime();
  if (!(time >= 0 && time <= LATEST_MS)) {
    throw new WeighbridgeError('usage', 'the date of a lab must lie between 1970 and 2106', {
      remedy: 'give an ISO 8601 date such as 2024-06-01 or 2024-06-01T12:00:00Z',
    });
  }
  return time;
}
