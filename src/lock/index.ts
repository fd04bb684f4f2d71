export type {
  EdgeKind,
  Lock,
  LockEdge,
  LockEntry,
  LockedFile,
  LockedIdentity,
} from './lockfile/lock.ts';
export { DEFAULT_REVISION, entryFor, LOCK_NAME, lockKey } from './lockfile/lock.ts';
