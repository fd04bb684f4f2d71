import type { OpenSource } from '../files/index.ts';

/** A blob that is held: its name is the SHA-256 of its content, 64 hex digits. */
export interface StoredBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}

/**
 * Content-addressed bytes. What is stored under a hash was hashed before it was put there; `verify` of the mirror hashes
 * it again. Methods reject with WeighbridgeError: `unreadable` (the disk or the service failed), `limit` (no space left),
 * `network`, `cancelled`.
 */
export interface BlobStore {
  /** Null for what is not held. */
  stat(sha256: string): Promise<StoredBlob | null>;
  /**
   * Bytes `from` (included) to `to` (excluded; the end, unless given), in pieces as they come. Rejects with
   * `target-missing` for what is not held. Stops when the reader does.
   */
  read(
    sha256: string,
    range: { readonly from: number; readonly to?: number },
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>;
  /** The same by place, to be judged. */
  open(sha256: string, signal: AbortSignal): Promise<OpenSource>;
  /** Where it lies on this machine, for whoever can send a file faster than its pieces; null where it does not. */
  pathOf(sha256: string): string | null;
  /**
   * Takes a local file over, whole or not at all, and durably: it is gone from `path` afterwards. The caller has hashed
   * it. A blob that is held already is left as it is; its `storedAt` may become now.
   */
  adopt(path: string, sha256: string, sizeBytes: number, signal: AbortSignal): Promise<void>;
  /** The same for what is in memory. Hashes it. */
  put(content: Uint8Array, signal: AbortSignal): Promise<StoredBlob>;
  /** Nothing happens where it is not held. */
  remove(sha256: string): Promise<void>;
  /** Every blob, in the order of their hashes. */
  list(signal: AbortSignal): AsyncIterable<StoredBlob>;
}

/** A small document, and what it was when it was read. */
export interface StoredDocument {
  readonly content: Uint8Array;
  /** Changes with every change. Opaque. */
  readonly version: string;
}

/**
 * Small documents by key (`KEY` below), each replaced whole, durably, and only by who has seen what it replaces. Errors as
 * of a BlobStore.
 */
export interface DocumentStore {
  read(key: string): Promise<StoredDocument | null>;
  /**
   * Writes where the document still has the version `expected`; null expects none to be there, `any` does not ask. The new
   * version; null when somebody else was faster, and nothing was written.
   */
  write(key: string, content: Uint8Array, expected: string | null | 'any'): Promise<string | null>;
  remove(key: string): Promise<void>;
  /** Keys that begin with `prefix` (whole segments, ending in `/`, or empty), sorted. */
  list(prefix: string, signal: AbortSignal): AsyncIterable<string>;
}

/** Segments of a key, joined by `/`: none begins with a dot. At most 16 segments of 128 characters. */
export const KEY = /^[A-Za-z0-9_][\w.@=-]{0,127}(?:\/[A-Za-z0-9_][\w.@=-]{0,127}){0,15}$/;

/** A place that the user controls. */
export interface Storage extends AsyncDisposable {
  /** `file:/srv/models`, `s3://bucket/prefix`. Without credentials. */
  readonly address: string;
  readonly blobs: BlobStore;
  readonly documents: DocumentStore;
  /** A folder on this machine, for what is under way; kept between runs, so that transfers can go on. */
  readonly scratch: string;
}
