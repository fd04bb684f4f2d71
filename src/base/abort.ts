import { WeighbridgeError } from './errors.ts';

/** The error of an operation that its caller called off. */
export function cancelled(signal: AbortSignal): WeighbridgeError {
  return new WeighbridgeError('cancelled', 'cancelled', { cause: signal.reason });
}

/** The promise, or `cancelled` as soon as the signal aborts, whichever is first. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    // Nobody will look at it any more, and it may well reject for the same reason.
    promise.catch(() => undefined);
    throw cancelled(signal);
  }
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(cancelled(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
