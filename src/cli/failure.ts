import { type ErrorCode, messageOf, WeighbridgeError } from '../base/index.ts';
import type { Surroundings } from './surroundings.ts';

/** Conventional exit code of a command that was interrupted: 128 + SIGINT. */
const INTERRUPTED = 130;

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  configuration: 2,
  'target-missing': 2,
  refused: 2,
  unreadable: 3,
  limit: 3,
  network: 3,
  cancelled: INTERRUPTED,
  internal: 3,
};

/** Tells a person why a command could not be completed, and what to do; returns the exit code. */
export function reportFailure(thrown: unknown, { signal, stderr, environment }: Surroundings): number {
  // What went wrong first matters; that cleaning up went wrong too does not.
  const error = thrown instanceof SuppressedError ? thrown.suppressed : thrown;
  if (signal.aborted) {
    stderr.write(`weighbridge: ${messageOf(signal.reason)}\n`);
    return INTERRUPTED;
  }
  if (error instanceof WeighbridgeError) {
    stderr.write(`weighbridge: ${error.message}\n`);
    if (error.remedy) stderr.write(`  ${error.remedy}\n`);
    return EXIT_CODES[error.code];
  }
  stderr.write(`weighbridge: something went wrong that should not have: ${messageOf(error)}\n`);
  stderr.write(
    '  Please report it, with the command line and what WEIGHBRIDGE_DEBUG=1 prints in addition.\n',
  );
  if (environment['WEIGHBRIDGE_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`);
  return EXIT_CODES.internal;
}
