import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { Copied } from './transfer.ts';

export type NotCopied = Exclude<Copied, { kind: 'copied' }>;

/** Why a copy came to its end before the file did. */
export class CopyFailure extends Error {
  readonly outcome: NotCopied;
  /** What was fetched so far may be of another file: it is not gone on with. */
  readonly isSpoilt: boolean;

  constructor(outcome: NotCopied, isSpoilt = false) {
    super(outcome.why);
    this.outcome = outcome;
    this.isSpoilt = isSpoilt;
  }

  ofOtherContent(): CopyFailure {
    return new CopyFailure(this.outcome, true);
  }
}

export function failed(cause: Extract<NotCopied, { kind: 'failed' }>['cause'], why: string): CopyFailure {
  return new CopyFailure({ kind: 'failed', why, cause });
}

/** What readers are told. */
export function errorOf(outcome: NotCopied): WeighbridgeError {
  if (outcome.kind === 'mismatch') return new WeighbridgeError('unreadable', outcome.why);
  switch (outcome.cause) {
    case 'transient':
      return new WeighbridgeError('network', outcome.why);
    case 'no-space':
      return new WeighbridgeError('limit', outcome.why, {
        remedy: 'Make room where the mirror keeps what is under way, and ask again.',
      });
    case 'refused':
    case 'absent':
      return new WeighbridgeError('unreadable', outcome.why);
  }
}

/** What an error of the disk, the store or the hub makes of a copy. */
export function outcomeOf(error: unknown): NotCopied {
  if (error instanceof CopyFailure) return error.outcome;
  // A store says so when it has no space left.
  const isFull = error instanceof WeighbridgeError && error.code === 'limit';
  return { kind: 'failed', why: messageOf(error), cause: isFull ? 'no-space' : 'transient' };
}
