/** What copies of one process may use. CWE-400, CWE-770. */
export interface TransferLimits {
  /**
   * Files that are fetched at a time. With `outOfTurn` it has to stay below the connections that the HTTP client opens
   * to one origin (`connectionsPerOrigin`), or questions to the hub wait behind bodies.
   */
  readonly running: number;
  /** Requests at a time for parts far ahead of what is being fetched, of all files together. */
  readonly outOfTurn: number;
  /** Files that wait for their turn; whoever comes then is refused. */
  readonly waiting: number;
  /** How often in a row the hub may break off without having sent a block. */
  readonly failuresInARow: number;
  /** How often it may break off in all while one file is fetched. */
  readonly failures: number;
  /** Milliseconds: the first pause is up to this long, the next ones up to twice the one before. */
  readonly backoffBaseMs: number;
  readonly backoffCapMs: number;
  /** Milliseconds for which what nobody wants any more is kept ready: a client that lost its connection comes back. */
  readonly graceMs: number;
  /** Threads that hash. */
  readonly hashThreads: number;
}

export const DEFAULT_TRANSFER_LIMITS: TransferLimits = {
  running: 4,
  outOfTurn: 2,
  waiting: 1000,
  failuresInARow: 6,
  failures: 500,
  backoffBaseMs: 500,
  backoffCapMs: 15_000,
  graceMs: 15_000,
  hashThreads: 2,
};

/** Bytes of a block: what is lost at most when a process is killed, and fetched at least for a read far ahead. */
export const BLOCK_BYTES = 256 * 1024;

/** Files of this many bytes at most are fetched in memory, and handed out when they are known to be right. */
export const SMALL_BYTES = 256 * 1024;

/** Last bytes of a larger file that nobody is given before the whole has been hashed. */
export const HELD_BACK_BYTES = 64 * 1024;

/** Bytes of one request that are held in memory: readers that keep up are given them without the disk. */
export const WINDOW_BYTES = 4 * 1024 * 1024;

/** Bytes that may have come and not been written yet. Less than the window, so that none are in neither. */
export const UNWRITTEN_BYTES = 2 * 1024 * 1024;

/** A reader this many bytes ahead of a request waits for it: asking anew takes about as long as they do. */
export const NEAR_BYTES = 8 * 1024 * 1024;

/** Runs of held blocks of this many bytes end a request; shorter ones are read again rather than asked around. */
export const SKIP_BYTES = 4 * 1024 * 1024;

/** Bytes of one request out of turn: a long one makes room for others in between. */
export const OUT_OF_TURN_BYTES = 32 * 1024 * 1024;

/** Most blocks that are fetched for small reads one behind the other. */
export const AHEAD_BLOCKS = 8;

/** Blocks that were read from the disk and are kept for the readers right behind. */
export const SHARED_BLOCKS = 16;

/** Bytes that one read by place may ask for: lengths come from numbers in the file. CWE-789. */
export const MAX_READ_BYTES = 256 * 1024 * 1024;

/** Bytes of disk that a copy leaves free. */
export const SPARE_DISK_BYTES = 64 * 1024 * 1024;
