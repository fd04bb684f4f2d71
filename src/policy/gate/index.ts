export { decideFile } from './decide-file.ts';
export { decideName } from './decide-name.ts';
export { decisionFor, joinDecisions } from './decision.ts';
export { DEFAULT_GATE_POLICY, NO_GATE_POLICY } from './default-policy.ts';
export type {
  FileFacts,
  GateDecision,
  GateMode,
  GatePolicy,
  GateReason,
  NameFacts,
} from './gate.ts';
export { identityChanged, quarantined } from './mirror-reasons.ts';
export { matchingPattern } from './name-pattern.ts';
export { gatePolicyOf } from './policy-of.ts';
export type { PolicySettings } from './policy-schema.ts';
