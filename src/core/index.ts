export type {
  Artifact,
  ArtifactTopic,
  Danger,
  FormatTrust,
  Payload,
  SignatureState,
  StructureLie,
} from './artifact.ts';
export { SIGNATURE_NAME } from './artifact.ts';
export { CLOCK_SKEW_MS } from './clock-skew.ts';
export type { Coverage, Gap } from './coverage.ts';
export type { Finding, Location, Suppression } from './finding.ts';
export type { Hazard } from './hazard.ts';
export { isRepoName, ownerOf, subjectOf } from './hub-address.ts';
export { LOCK_NAME } from './lock-name.ts';
export { gradeRevision, isFixed } from './pin.ts';
export type { PolicyRuleId } from './policy-rules.data.ts';
export type { HubName, PinGrade, Reference, ReferenceKind, ReferenceRole, Resolution } from './reference.ts';
export { HUB_NAMES, PIN_GRADES, REFERENCE_KINDS, REFERENCE_ROLES, RESOLUTIONS } from './reference.ts';
export type { JudgedReference, Lane, Report, ReportTarget } from './report.ts';
export { LANES } from './report.ts';
export type { Rule, RuleId } from './rules.data.ts';
export { RULES, ruleOf } from './rules.data.ts';
export type {
  DroppedSecret,
  Reachability,
  Secret,
  SecretAccess,
  SecretOccurrence,
  SecretReach,
  SecretRuleId,
} from './secret.ts';
export { isSecretRule, REACHABILITIES } from './secret.ts';
export type { Severity } from './severity.ts';
export { cap, isAtLeast, lower, SEVERITIES } from './severity.ts';
export type {
  Confidence,
  Evidence,
  FirstUse,
  Identity,
  UnknownCause,
  Verdict,
  VerdictState,
} from './verdict.ts';
export { VERDICT_STATES } from './verdict.ts';
