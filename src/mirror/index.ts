export type { Acceptance, Acceptances } from './acceptances/index.ts';
export { createAcceptances, isClientName, MAX_TERMS } from './acceptances/index.ts';
export type { AdmissionContext } from './admit/admission-context.ts';
export { APPROVALS_NEEDED } from './admit/admission-context.ts';
export type { AdmissionOutcome, Admitted } from './admit/admit-revision.ts';
export { admitRevision } from './admit/admit-revision.ts';
export { bindName } from './admit/bind-name.ts';
export type { CopyContext, CopyOutcome, CopyProgress, FileOutcome } from './admit/copy-repository.ts';
export { copyRepository } from './admit/copy-repository.ts';
export type { FileAccess } from './admit/file-access.ts';
export type { HeldFiles } from './admit/held-files.ts';
export { heldFiles } from './admit/held-files.ts';
export type { JudgeRoom } from './admit/judge-room.ts';
export { openJudgeRoom } from './admit/judge-room.ts';
export type { LockedNames } from './admit/locked-names.ts';
export { lockedNames } from './admit/locked-names.ts';
export { remoteCodeOf } from './admit/name-facts.ts';
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
  ExportPlan,
  Imported,
  ImportedCommit,
  ImportOptions,
  Layout,
  WriteOptions,
} from './exchange/index.ts';
export {
  importLayout,
  openLayout,
  planExport,
  writeArchive,
  writeFolder,
} from './exchange/index.ts';
export type { MirrorOptions } from './facade/index.ts';
export { createMirror } from './facade/index.ts';
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
export type {
  Copied,
  FileToCopy,
  Transfer,
  TransferCounts,
  TransferLimits,
  Transfers,
  TransfersOptions,
} from './transfers/index.ts';
export { contentOf, createTransfers, DEFAULT_TRANSFER_LIMITS } from './transfers/index.ts';
export type {
  Leftovers,
  Problem,
  PrunableCommit,
  Pruned,
  PruneOptions,
  PrunePlan,
  PruneRules,
  VerifiedStorage,
  VerifyStorageOptions,
} from './upkeep/index.ts';
export { namesMatching, planPruning, prune, verifyStorage } from './upkeep/index.ts';
export type {
  Composition,
  DedupedBlob,
  DedupeOptions,
  XetCounts,
  XetFile,
  XetIndexOptions,
  XetTerm,
  XetXorb,
} from './xet/index.ts';
export { composedBlobs, dedupeStorage, XetIndex } from './xet/index.ts';
