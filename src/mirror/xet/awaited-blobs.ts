import type { Clock } from '../../base/index.ts';

/** Contents that are waited for; the rest are left to the next who asks for them (CWE-770). */
const AWAITED_MOST = 1000;
/** Milliseconds between two looks at what is due. */
const LOOK_EVERY_MS = 1_000;
/** Each content is looked for after this long, and every time after twice as long as before; a dozen looks in an hour. */
const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 30 * 60_000;

export interface AwaitedBlobsOptions {
  readonly clock: Clock;
  readonly holds: (sha256: string) => Promise<boolean>;
  readonly arrived: (sha256: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Contents that clients were told of and that are not held: most of them are on their way, by this gateway or by another
 * before the same store, which tells nobody.
 */
export class AwaitedBlobs {
  readonly #options: AwaitedBlobsOptions;
  readonly #awaited = new Map<string, { due: number; wait: number }>();
  #looking = false;

  constructor(options: AwaitedBlobsOptions) {
    this.#options = options;
  }

  add(sha256: string): void {
    if (this.#awaited.has(sha256) || this.#awaited.size >= AWAITED_MOST) return;
    this.#awaited.set(sha256, { due: performance.now() + FIRST_WAIT_MS, wait: FIRST_WAIT_MS });
    if (!this.#looking) void this.#look();
  }

  async #look(): Promise<void> {
    const { clock, holds, arrived, signal } = this.#options;
    this.#looking = true;
    try {
      while (this.#awaited.size > 0) {
        await clock.sleep(LOOK_EVERY_MS, signal);
        for (const [sha256, row] of [...this.#awaited]) {
          if (row.due > performance.now()) continue;
          row.wait *= 2;
          row.due = performance.now() + row.wait;
          // A store that does not answer now may do so the next time.
          const isHeld = await holds(sha256).catch(() => false);
          if (isHeld || row.wait > LAST_WAIT_MS) this.#awaited.delete(sha256);
          if (isHeld) arrived(sha256);
        }
      }
    } catch {
      // The index is being closed.
      this.#awaited.clear();
    } finally {
      this.#looking = false;
    }
  }
}
