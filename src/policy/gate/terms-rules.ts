import type { GatePolicy, GateReason, NameFacts } from './gate.ts';
import { matchesPattern } from './license-pattern.ts';
import { licensesOf } from './license-rule.ts';
import { keeperOf, listed, shown } from './wording.ts';

export function judgeLocked(policy: GatePolicy, { name, locked }: NameFacts): GateReason[] {
  const rule = policy.locked;
  if (rule === null || locked === true) return [];
  const why =
    locked === null ? 'and there is no lock' : 'and no lock holds it at the commit that would be served';
  return [
    {
      rule: 'policy/locked',
      mode: rule.mode,
      message: `The policy allows only what is locked, ${why}: ${shown(name)}.`,
      remedy: `Lock it with weighbridge pin, and have ${keeperOf(policy)} take the lock over.`,
    },
  ];
}

/** Null files: not known yet, and judged when they are. */
export function judgeRemoteCode(policy: GatePolicy, { name, remoteCode }: NameFacts): GateReason[] {
  const rule = policy.remoteCode;
  if (rule === null || remoteCode === null || remoteCode.length === 0) return [];
  return [
    {
      rule: 'policy/remote-code',
      mode: rule.mode,
      message: `${shown(name)} brings code that runs when it is loaded with trust_remote_code, which the policy does not allow: ${listed(remoteCode)}.`,
      remedy: `Use a model that the library supports without code of its own, or ask ${keeperOf(policy)}.`,
    },
  ];
}

export function judgeAcceptance(policy: GatePolicy, facts: NameFacts): GateReason[] {
  const rule = policy.acceptance;
  if (rule === null || facts.accepted) return [];
  const license = licensesOf(facts.license).find((one) =>
    // As for denying: whoever calls a licence so has terms that somebody should read.
    rule.licenses.some((pattern) => matchesPattern(pattern, one, 'deny')),
  );
  if (!facts.gated && license === undefined) return [];
  const name = shown(facts.name);
  const why = facts.gated ? 'is gated' : `is under the licence ${shown(license!)}`;
  return [
    {
      rule: 'policy/acceptance',
      mode: rule.mode,
      message: `${name} ${why}, and it is not on record that its terms were accepted for you.`,
      remedy: `Read its terms, and ask ${keeperOf(policy)} to record that you accept them (weighbridge mirror accept); use your own token of the gateway.`,
    },
  ];
}
