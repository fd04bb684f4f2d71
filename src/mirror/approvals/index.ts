export type { Approvals, Approvers, ListedApproval } from './create-approvals.ts';
export { createApprovals } from './create-approvals.ts';
export { isKeyOf, isSignedBy, privateKeyOf, signStatement } from './sign-statement.ts';
export type { SignedApproval } from './signed-approval.ts';
export { MAX_REASON } from './signed-approval.ts';
export type { ApprovalStatement, IdentityChange, StatedIdentity } from './statement.ts';
export { statedIdentity } from './statement.ts';
