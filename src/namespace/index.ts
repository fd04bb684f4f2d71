export { identityOf } from './identity.ts';
export { judgeName } from './judge.ts';
export type { DatedUse, NameEvidence } from './name-evidence.ts';
export type { NameToJudge } from './resolve.ts';
export { resolveNames } from './resolve.ts';
export { severityAt, stateSeverity } from './severity.ts';
