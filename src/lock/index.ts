export type { LockDifference } from './lockfile/difference.ts';
export { differenceOf } from './lockfile/difference.ts';
export { knownIdentities } from './lockfile/known-identities.ts';
export type {
  EdgeKind,
  Lock,
  LockEdge,
  LockEntry,
  LockedFile,
  LockedIdentity,
} from './lockfile/lock.ts';
export { DEFAULT_REVISION, EDGE_KINDS, entryFor, lockKey } from './lockfile/lock.ts';
export { MAX_LOCK_BYTES, parseLock } from './lockfile/parse-lock.ts';
export { LOCK_SCHEMA, renderLock } from './lockfile/render-lock.ts';
export type { CollectedLoads, LoadingFile } from './pin/collect-loads.ts';
export { collectLoads } from './pin/collect-loads.ts';
export type { Choice, Established, EstablishOptions, Update } from './pin/establish.ts';
export { establishCommits } from './pin/establish.ts';
export { LEFT_REASONS } from './pin/left-reasons.data.ts';
export type { FileEdit, LeftReason, PinnedReference, PinOutcome } from './pin/outcome.ts';
export type { Decision, PinPlan } from './pin/plan-pins.ts';
export { planPins } from './pin/plan-pins.ts';
export type {
  LockEntriesOptions,
  LockedOutcome,
  LockProgress,
  LockResolution,
} from './resolve/lock-entries.ts';
export { lockEntries } from './resolve/lock-entries.ts';
export type { ClosureNote } from './resolve/lock-repository.ts';
export type { LockOutcome, LockRequest, NotLocked } from './resolve/outcome.ts';
export type { EntryChange, FormatClass, Happened } from './update/index.ts';
export { compareEntries, renderChanges } from './update/index.ts';
export type {
  Checked,
  CheckedAgainstHub,
  CheckedCache,
  HashedSubjects,
  HashSubject,
  Journal,
  LockPlaces,
  QuarantinedFact,
  QuarantinedFacts,
} from './verify/index.ts';
export {
  hashSubjects,
  joinChecked,
  lockPlaces,
  NO_JOURNAL,
  openJournal,
  verifyAgainstHub,
  verifyCache,
  verifyFolder,
  verifyFrozen,
  verifyMirror,
} from './verify/index.ts';
