export type { Baseline } from './baseline.ts';
export type { Configuration, Ignore } from './configuration.ts';
export { CONFIGURATION_NAMES, MAX_CONFIGURATION_BYTES, NO_CONFIGURATION } from './configuration-files.ts';
export { withAbsolutePaths } from './configuration-paths.ts';
export type {
  FileFacts,
  GateDecision,
  GateMode,
  GatePolicy,
  GateReason,
  NameFacts,
  PolicySettings,
} from './gate/index.ts';
export {
  DEFAULT_GATE_POLICY,
  decideFile,
  decideName,
  decisionFor,
  gatePolicyOf,
  identityChanged,
  joinDecisions,
  matchingPattern,
  NO_GATE_POLICY,
  quarantined,
} from './gate/index.ts';

export { matchesGlob } from './glob.ts';
export { parseBaseline, parseConfiguration } from './parse-lazily.ts';
export type { GatewaySettings, MirrorSettings } from './service-schemas.ts';
export type { SuppressedFindings, Suppressions } from './suppress.ts';
export { suppress } from './suppress.ts';
