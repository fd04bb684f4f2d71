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
export type {
  Admission,
  Approval,
  Binding,
  ContentJudgement,
  Manifest,
  QuarantineEntry,
} from './records/records.ts';
export type { Copied, FileToCopy, Transfer, TransferCounts, Transfers } from './transfers/transfer.ts';
