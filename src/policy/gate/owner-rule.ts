import { ownerOf } from '../../core/index.ts';
import type { GatePolicy, GateReason, NameFacts } from './gate.ts';
import { isNameText, matchingPattern } from './name-pattern.ts';
import { keeperOf, shown } from './wording.ts';

/** Both the name that is asked for and the one that the hub answers for have to pass. */
export function judgeOwner(policy: GatePolicy, facts: NameFacts): GateReason[] {
  const rule = policy.owners;
  if (rule === null) return [];
  const ask = keeperOf(policy);
  const broken = (message: string, remedy: string): GateReason[] => [
    { rule: 'policy/owner', mode: rule.mode, message, remedy },
  ];
  const asked = shown(facts.name);
  for (const name of names(facts)) {
    const called = name === facts.name ? asked : `${asked}, which is ${shown(name)} on the hub,`;
    if (!isNameText(name)) {
      return broken(
        `${called} cannot be a name on the hub, so that no rule about owners can allow it.`,
        'Check the name for letters that only look like those of the name you mean.',
      );
    }
    const denied = matchingPattern(rule.deny, name);
    if (denied !== null) {
      return broken(
        `${called} is of an owner that the policy denies (${denied}).`,
        `Use a model of another owner, or ask ${ask} why it is denied.`,
      );
    }
    if (rule.allow.length > 0 && matchingPattern(rule.allow, name) === null) {
      const owner = ownerOf(name);
      return broken(
        owner === null
          ? `${called} is a name without an owner, and the policy allows named owners only.`
          : `${called} is of ${shown(owner)}, who is not among the owners that the policy allows.`,
        `Use a model of an owner that is allowed, or ask ${ask} to allow this one.`,
      );
    }
  }
  return [];
}

/** Legacy names without an owner (`gpt2`) are judged by what the hub calls them, where that is known. */
function names({ name, identity }: NameFacts): string[] {
  const now = identity?.name ?? name;
  if (now.toLowerCase() === name.toLowerCase()) return [name];
  return ownerOf(name) === null ? [now] : [name, now];
}
