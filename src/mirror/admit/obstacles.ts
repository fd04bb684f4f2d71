import type { Verdict } from '../../core/index.ts';
import type { ContentsAnswer } from '../../hubs/index.ts';
import type { NotServed } from '../mirror.ts';

type Unavailable = Extract<NotServed, { readonly kind: 'unavailable' }>;

/** The hub's silence, by what it says of itself: clients wait and come back accordingly. */
export function unavailable(message: string): Unavailable {
  const how = /\b(?:429|503)\b|rate.?limit|too many/i.test(message)
    ? 'overloaded'
    : /time.?d? ?out|too long|no answer within/i.test(message)
      ? 'timeout'
      : 'no-answer';
  return { kind: 'unavailable', how, message };
}

/** What an answer that holds no contents means for whoever asked. `what` is asked about: `org/name@main`. */
export function notListed(
  what: string,
  answer: Exclude<ContentsAnswer<never>, { readonly kind: 'answered' }>,
): NotServed {
  switch (answer.kind) {
    case 'absent':
      return {
        kind: 'absent',
        what: answer.what,
        message: `${what}: the hub shows no such ${answer.what}`,
        commit: null,
      };
    case 'restricted':
      return blockedByHub(what, answer.how);
    case 'too-large':
      return { kind: 'unavailable', how: 'no-answer', message: `${what}: the hub's answer is too large` };
    case 'unknown':
      return answer.cause === 'unsupported' || answer.cause === 'dynamic'
        ? {
            kind: 'absent',
            what: 'revision',
            message: `${what}: ${answer.why}`,
            commit: null,
          }
        : unavailable(`${what}: ${answer.why}`);
  }
}

export function blockedByHub(
  what: string,
  how: Extract<Verdict, { readonly state: 'restricted' }>['how'],
): NotServed {
  const why = {
    private: 'it is private',
    gated: 'it is gated',
    region: 'it is blocked in this region',
    disabled: 'it was disabled by the hub',
  }[how];
  return {
    kind: 'blocked',
    message: `The hub refuses access to ${what}: ${why}. The mirror needs a token of an account that has access (HF_TOKEN).`,
    decision: null,
  };
}
