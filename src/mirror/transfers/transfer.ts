import type { HubFile, NameQuery } from '../../hubs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';

/** A file to be copied from the hub: what it is there, and what it has to be. */
export interface FileToCopy {
  readonly query: NameQuery;
  readonly commit: string;
  readonly file: HubFile;
  /** What a lock says of its content, 64 hex digits; the hub's word, or its git object id, is checked in any case. */
  readonly lockedSha256: string | null;
}

/** What came of a copy. `mismatch`: the bytes are others than were promised; they are not kept. */
export type Copied =
  | { readonly kind: 'copied'; readonly sha256: string; readonly sizeBytes: number }
  | { readonly kind: 'mismatch'; readonly why: string; readonly sha256: string }
  | {
      readonly kind: 'failed';
      readonly why: string;
      readonly cause: 'transient' | 'refused' | 'absent' | 'no-space';
    };

/**
 * A file on its way into the store: fetched once, for any number of readers, in blocks that survive the process. Readers
 * take what is there and wait for the rest; what a reader wants from further on is fetched out of turn. The last bytes of
 * a file are held back from readers of its end until the whole has been hashed and is what was promised.
 */
export interface Transfer extends AsyncDisposable {
  readonly sizeBytes: number;
  /**
   * Bytes `from` to `to` (excluded), as they come. Rejects where the copy fails: with `unreadable` on a mismatch, whatever
   * had been given until then. A reader that goes away stops nothing while others are there.
   */
  read(from: number, to: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** By place, to be judged while it is on its way: only what is read is fetched ahead of its turn. */
  source(signal: AbortSignal): OpenSource;
  /** Sees to it that the whole is fetched; settles when it is in the store, or never will be. */
  done(): Promise<Copied>;
}

export interface TransferCounts {
  readonly running: number;
  readonly waiting: number;
  readonly bytesFetched: number;
  readonly failed: number;
}

/** Every copy of this process: two who ask for one file share one transfer. */
export interface Transfers extends AsyncDisposable {
  /**
   * Opens a file for reading while it is copied. Null where it is in the store already (its SHA-256 is known to be held).
   * Disposing of the last handle lets the transfer end where it is; it goes on from there another time. Rejects with
   * `limit` when too many are waiting, `unreadable` where the hub refuses the file or has none, `network` where the hub
   * does not answer.
   */
  open(file: FileToCopy, signal: AbortSignal): Promise<Transfer | null>;
  counts(): TransferCounts;
}
