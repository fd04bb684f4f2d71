import type { GatePolicy, GateReason, NameFacts } from './gate.ts';
import { isPrivate } from './verdict-rule.ts';
import { dayOf, keeperOf, shown } from './wording.ts';

const DAY_MS = 86_400_000;

/**
 * How long a repository and its owner have existed. Ids of the hub's import of March 2022 mean "then or earlier": as a
 * latest date of creation that is what the rule needs. A date that is not known does not meet it.
 */
export function judgeAge(policy: GatePolicy, facts: NameFacts): GateReason[] {
  const rule = policy.age;
  if (rule === null || isPrivate(facts)) return [];
  const { identity } = facts;
  const name = shown(facts.name);
  const owner = identity?.ownerName ? `its owner ${shown(identity.ownerName)}` : 'its owner';
  const problems = [
    problemOf(`${name}`, identity?.repoCreatedAt ?? null, rule.days, facts.now),
    problemOf(`${owner}`, identity?.ownerCreatedAt ?? null, rule.days, facts.now),
  ].filter((problem) => problem !== null);
  if (problems.length === 0) return [];
  return [
    {
      rule: 'policy/age',
      mode: rule.mode,
      message: `The policy wants models and owners to be ${rule.days} ${rule.days === 1 ? 'day' : 'days'} old: ${problems.join(', and ')}${problems.some((problem) => problem.includes(name)) ? '' : ` (${name})`}.`,
      remedy: `Use a model that has been there for longer, wait, or ask ${keeperOf(policy)}.`,
    },
  ];
}

function problemOf(what: string, created: string | null, days: number, now: string): string | null {
  const time = created === null ? Number.NaN : Date.parse(created);
  if (created === null || Number.isNaN(time)) return `it is not known when ${what} was created`;
  // Also false for a date in the future, or for a clock that cannot be read.
  if (Date.parse(now) - time >= days * DAY_MS) return null;
  return `${what} was created ${dayOf(created)}`;
}
