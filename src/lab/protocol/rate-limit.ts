import type { Clock } from '../../base/index.ts';
import type { Viewer } from './viewer.ts';

export const BUCKETS = ['api', 'resolvers', 'pages'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Requests a window for each bucket. */
export type Quota = Readonly<Record<Bucket, number>>;

export interface RateLimits {
  readonly windowSeconds: number;
  readonly anonymous: Quota;
  readonly user: Quota;
  readonly pro: Quota;
}

/** What the Hub publishes. */
export const HUB_RATE_LIMITS: RateLimits = {
  windowSeconds: 300,
  anonymous: { api: 500, resolvers: 3000, pages: 100 },
  user: { api: 1000, resolvers: 5000, pages: 200 },
  pro: { api: 2500, resolvers: 12_000, pages: 400 },
};

export interface Metered {
  readonly exceeded: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fixed windows for each caller and bucket, on the real clock: that is the one clients wait by. */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #clock: Clock;
  readonly #windows = new Map<string, { endsAt: number; used: number }>();

  constructor(limits: RateLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Counts one request and tells what is left. */
  meter(viewer: Viewer, remoteAddress: string, bucket: Bucket): Metered {
    const tier = viewer.kind !== 'account' ? 'anonymous' : viewer.account.pro ? 'pro' : 'user';
    const quota = this.#limits[tier][bucket];
    const caller = viewer.kind === 'account' ? viewer.account.id : remoteAddress;
    const now = this.#clock.now().getTime();
    const key = `${caller} ${bucket}`;
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { endsAt: now + this.#limits.windowSeconds * 1000, used: 0 };
      this.#windows.set(key, window);
    }
    const exceeded = window.used >= quota;
    if (!exceeded) window.used++;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    return {
      exceeded,
      headers: {
        RateLimit: `"${bucket}";r=${quota - window.used};t=${seconds}`,
        'RateLimit-Policy': `"fixed window";"${bucket}";q=${quota};w=${this.#limits.windowSeconds}`,
      },
    };
  }
}
