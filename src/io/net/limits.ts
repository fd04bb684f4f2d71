/** Every bound on what a server can make us spend. CWE-400, CWE-770. */
export interface NetLimits {
  /** Milliseconds for DNS, TCP and TLS together. */
  readonly connectTimeoutMs: number;
  /** Milliseconds from the request to the last header. */
  readonly headersTimeoutMs: number;
  /** Milliseconds between two pieces of a body. */
  readonly bodyIdleTimeoutMs: number;
  /** Milliseconds for one whole exchange: a server that drips bytes stays under every other timeout. */
  readonly exchangeTimeoutMs: number;
  /**
   * Bytes per second that a stream has to come at, on the whole and after `exchangeTimeoutMs`: it may take as long as it
   * is large, and no longer.
   */
  readonly slowestBytesPerSecond: number;
  /** Bytes of a body, after decompression. A list of 1,000 repositories is about 0.3 MB. */
  readonly bodyBytes: number;
  /** Connections to one origin: more would be rude, and a hub counts requests, not connections. */
  readonly connectionsPerOrigin: number;
  /** How often a GET or HEAD is sent in all when it fails or is answered with 5xx. */
  readonly attempts: number;
  /** Milliseconds: the first pause is up to this long, the next ones up to twice the one before. */
  readonly backoffBaseMs: number;
  readonly backoffCapMs: number;
  /** Milliseconds to wait after a 429 that does not say how long; doubled each time. */
  readonly rateLimitDefaultWaitMs: number;
  /** How often one request may be answered with 429: a server could say "try again in no time" for ever. */
  readonly rateLimitAttempts: number;
  /** Milliseconds one request may wait for a rate limit: one 5-minute window and some. */
  readonly rateLimitWaitMs: number;
  /** Milliseconds one budget may make a run wait in all: a hostile hub could always be "full". */
  readonly rateLimitWaitTotalMs: number;
  /** After so many requests in a row without an answer, an origin is left alone for `coolDownMs`. */
  readonly failuresInARow: number;
  readonly coolDownMs: number;
}

export const DEFAULT_LIMITS: NetLimits = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 20_000,
  bodyIdleTimeoutMs: 20_000,
  exchangeTimeoutMs: 60_000,
  slowestBytesPerSecond: 32 * 1024,
  bodyBytes: 16 * 1024 * 1024,
  connectionsPerOrigin: 8,
  attempts: 3,
  backoffBaseMs: 500,
  backoffCapMs: 8_000,
  rateLimitDefaultWaitMs: 30_000,
  rateLimitAttempts: 4,
  rateLimitWaitMs: 330_000,
  rateLimitWaitTotalMs: 1_800_000,
  failuresInARow: 6,
  coolDownMs: 60_000,
};
