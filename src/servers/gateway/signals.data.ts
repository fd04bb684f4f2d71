/** What whoever tries to publish is told, over every protocol. */
export const READ_ONLY = 'This gateway hands out what it holds and takes nothing: publish at the hub itself.';

/** Status of what cannot be had from the hub now: never one that says it does not exist (facts: huggingface, B7). */
export const UNAVAILABLE: Readonly<Record<'no-answer' | 'timeout' | 'overloaded', number>> = {
  'no-answer': 502,
  timeout: 504,
  overloaded: 503,
};
