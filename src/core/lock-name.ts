/** The file that a codebase keeps its lock in, beside what it locks. */
export const LOCK_NAME = 'weighbridge.lock';
