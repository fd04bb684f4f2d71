import { unreachable } from '../../base/index.ts';
import type { Evidence, HubName, ReferenceKind, UnknownCause } from '../../core/index.ts';
import type { ContentsAnswer } from '../../hubs/index.ts';
import type { LockEntry } from '../lockfile/lock.ts';

/** A repository that is to be locked at what a revision is now; null asks for the hub's default branch. */
export interface LockRequest {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly revision: string | null;
}

/** Why something was not locked. */
export type NotLocked =
  /** The hub refuses it to us: private, gated, disabled. */
  | { readonly kind: 'refused'; readonly why: string; readonly evidence: readonly Evidence[] }
  /** The hub says that there is no such repository or revision. */
  | {
      readonly kind: 'absent';
      readonly what: 'repository' | 'revision';
      readonly why: string;
      readonly evidence: readonly Evidence[];
    }
  /** It could not be established, or is more than we take. `transient` and `credential` may go better next time. */
  | {
      readonly kind: 'unknown';
      readonly cause: UnknownCause;
      readonly why: string;
      readonly evidence: readonly Evidence[];
    };

export type LockOutcome =
  | {
      readonly kind: 'locked';
      readonly entry: LockEntry;
      /** The files were taken over from the previous lock: same repository, same commit. */
      readonly reused: boolean;
    }
  | NotLocked;

export function unknown(
  cause: UnknownCause,
  why: string,
  evidence: readonly Evidence[] = [],
): NotLocked & { readonly kind: 'unknown' } {
  return { kind: 'unknown', cause, why, evidence };
}

const RESTRICTIONS = {
  private: 'it is private',
  gated: 'it is gated, and access was not granted to us',
  region: 'it is blocked in this region',
  disabled: 'the hub disabled it',
} as const;

export function refused(
  how: keyof typeof RESTRICTIONS,
  what: string,
  evidence: readonly Evidence[],
): NotLocked {
  return { kind: 'refused', why: `${what}: ${RESTRICTIONS[how]}`, evidence };
}

/** What an answer without a value means for what was asked about. */
export function notAnswered<T>(
  answer: Exclude<ContentsAnswer<T>, { readonly kind: 'answered' }>,
  what: string,
): NotLocked {
  switch (answer.kind) {
    case 'absent':
      return answer.what === 'file'
        ? unknown('contradiction', `${what}: the hub lists it and does not have it`, answer.evidence)
        : {
            kind: 'absent',
            what: answer.what,
            why: `${what}: there is no such ${answer.what}`,
            evidence: answer.evidence,
          };
    case 'too-large': {
      const size = answer.sizeBytes === null ? '' : ` (${answer.sizeBytes} bytes)`;
      return unknown('unsupported', `${what} is larger than we read${size}`);
    }
    case 'restricted':
      return refused(answer.how, what, answer.evidence);
    case 'unknown':
      return unknown(answer.cause, `${what}: ${answer.why}`, answer.evidence);
    default:
      return unreachable(answer);
  }
}
