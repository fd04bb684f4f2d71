import type { Rule, SecretRuleId } from '../core/index.ts';
import type { Revocation, SecretRule } from './rule.ts';

const FRAMEWORKS = ['CWE-798', 'CWE-540', 'AML.T0055@5.6.1', 'LLM02:2025', 'ASI03:2026'];

const SECURITY_SEVERITY = { critical: '9.1', high: '7.5', medium: '5.5', low: '3.0', info: '0.0' } as const;

export function ruleIdOf(rule: SecretRule): SecretRuleId {
  return `secret/${rule.id}`;
}

/** A kind of secret as a rule of a report: its wording, for SARIF, HTML and `explain`. */
export function kindOf(rule: SecretRule): Rule {
  return {
    id: ruleIdOf(rule),
    severity: rule.severity,
    securitySeverity: SECURITY_SEVERITY[rule.severity],
    title: `${rule.title} exposed`,
    explanation: `A ${rule.title} stands in the open. Whoever reads it can use it until it is revoked; a version that was deleted later stays in the history and in every copy of it.`,
    remedy: remedyOf(rule),
    references: [...new Set([rule.docs, ...(rule.revoke ? [addressOf(rule.revoke)] : [])])],
    frameworks: FRAMEWORKS,
  };
}

/** What to do, in this order: taking a secret out of a file does not make it a secret again. */
function remedyOf({ revoke, provider }: SecretRule): readonly string[] {
  const first =
    revoke?.kind === 'page'
      ? `Revoke it: ${revoke.url}`
      : revoke
        ? 'Revoke it: weighbridge secrets revoke'
        : `Revoke it with ${provider === 'Generic' ? 'whoever issued it' : provider}, and issue another.`;
  return [
    first,
    'Load its replacement from the environment or a secret store, never from a file that is committed.',
    'Look through the access log of what it opens, from the date of the first commit that holds it.',
  ];
}

function addressOf(revoke: Revocation): string {
  return revoke.kind === 'page' ? revoke.url : revoke.source;
}
