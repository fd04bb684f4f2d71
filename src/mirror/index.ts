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
  Manifest,
  QuarantineEntry,
} from './records/records.ts';
export type { Copied, FileToCopy, Transfer, TransferCounts, Transfers } from './transfers/transfer.ts';
