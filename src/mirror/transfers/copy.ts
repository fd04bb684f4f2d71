import type { Clock } from '../../base/index.ts';
import type { BlobStore } from '../../io/blobs/index.ts';
import type { HashThreads } from './hash-threads.ts';
import type { Slots } from './slots.ts';
import type { Copied, FileToCopy } from './transfer.ts';
import type { TransferLimits } from './transfer-limits.ts';

/** What all copies of a process share. */
export interface CopySurroundings {
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly limits: TransferLimits;
  /** 0 (included) to 1 (excluded), for the jitter of pauses. */
  readonly random: () => number;
  /** Bytes that may still be written below a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly hashThreads: HashThreads;
  readonly running: Slots;
  readonly outOfTurn: Slots;
  /** Told of bytes that came from the hub. */
  readonly came: (bytes: number) => void;
  /** Told of a content that is in the store, before those who wait for it are. */
  readonly stored: (file: FileToCopy, content: StoredContent) => Promise<void>;
}

export interface StoredContent {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A part of a file that somebody reads. */
export interface CopyRange {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  /** Whether the last bytes are given only when the whole is right. */
  readonly isHeldBack: boolean;
  /** Bytes behind `to` that are likely to be read next. */
  readonly ahead: number;
}

/** A content on its way into the store, for all who asked for it. */
export interface Copy {
  readonly sizeBytes: number;
  /** Resolves when the hub has begun to answer. Rejects with a WeighbridgeError where the copy cannot begin. */
  readonly opened: Promise<void>;
  /** What came of it. Settles also when it was given up. */
  readonly settled: Promise<Copied>;
  /** Asks the hub for what is missing. Never rejects. */
  begin(): Promise<void>;
  /** Another name that the same content can be had under. */
  add(file: FileToCopy): void;
  /** As `Transfer.read`. */
  read(range: CopyRange, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Sees to it that all of it is fetched, until what is returned is called. */
  wantWhole(): () => void;
  /** Whether it came to its end, well or not, or is about to. */
  readonly isOver: boolean;
  /**
   * Ends where it is. What has come is kept for another time. What has come whole is stored first, unless it has to be
   * `atOnce`.
   */
  close(how: { readonly atOnce: boolean }): Promise<void>;
}
