/** Why an operation could not be completed. Callers switch on the code; the wording is free to change. */
export type ErrorCode =
  | 'usage' // the command line or an option is wrong
  | 'configuration' // a configuration, ignore or baseline file is wrong
  | 'target-missing' // the target does not exist or is of a kind that cannot be read
  | 'unreadable' // bytes that were asked for could not be read
  | 'limit' // a limit was reached that makes going on pointless
  | 'network' // no complete answer came over the network
  | 'refused' // we refuse on principle: a private address, a foreign host, a non-loopback bind
  | 'cancelled'
  | 'internal';

/**
 * An operation that could not be completed. Findings, verdicts and gaps are values, never exceptions.
 * `remedy` is one sentence that tells a person what to do about it.
 */
export class WeighbridgeError extends Error {
  override readonly name = 'WeighbridgeError';
  readonly code: ErrorCode;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; remedy?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
  }
}

/** The message of anything that was thrown, on one line, for a gap's or an unknown's `why`. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replace(/\s+/g, ' ').trim();
}

/** The system's error code (`ENOENT`, `ECONNRESET`) of anything that was thrown, looking through causes. */
export function systemCodeOf(thrown: unknown): string | undefined {
  let current: unknown = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
    current = current.cause;
  }
  return undefined;
}

/** The end of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new WeighbridgeError('internal', `unexpected value: ${JSON.stringify(value)}`);
}
