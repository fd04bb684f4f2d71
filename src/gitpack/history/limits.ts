/** Compressed bytes of delta trees that a thread reads at once. Much more would not stay in the processor's cache. */
export const BATCH_BYTES = 6 * 1024 * 1024;

/** Room for a batch in memory: what lies between its objects is read along when it is short. */
export const INPUT_BYTES = 12 * 1024 * 1024;

/** Bytes between two objects that are rather read than skipped by another call. */
export const READ_THROUGH_BYTES = 4096;

/** Largest compressed object of a tree that does not fit a batch; above it git streams the object. */
export const SLOT_BYTES = 8 * 1024 * 1024;

/** Inflated deltas up to this size lie in a place of their own, which stays in the processor's cache. */
export const DELTA_BYTES = 1024 * 1024;

/** Memory for the objects from a root down to the one in hand, per thread; what needs more is read through git (CWE-789). */
export const STACK_MAX_BYTES = 192 * 1024 * 1024;

/** Above this the last child of an object is moved onto it, in bytes; below, moving costs more than it frees. */
export const STACK_MOVE_BYTES = 2 * 1024 * 1024;

/** Delta trees may grow to this many bytes, and so many times their compressed size (CWE-409). 65 times is usual, thousands occur. */
export const TREE_EXPANDED_BYTES = 4 * 1024 ** 3;
export const TREE_EXPANDED_RATIO = 2000;

/** The same for all of a repository together (CWE-409). */
export const EXPANDED_BYTES = 16 * 1024 ** 3;
export const EXPANDED_RATIO = 500;

/** Pairs handed over at once, and kept of one object; the deltas of an object with more are searched whole (CWE-770). */
export const MAX_PAIRS = 16_384;

/** Bytes of distinct names held, and of one name (a path part has at most 255 on most systems) (CWE-770). */
export const MAX_NAMES_BYTES = 128 * 1024 * 1024;
export const MAX_NAME_BYTES = 16 * 1024;

/** Stored bytes from which on threads are started: about half a second of work; starting one takes 55 ms. */
export const WORTH_THREADS_BYTES = 24 * 1024 * 1024;

/** More threads than this wait for memory. */
export const MAX_THREADS = 8;

/** Longest time for what is read through git, in milliseconds: deltas it has to expand anew can be made to take for ever (CWE-400). */
export const GIT_BUDGET_MS = 120_000;

/** A large object is searched in parts of so many bytes. */
export const PART_BYTES = 8 * 1024 * 1024;

/** Missing objects told apart; beyond it they are no longer counted (CWE-770). */
export const MAX_MISSING_IDS = 500_000;

/** Longest time without a byte from git before the object it is at is given up, in milliseconds (CWE-400). */
export const GIT_STALL_MS = 15_000;
