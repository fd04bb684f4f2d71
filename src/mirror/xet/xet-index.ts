import { type Clock, messageOf } from '../../base/index.ts';
import { createXetHasher, type XetHasher } from '../../formats/xet/index.ts';
import type { BlobStore, DocumentStore } from '../../io/blobs/index.ts';
import { FreshCache } from '../records/fresh-cache.ts';
import { AwaitedBlobs } from './awaited-blobs.ts';
import { ChunkThread } from './chunk-thread.ts';
import { KnownXorbs } from './known-xorbs.ts';
import { planFile } from './plan-file.ts';
import { readXorb } from './read-xorb.ts';
import { VerifiedXorbs } from './verified-xorbs.ts';
import type { XetFile, XetXorb } from './xet-records.ts';
import { XetStore } from './xet-store.ts';

/** Contents that wait to be indexed; more are left to the next who asks for them (CWE-770). */
const WAITING_MOST = 10_000;
/** Milliseconds for which a content that was not indexed is not looked for again. */
const UNKNOWN_FOR_MS = 2_000;
const UNKNOWN_MOST = 20_000;
/** Bytes below which nothing is gained: a file of one chunk or few is faster as it is. */
const SWEPT_FROM_BYTES = 1024 * 1024;

export interface XetCounts {
  readonly waiting: number;
  readonly indexed: number;
  readonly failed: number;
  /** Of what this process indexed: bytes of the files, and how many of them other xorbs held already. */
  readonly bytes: number;
  readonly sharedBytes: number;
}

export interface XetIndexOptions {
  readonly blobs: BlobStore;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  /** Told of what could not be indexed or read, for the log. */
  readonly failed: (sha256: string, why: string) => void;
}

/**
 * The blobs of a store as Xet has files: cut by content into chunks, and put together from xorbs that files share. A xorb
 * is a view of a blob, so nothing is stored twice; what is written are records, which can be lost and are made anew.
 */
export class XetIndex implements AsyncDisposable {
  readonly #store: XetStore;
  readonly #blobs: BlobStore;
  readonly #thread: ChunkThread;
  readonly #failed: XetIndexOptions['failed'];
  readonly #known: KnownXorbs;
  readonly #awaited: AwaitedBlobs;
  readonly #verified = new VerifiedXorbs();
  readonly #hashes = new FreshCache<string | null>(UNKNOWN_FOR_MS, UNKNOWN_MOST);
  readonly #waiting = new Map<string, Promise<XetFile | null>>();
  readonly #stop = new AbortController();
  #hasher: Promise<XetHasher> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #counts = { indexed: 0, failed: 0, bytes: 0, sharedBytes: 0 };

  constructor({ blobs, documents, clock, failed }: XetIndexOptions) {
    this.#blobs = blobs;
    this.#failed = failed;
    this.#store = new XetStore({ blobs, documents });
    this.#known = new KnownXorbs(this.#store);
    this.#thread = new ChunkThread(blobs);
    this.#awaited = new AwaitedBlobs({
      clock,
      holds: (sha256) => this.#store.holds(sha256),
      arrived: (sha256) => void this.build(sha256),
      signal: this.#stop.signal,
    });
  }

  /**
   * Xet's hash of a content. Null where it is not held, or not indexed so far: then it will be, behind what waits already,
   * and as soon as it is held. Never rejects.
   */
  async hashOf(sha256: string): Promise<string | null> {
    try {
      return await this.#hashes.get(sha256, () => this.#hashOf(sha256));
    } catch {
      // Whatever the store has: nobody needs Xet to have the file.
      return null;
    }
  }

  async #hashOf(sha256: string): Promise<string | null> {
    if (!(await this.#store.holds(sha256))) {
      this.#awaited.add(sha256);
      return null;
    }
    const file = await this.#store.file(sha256);
    if (file === null) void this.build(sha256);
    return file?.hash ?? null;
  }

  /** Indexes a content that is held, unless it is; null where it cannot be, of which `failed` is told. Never rejects. */
  build(sha256: string): Promise<XetFile | null> {
    const waiting = this.#waiting.get(sha256);
    if (waiting !== undefined) return waiting;
    if (this.#waiting.size >= WAITING_MOST) return Promise.resolve(null);
    const built = this.#last.then(() => this.#build(sha256));
    this.#last = built;
    this.#waiting.set(sha256, built);
    return built;
  }

  /** Indexes every blob that is held and worth it. Ends early when the index is closed. */
  async sweep(signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#stop.signal]);
    for await (const { sha256, sizeBytes } of this.#blobs.list(either)) {
      if (either.aborted) return;
      if (sizeBytes >= SWEPT_FROM_BYTES) await this.build(sha256);
    }
  }

  /** Whether a content is there, indexed or not. Rejects as the store does. */
  holds(sha256: string): Promise<boolean> {
    return this.#store.holds(sha256);
  }

  /** The content that has this Xet hash, as far as it has been indexed. */
  file(hash: string): Promise<XetFile | null> {
    return this.#store.fileOfHash(hash);
  }

  /** Null also where the blob that it is a view of has been removed. */
  xorb(hash: string): Promise<XetXorb | null> {
    return this.#store.xorb(hash);
  }

  /** Bytes of a xorb as it is sent; no chunk is given that was not hashed of late. Rejects as the blobs' `read` does. */
  async *read(
    xorb: XetXorb,
    range: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array> {
    try {
      const hasher = await this.#hashing();
      const verified = this.#verified.chunksOf(xorb);
      yield* readXorb(xorb, range, this.#blobs, { hasher, verified }, signal);
    } catch (error) {
      this.#verified.forget(xorb);
      if (!signal.aborted) this.#failed(xorb.blob, messageOf(error));
      throw error;
    }
  }

  /** Where a blob that others refer to has gone, what refers to it is indexed anew from its own. */
  async rebuild(sha256: string): Promise<XetFile | null> {
    await this.#store.forgetFile(sha256);
    this.#hashes.forget(sha256);
    return this.build(sha256);
  }

  counts(): XetCounts {
    return { waiting: this.#waiting.size, ...this.#counts };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#thread[Symbol.asyncDispose]();
    await this.#last;
  }

  #hashing(): Promise<XetHasher> {
    this.#hasher ??= createXetHasher();
    return this.#hasher;
  }

  async #build(sha256: string): Promise<XetFile | null> {
    const { signal } = this.#stop;
    try {
      if (signal.aborted) return null;
      const known = await this.#store.file(sha256);
      if (known !== null) return known;
      const { hash, sizeBytes, chunks } = await this.#thread.chunk(sha256, signal);
      // Xet has no xorb for nothing: empty files have no hash of their own.
      if (sizeBytes === 0) return null;
      const plan = await planFile(sha256, chunks, this.#known, await this.#hashing());
      for (const xorb of plan.xorbs) await this.#store.writeXorb(xorb);
      const file = { sha256, sizeBytes, hash, terms: plan.terms };
      await this.#store.writeFile(file);
      for (const { chunk, xorb } of plan.anchors) await this.#store.writeAnchor(chunk, xorb);
      this.#hashes.forget(sha256);
      this.#counts.indexed++;
      this.#counts.bytes += sizeBytes;
      this.#counts.sharedBytes += plan.sharedBytes;
      return file;
    } catch (error) {
      if (signal.aborted) return null;
      this.#counts.failed++;
      this.#failed(sha256, messageOf(error));
      return null;
    } finally {
      this.#waiting.delete(sha256);
    }
  }
}
