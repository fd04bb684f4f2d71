import { type JudgedReference, type PolicyRuleId, ruleOf, type Severity } from '../core/index.ts';
import { decideName, type GateMode, type GatePolicy, type GateReason } from '../policy/index.ts';
import { type Draft, locationOf } from './draft.ts';
import type { ScanPolicy } from './scan-policy.ts';

/** A mode says how much the operator minds; no pin changes that. */
export const SEVERITY_OF_MODE = { block: 'high', warn: 'medium', record: 'low' } as const satisfies Record<
  GateMode,
  Severity
>;

/** What the operator's policy says of a load, by what is known of its name without asking anybody for more. */
export function policyDrafts(reference: JudgedReference, policy: ScanPolicy, now: string): Draft[] {
  const { hub, role, resolution, verdict } = reference;
  if (hub !== 'huggingface' || role !== 'load' || resolution === 'dynamic') return [];
  const locked = policy.lockedFor?.(reference);
  const runsCode = reference.remoteCode === true || reference.kind === 'code';
  const { reasons } = decideName(rulesFor(reference, policy.rules, locked !== undefined && locked !== null), {
    kind: reference.kind,
    name: reference.name,
    identity: verdict?.identity ?? null,
    verdict,
    locked: locked === undefined ? null : locked !== null,
    license: locked?.license ?? null,
    remoteCode: runsCode ? [reference.form] : [],
    // Nobody loads anything here: whether terms were accepted is asked where files are handed out.
    gated: false,
    accepted: true,
    now,
  });
  // Names that changed hands break the rule about verdicts even where there is none; a scan tells of them anyway.
  const named = reasons.filter(({ rule }) => rule !== 'policy/verdict' || policy.rules.verdicts !== null);
  return named.map((reason) => draftOf(reference, reason));
}

/** What nobody has established is not broken: it is told as not examined. */
function rulesFor({ verdict }: JudgedReference, rules: GatePolicy, hasLicense: boolean): GatePolicy {
  const isUnestablished =
    verdict === null || (verdict.state === 'unknown' && verdict.cause !== 'contradiction');
  return {
    ...rules,
    ...(isUnestablished && { verdicts: null, age: null }),
    ...(!hasLicense && { licenses: null }),
    acceptance: null,
  };
}

function draftOf(reference: JudgedReference, reason: GateReason): Draft {
  const rule = reason.rule as PolicyRuleId;
  const { verdict, name } = reference;
  const isAboutWho = rule === 'policy/verdict' || rule === 'policy/age';
  return {
    rule,
    severity: SEVERITY_OF_MODE[reason.mode],
    about: reference,
    location: locationOf(reference),
    evidence: isAboutWho ? (verdict?.because ?? []) : [],
    title:
      rule === 'policy/remote-code'
        ? `${name} is loaded with the permission to run code of its own, which the policy does not allow.`
        : reason.message,
    remedy: [reason.remedy, ...ruleOf(rule).remedy.slice(0, 1)],
    key: keyOf(rule, reference),
  };
}

/** What makes it another finding: the state of the world that breaks the rule, never a date or a mode. */
function keyOf(rule: PolicyRuleId, { verdict, revision }: JudgedReference): string {
  switch (rule) {
    case 'policy/verdict':
      return `${verdict?.state ?? ''}:${verdict?.identity?.repoId ?? ''}`;
    case 'policy/age':
      return verdict?.identity?.repoId ?? '';
    case 'policy/locked':
      return revision ?? '';
    default:
      return '';
  }
}
