import { unreachable } from '../../base/index.ts';
import type { Answer, SecretRule, Verification } from '../rule.ts';
import type { VendorAnswer } from './vendors.ts';

export interface Liveness {
  readonly live: 'yes' | 'no' | 'unknown';
  readonly because: string;
}

export interface AskedOf {
  readonly rule: SecretRule;
  readonly verify: Verification;
  readonly host: string;
  /** Parts found near it that were sent with it: they may belong to another. */
  readonly paired: readonly string[];
  /** A reason in the body for which it is not accepted although the status says so. */
  readonly refuses: (answer: Extract<VendorAnswer, { kind: 'answered' }>) => string | null;
}

/** Products that customers also run themselves, under other hosts, with tokens of the same shape. */
const SELF_MANAGED_TOO = /^(?:gitlab-|sentry-|grafana-|posthog-|langfuse-|sonarcloud-|dify-|mattermost-)/;

/** What an answer says of a credential. Everything that is not as the rule foresees it is unknown, with the reason. */
export function judgeAnswer(answer: VendorAnswer, asked: AskedOf): Liveness {
  const { host, verify, paired, rule } = asked;
  const unknown = (because: string): Liveness => ({ live: 'unknown', because });
  switch (answer.kind) {
    case 'unanswered':
      return unknown(answer.why);
    case 'answered': {
      const { status } = answer;
      const said = `${host} answered ${status}`;
      if (status >= 300 && status < 400) return unknown(`${said}, a redirect, which is not followed`);
      // A gateway, a login page or a firewall speaks here, not the interface that was asked.
      const isPage = /\bhtml\b/i.test(answer.headers.get('content-type') ?? '');
      if (isPage && status !== 401) return unknown(`${said} with a web page`);
      const isLive = holds(verify.live, answer);
      const isDead = holds(verify.dead, answer);
      if (isLive === isDead)
        return unknown(isLive ? `${said}, which says both` : `${said}, which says neither`);
      if (isLive) {
        const refusal = asked.refuses(answer);
        return refusal === null
          ? { live: 'yes', because: `${host} accepted it (${status})` }
          : { live: 'no', because: `${host} knows it, and says that it is ${refusal}` };
      }
      if (verify.sign === 'aws-sigv4' && !answer.text.includes('InvalidClientTokenId'))
        return unknown(`${said}: the key id and the secret may not belong together, or our clock is wrong`);
      if (verify.sign === 'google-jwt' && /reasonable timeframe|short-lived/.test(answer.text))
        return unknown(`${said}: our clock is wrong`);
      if (paired.length > 0)
        return unknown(`${said} to it and the ${paired.join(' and ')} nearest to it, which may be another's`);
      if (SELF_MANAGED_TOO.test(rule.id))
        return unknown(`${said}; ${rule.provider} also runs at its customers, which were not asked`);
      return { live: 'no', because: `${host} refused it (${status})` };
    }
    default:
      return unreachable(answer);
  }
}

function holds(
  { status, bodyHas }: Answer,
  answer: { readonly status: number; readonly text: string },
): boolean {
  return status.includes(answer.status) && (bodyHas === undefined || answer.text.includes(bodyHas));
}
