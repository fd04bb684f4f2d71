export type { Acceptance, Acceptances } from './acceptances/index.ts';
export { createAcceptances, isClientName, MAX_TERMS } from './acceptances/index.ts';
export type {
  ApprovalStatement,
  Approvals,
  Approvers,
  IdentityChange,
  ListedApproval,
  SignedApproval,
  StatedIdentity,
} from './approvals/index.ts';
export {
  createApprovals,
  isKeyOf,
  isSignedBy,
  MAX_REASON,
  privateKeyOf,
  signStatement,
  statedIdentity,
} from './approvals/index.ts';
export type {
  CommitToServe,
  GitRepositories,
  GitRepositoriesOptions,
  GitUpstream,
} from './git/index.ts';
export { createGitRepositories } from './git/index.ts';
export type {
  AccountAnswer,
  BodyRange,
  Client,
  ExplainedStep,
  Explanation,
  Mirror,
  NotServed,
  Served,
  ServedFile,
} from './mirror.ts';
export type { Lift, Quarantine, Quarantined, QuarantineList } from './quarantine/index.ts';
export {
  createQuarantine,
  parseQuarantined,
  parseQuarantineList,
  quarantinedText,
} from './quarantine/index.ts';
export type {
  Admission,
  Approval,
  Binding,
  ContentJudgement,
  HeldContent,
  Holdings,
  Manifest,
  QuarantineEntry,
  Records,
} from './records/index.ts';
export {
  admissionKey,
  bindingKey,
  createRecords,
  holdingsKey,
  judgementKey,
  manifestKey,
  nameKey,
  parseAdmission,
  parseBinding,
  parseHoldings,
  parseJudgement,
  parseManifest,
  queryOfKey,
  servedKey,
} from './records/index.ts';
export type { Copied, FileToCopy, Transfer, TransferCounts, Transfers } from './transfers/transfer.ts';
export type { XetCounts, XetFile, XetIndexOptions, XetTerm, XetXorb } from './xet/index.ts';
export { XetIndex } from './xet/index.ts';
