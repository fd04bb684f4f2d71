export type { ByHand, PlannedRequest, RevocationPlan } from './plan-revocation.ts';
export { planRevocation } from './plan-revocation.ts';
export type { RevocationOutcome } from './revoke.ts';
export { revokeSecrets } from './revoke.ts';
