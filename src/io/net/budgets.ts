import { abortable, type Clock } from '../../base/index.ts';
import type { HttpResponse } from './http.ts';
import type { NetLimits } from './limits.ts';
import { parsePolicyBucket, parseRateLimit, parseRetryAfter } from './rate-limit.ts';

/** What an answer tells of its budget. */
type Answered = Pick<HttpResponse, 'status' | 'headers'>;

interface Bucket {
  /** As last reported; null before any report and after its window. */
  remaining: number | null;
  /** Milliseconds since 1970. */
  resetAt: number;
  inFlight: number;
  /** 429s in a row without a hint of how long to wait. */
  unexplained: number;
  /** How long this bucket has made us wait, each stretch counted once however many requests waited through it. */
  waitedMs: number;
  waitedUntil: number;
  settled: PromiseWithResolvers<void>;
}

/** What one request has waited so far; one per `send`. */
export interface Patience {
  leftMs: number;
}

/** A second more than the server says: its clock and ours tick at different moments. */
const MARGIN_MS = 1000;
/** Two answers whose windows end this close to each other speak of the same window. */
const SAME_WINDOW_MS = 2000;

/** Request budgets of hubs, one per origin and bucket, learnt from `RateLimit` fields and from 429s. */
export class RateBudgets {
  readonly #clock: Clock;
  readonly #limits: NetLimits;
  readonly #log: (line: string) => void;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, limits: NetLimits, log: (line: string) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#log = log;
  }

  /**
   * Waits until a request may be sent. False: that would take longer than our patience, and nothing was reserved.
   * Every true is followed by one `settle`.
   */
  async admit(origin: string, name: string, patience: Patience, signal: AbortSignal): Promise<boolean> {
    const bucket = this.#bucket(origin, name);
    for (;;) {
      const now = this.#clock.now().getTime();
      if (bucket.remaining === null || now >= bucket.resetAt || bucket.remaining > bucket.inFlight) {
        bucket.inFlight++;
        return true;
      }
      if (bucket.remaining > 0) {
        // All that is left is spoken for; the answers under way will tell what remains.
        await abortable(bucket.settled.promise, signal);
        continue;
      }
      const waitMs = bucket.resetAt - now;
      if (waitMs > patience.leftMs || !this.#charge(bucket, now)) return false;
      patience.leftMs -= waitMs;
      this.#log(`waiting ${Math.ceil(waitMs / 1000)} s for the request budget "${name}" of ${origin}`);
      await abortable(this.#clock.sleep(waitMs, signal), signal);
    }
  }

  /** Books what an answer says about the budget. Null: there was no answer. */
  settle(origin: string, name: string, response: Answered | null): void {
    const asked = this.#bucket(origin, name);
    asked.inFlight--;
    if (response !== null) this.#learn(origin, name, response);
    const { settled } = asked;
    asked.settled = Promise.withResolvers();
    settled.resolve();
  }

  #learn(origin: string, name: string, response: Answered): void {
    const now = this.#clock.now();
    const rate = parseRateLimit(response.headers.get('ratelimit'));
    const told = rate?.bucket ?? parsePolicyBucket(response.headers.get('ratelimit-policy')) ?? name;
    const bucket = this.#bucket(origin, told);
    if (response.status === 429) {
      const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now);
      const windowMs = rate === null ? null : rate.resetSeconds * 1000 + MARGIN_MS;
      const explained = retryAfterMs !== null || windowMs !== null;
      const waitMs = explained
        ? Math.max(retryAfterMs ?? 0, windowMs ?? 0)
        : this.#limits.rateLimitDefaultWaitMs * 2 ** Math.min(bucket.unexplained++, 8);
      // A server that names another bucket than we thought still refused this request.
      for (const each of new Set([bucket, this.#bucket(origin, name)])) {
        each.remaining = 0;
        each.resetAt = Math.max(each.resetAt, now.getTime() + waitMs);
      }
      return;
    }
    bucket.unexplained = 0;
    if (rate === null) return;
    const resetAt = now.getTime() + rate.resetSeconds * 1000 + MARGIN_MS;
    const isOver = now.getTime() >= bucket.resetAt;
    const isSameWindow = !isOver && bucket.remaining !== null && resetAt <= bucket.resetAt + SAME_WINDOW_MS;
    // Answers overtake each other: within a window only the smallest number is true.
    bucket.remaining = isSameWindow
      ? Math.min(bucket.remaining ?? rate.remaining, rate.remaining)
      : rate.remaining;
    bucket.resetAt = resetAt;
  }

  #charge(bucket: Bucket, now: number): boolean {
    const from = Math.max(now, bucket.waitedUntil);
    const addedMs = Math.max(0, bucket.resetAt - from);
    if (bucket.waitedMs + addedMs > this.#limits.rateLimitWaitTotalMs) return false;
    bucket.waitedMs += addedMs;
    bucket.waitedUntil = Math.max(bucket.waitedUntil, bucket.resetAt);
    return true;
  }

  #bucket(origin: string, name: string): Bucket {
    const key = `${origin} ${name}`;
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = {
        remaining: null,
        resetAt: 0,
        inFlight: 0,
        unexplained: 0,
        waitedMs: 0,
        waitedUntil: 0,
        settled: Promise.withResolvers(),
      };
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}
