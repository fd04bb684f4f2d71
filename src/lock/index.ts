export type {
  EdgeKind,
  Lock,
  LockEdge,
  LockEntry,
  LockedFile,
  LockedIdentity,
} from './lockfile/lock.ts';
export { DEFAULT_REVISION, EDGE_KINDS, entryFor, LOCK_NAME, lockKey } from './lockfile/lock.ts';
export { MAX_LOCK_BYTES, parseLock } from './lockfile/parse-lock.ts';
export { LOCK_SCHEMA, renderLock } from './lockfile/render-lock.ts';
export type {
  LockEntriesOptions,
  LockedOutcome,
  LockProgress,
  LockResolution,
} from './resolve/lock-entries.ts';
export { lockEntries } from './resolve/lock-entries.ts';
export type { ClosureNote } from './resolve/lock-repository.ts';
export type { LockOutcome, LockRequest, NotLocked } from './resolve/outcome.ts';
