import type { GatePolicy, GateReason, NameFacts } from './gate.ts';
import { matchesPattern } from './license-pattern.ts';
import { keeperOf, shown } from './wording.ts';

export function judgeLicense(policy: GatePolicy, { name, license }: NameFacts): GateReason[] {
  const rule = policy.licenses;
  if (rule === null) return [];
  const declared = licensesOf(license);
  const denied = declared.find((one) => rule.deny.some((pattern) => matchesPattern(pattern, one, 'deny')));
  const strange =
    rule.allow.length === 0
      ? undefined
      : declared.find((one) => !rule.allow.some((pattern) => matchesPattern(pattern, one, 'allow')));
  const what = denied ?? strange;
  if (what === undefined) return [];
  const wrong =
    denied === undefined ? 'which is not among those that the policy allows' : 'which the policy denies';
  return [
    {
      rule: 'policy/license',
      mode: rule.mode,
      message:
        license === null
          ? `${shown(name)} declares no licence, ${wrong}.`
          : `${shown(name)} is under the licence ${shown(what)}, ${wrong}.`,
      remedy: `Use a model under a licence that is allowed, or ask ${keeperOf(policy)}.`,
    },
  ];
}

/**
 * The licences of a card, as the hub's connector writes them: joined by `, `; of one own to the publisher `other (name)`,
 * whole, whatever its name holds. None declared is `none`.
 */
export function licensesOf(license: string | null): readonly string[] {
  if (license === null || license.trim() === '') return ['none'];
  if (/^other \(.*\)$/is.test(license)) return [license];
  return license.split(', ').filter((one) => one.trim() !== '');
}
