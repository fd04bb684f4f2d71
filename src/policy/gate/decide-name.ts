import { judgeAge } from './age-rule.ts';
import { decisionFor } from './decision.ts';
import type { GateDecision, GatePolicy, NameFacts } from './gate.ts';
import { judgeLicense } from './license-rule.ts';
import { judgeOwner } from './owner-rule.ts';
import { judgeAcceptance, judgeLocked, judgeRemoteCode } from './terms-rules.ts';
import { judgeVerdict } from './verdict-rule.ts';

const RULES = [
  judgeVerdict,
  judgeOwner,
  judgeLocked,
  judgeAge,
  judgeRemoteCode,
  judgeLicense,
  judgeAcceptance,
] as const;

/** Holds what is known of a name against every rule. The same facts give the same decision. */
export function decideName(policy: GatePolicy, facts: NameFacts): GateDecision {
  return decisionFor(RULES.flatMap((judge) => judge(policy, facts)));
}
