import type { NetLimits } from '../../io/net/index.ts';

/** Milliseconds between two requests to one host: a validation is no load test (CWE-799). */
export const HOST_INTERVAL_MS = 250;
/** Requests to one host in a run. More secrets of one vendor than this are a dump, and its owner is better told at once. */
export const HOST_REQUESTS_MAX = 500;
/** Hosts that are asked at the same time. */
export const HOSTS_AT_ONCE = 8;
/** Further read-only requests that an access map may take, for each credential. */
export const FOLLOW_UPS_MAX = 2;
/** Bytes of a key that is read again, from its first line to its last: an RSA key of 8192 bits has 6,400. */
export const KEY_BYTES_MAX = 16 * 1024;

/** What a vendor's server can make us spend (CWE-400): nothing is sent twice but after one wait for a rate limit. */
export const VENDOR_LIMITS: Partial<NetLimits> = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 15_000,
  bodyIdleTimeoutMs: 10_000,
  exchangeTimeoutMs: 20_000,
  bodyBytes: 1024 * 1024,
  connectionsPerOrigin: 1,
  attempts: 1,
  rateLimitAttempts: 1,
  rateLimitWaitMs: 60_000,
  rateLimitWaitTotalMs: 120_000,
};
