import type { ByteSource } from '../../base/index.ts';

/** A source that is held open, and tells how much was read to answer. */
export interface OpenSource extends ByteSource, AsyncDisposable {
  /** Distinct bytes that were fetched, each place once, read-ahead included. */
  readonly bytesRead: number;
}
