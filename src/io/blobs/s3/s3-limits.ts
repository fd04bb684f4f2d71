/** How long is waited for a service, and how often it is asked again. Times in milliseconds. */
export interface S3Limits {
  /** Attempts of one request, the first included, with pauses that grow. */
  readonly attempts: number;
  /** Until a connection is there. */
  readonly connectMs: number;
  /** Of one attempt, from its start to the head of the answer: a part of 8 MiB at 0.6 Mbit/s. */
  readonly answerMs: number;
  /** That a body may stand still while it is waited for. */
  readonly stillMs: number;
  /** How often on end a body may break off without a byte, before that is how it is. */
  readonly breaks: number;
  /** Before what broke off is asked for again; twice as long the second time. */
  readonly pauseMs: number;
  /** That tidying up after a failed upload may take. */
  readonly tidyMs: number;
  /** Connections at once: readers of a gateway each hold one. */
  readonly connections: number;
}

export const DEFAULT_S3_LIMITS: S3Limits = {
  attempts: 4,
  connectMs: 5_000,
  answerMs: 120_000,
  stillMs: 30_000,
  breaks: 3,
  pauseMs: 250,
  tidyMs: 20_000,
  connections: 256,
};
