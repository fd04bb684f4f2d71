import { ownerOf, type Verdict } from '../../core/index.ts';
import { atMost } from './decision.ts';
import type { GateMode, GatePolicy, GateReason, NameFacts } from './gate.ts';
import { dayOf, keeperOf, shown } from './wording.ts';

/** Nobody may allow these: whoever took a name, or could, would decide what is loaded. */
export const NEVER_ALLOWED = ['reregistered', 'claimable'] as const;

/** What is known of who stands behind a name. A name that the operator keeps private is never asked about. */
export function judgeVerdict(policy: GatePolicy, facts: NameFacts): GateReason[] {
  const { verdict } = facts;
  const name = shown(facts.name);
  const reason = (mode: GateMode, message: string, remedy: string): GateReason[] => [
    { rule: 'policy/verdict', mode, message, remedy },
  ];
  if (verdict?.state === 'reregistered' || verdict?.state === 'claimable') {
    return reason('block', describe(name, verdict), remedyOf(policy, verdict));
  }
  const rule = policy.verdicts;
  if (rule === null || isPrivate(facts)) return [];
  if (verdict === null) {
    return reason(
      rule.mode,
      `It is not known who stands behind ${name} on the hub.`,
      `Try again later; if it stays so, ask ${keeperOf(policy)}.`,
    );
  }
  const mode = rule.allow.includes(verdict.state) ? doubtIn(verdict, rule.mode) : rule.mode;
  return mode === null ? [] : reason(mode, describe(name, verdict), remedyOf(policy, verdict));
}

/** Names that the operator's configuration keeps from hubs are the operator's own: nobody else stands behind them. */
export function isPrivate({ verdict }: NameFacts): boolean {
  return verdict?.state === 'unknown' && verdict.cause === 'private-pattern';
}

/** Allowed states have shades that are not. Null: nothing against it. */
function doubtIn(verdict: Verdict, mode: GateMode): GateMode | null {
  if (verdict.state === 'restricted') return verdict.how === 'disabled' ? mode : null;
  if (verdict.state !== 'moved') return null;
  if (verdict.sameOwner || verdict.oldName === 'held' || verdict.confidence === 'proven') return null;
  // Who holds the old name can replace what it leads to. A doubt about that is no proof.
  return verdict.oldName === 'unknown' ? atMost(mode, 'warn') : mode;
}

function describe(name: string, verdict: Verdict): string {
  const created = verdict.identity?.repoCreatedAt;
  switch (verdict.state) {
    case 'live':
      return `${name} is there, and the policy does not allow names that are live.`;
    case 'moved': {
      const old = {
        held: 'the old name is still held',
        free: 'nobody holds the old name, so that anybody may be able to take it',
        taken: 'a stranger holds the old name and can replace what it leads to',
        unknown: 'who holds the old name now is not known',
      }[verdict.oldName];
      return `${name} moved to ${shown(verdict.target)}, and ${old}.`;
    }
    case 'reregistered':
      return `${name} ${verdict.via === 'redirect' ? 'now leads to' : 'is now'} another repository than the one that was trusted${created ? `, created ${dayOf(created)}` : ''}.`;
    case 'claimable':
      return `${name} has no owner: no account ${shown(ownerOf(verdict.identity?.name ?? name) ?? name)} exists, so that anybody may be able to take the name.`;
    case 'missing':
      return `${name} cannot be seen on the hub: it is missing or private.`;
    case 'restricted':
      return `${name} is ${{ private: 'private', gated: 'gated', region: 'blocked in this region', disabled: 'disabled by the hub' }[verdict.how]}.`;
    case 'unknown':
      return `It could not be established who stands behind ${name}: ${shown(verdict.why)}.`;
  }
}

function remedyOf(policy: GatePolicy, verdict: Verdict): string {
  const ask = keeperOf(policy);
  switch (verdict.state) {
    case 'moved':
      return `Use ${shown(verdict.target)}, pinned to a commit.`;
    case 'reregistered':
      return `Do not load it; ask ${ask}, who can find out where the original went.`;
    case 'claimable':
      return `Use another model, or ask ${ask} for a copy that was kept.`;
    case 'live':
    case 'missing':
    case 'restricted':
      return `Ask ${ask} to allow it, or use another model.`;
    case 'unknown':
      return `Try again later; if it stays so, ask ${ask}.`;
  }
}
