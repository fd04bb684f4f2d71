import { type Clock, messageOf, WeighbridgeError } from '../../base/index.ts';
import { CopyFailure, errorOf, failed, type NotCopied, outcomeOf } from './copied-failure.ts';
import type { Copy, CopyRange, CopySurroundings } from './copy.ts';
import { compareContent } from './expected-content.ts';
import { Fetch, type FetchOwner, type FetchRange } from './fetch.ts';
import { endOfGap, firstGap, isComing } from './fetch-plan.ts';
import type { Digests, Hashing } from './hash-threads.ts';
import type { PartialFile } from './partial-file.ts';
import { type ReadableCopy, readCopy } from './read-copy.ts';
import { type Reader, Readers } from './readers.ts';
import { SharedBlocks } from './shared-blocks.ts';
import type { Copied, FileToCopy } from './transfer.ts';
import {
  AHEAD_BLOCKS,
  BLOCK_BYTES,
  OUT_OF_TURN_BYTES,
  SPARE_DISK_BYTES,
  type TransferLimits,
} from './transfer-limits.ts';
import type { Upstream } from './upstream.ts';

/**
 * A content that is copied through a file on disk. One request, the filler, brings it from its first gap on; what a
 * reader wants from further on is asked for out of turn. The hash follows what is there from the beginning on.
 */
export class LargeCopy implements Copy, FetchOwner, ReadableCopy {
  readonly sizeBytes: number;
  readonly partial: PartialFile;
  readonly upstream: Upstream;
  readonly readers = new Readers();
  readonly opened: Promise<void>;
  readonly settled: Promise<Copied>;
  readonly #file: FileToCopy;
  readonly #around: CopySurroundings;
  readonly #shared: SharedBlocks;
  readonly #stop = new AbortController();
  readonly #opened = Promise.withResolvers<void>();
  readonly #settled = Promise.withResolvers<Copied>();
  /** The youngest last. */
  readonly #fetches = new Map<Fetch, Promise<void>>();
  /** Blocks that are asked for out of turn as soon as there is a slot. */
  readonly #queued = new Set<number>();
  #filler: Fetch | 'queued' | null = null;
  #wholeWanted = 0;
  #hashing: Hashing | null = null;
  #advancing = false;
  #isOpened = false;
  #isFinishing = false;
  #isVerified = false;
  #failure: WeighbridgeError | null = null;
  #isOver = false;

  constructor(file: FileToCopy, partial: PartialFile, upstream: Upstream, around: CopySurroundings) {
    this.#file = file;
    this.#around = around;
    this.partial = partial;
    this.upstream = upstream;
    this.sizeBytes = file.file.sizeBytes;
    this.opened = this.#opened.promise;
    this.settled = this.#settled.promise;
    this.opened.catch(() => undefined);
    this.#shared = new SharedBlocks(partial);
  }

  get clock(): Clock {
    return this.#around.clock;
  }

  get limits(): TransferLimits {
    return this.#around.limits;
  }

  get random(): () => number {
    return this.#around.random;
  }

  get isCrowded(): boolean {
    return this.#around.running.waiting > 0 || this.#around.outOfTurn.waiting > 0;
  }

  get isOpened(): boolean {
    return this.#isOpened;
  }

  get isVerified(): boolean {
    return this.#isVerified;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async begin(): Promise<void> {
    const { blocks, folder } = this.partial;
    const missing = blocks.missingBytes;
    if (missing === 0) {
      this.answered();
      await this.#advance();
      return;
    }
    try {
      if (missing + SPARE_DISK_BYTES > (await this.#around.freeBytes(folder))) {
        throw failed('no-space', `there is no room for ${missing} bytes where the mirror keeps them`);
      }
    } catch (error) {
      this.#fail(error);
    }
    if (!this.#isOver && this.#filler === null) await this.#fill();
  }

  add(file: FileToCopy): void {
    this.upstream.add(file);
  }

  read(range: CopyRange, signal: AbortSignal): AsyncIterable<Uint8Array> {
    return readCopy(this, range, signal);
  }

  wantWhole(): () => void {
    this.#wholeWanted++;
    this.readers.wake();
    this.plan();
    void this.#advance();
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#wholeWanted--;
      this.readers.wake();
    };
  }

  async close({ atOnce }: { readonly atOnce: boolean }): Promise<void> {
    if (this.#isFinishing && !atOnce) await this.settled;
    else this.#fail(failed('transient', 'nobody wants it any more'));
    this.#stop.abort();
    await this.settled;
    await this.partial.close();
  }

  throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  recent(place: number, limit: number): Uint8Array | null {
    for (const fetch of this.#fetches.keys()) {
      const piece = fetch.window.take(place, limit);
      if (piece !== null) return piece;
    }
    return null;
  }

  earlier(place: number, limit: number): Promise<Uint8Array | null> {
    return this.#shared.take(place, limit).catch((error: unknown) => {
      this.#fail(error);
      throw this.#failure ?? errorOf(outcomeOf(error));
    });
  }

  need(reader: Reader): void {
    if (this.#isMissing(reader)) this.plan();
  }

  /** Asks for what is wanted, and not under way. */
  plan(): void {
    if (this.#isOver) return;
    const wanting = [...this.readers].filter((reader) => this.#isMissing(reader));
    if (this.#filler === null) {
      if (wanting.length > 0 || (this.#wholeWanted > 0 && this.#gap() !== null)) void this.#fill();
      return;
    }
    if (this.#filler === 'queued' || this.upstream.isOnlyWhole) return;
    for (const reader of wanting) void this.#fetchOutOfTurn(reader);
  }

  isWanted(fetch: Fetch): boolean {
    if (fetch.at < fetch.least) return true;
    if (fetch === this.#filler && this.#wholeWanted > 0) return true;
    for (const { at, to } of this.readers) if (at < fetch.to && to > fetch.at) return true;
    return false;
  }

  isTaken(block: number, fetch: Fetch): boolean {
    const start = this.partial.blocks.startOf(block);
    let isYounger = false;
    for (const other of this.#fetches.keys()) {
      if (isYounger && other.from <= start && start < other.to) return true;
      if (other === fetch) isYounger = true;
    }
    return false;
  }

  answered(): void {
    this.#isOpened = true;
    this.#opened.resolve();
  }

  came(bytes: number): void {
    this.#around.came(bytes);
    this.readers.wake();
  }

  written(): void {
    this.readers.wake();
    void this.#advance();
  }

  /** Whether a reader waits for what is neither here nor coming soon. */
  #isMissing({ at, to }: Reader): boolean {
    if (at >= to || this.partial.blocks.isHeld(this.partial.blocks.at(at))) return false;
    return !isComing(at, this.#fetches.keys());
  }

  #gap(): number | null {
    return firstGap(this.partial.blocks, this.#fetches.keys());
  }

  async #fill(): Promise<void> {
    this.#filler = 'queued';
    let release: () => void;
    try {
      release = await this.#around.running.take(this.#stop.signal);
    } catch (error) {
      this.#filler = null;
      this.#fail(error, { kind: 'failed', why: messageOf(error), cause: 'transient' });
      return;
    }
    const range = this.#isOver ? null : this.#fillerRange();
    if (range === null) {
      this.#filler = null;
      release();
      return;
    }
    const fetch = new Fetch(this, range);
    this.#filler = fetch;
    this.#start(fetch, () => {
      this.#filler = null;
      release();
    });
  }

  /** From the first gap on; where only some reader wants something, from there. */
  #fillerRange(): FetchRange | null {
    const { blocks } = this.partial;
    const gap = this.#gap();
    if (gap !== null && this.upstream.isOnlyWhole) {
      return { from: blocks.startOf(gap), to: this.sizeBytes, least: 0 };
    }
    const reader = [...this.readers].find((each) => this.#isMissing(each));
    if (this.#wholeWanted === 0 && reader !== undefined) return this.#rangeFor(reader);
    if (gap === null || (this.#isOpened && this.#wholeWanted === 0)) return null;
    const to = endOfGap(blocks, gap, this.#fetches.keys());
    // Whoever opens it will want its beginning if anything.
    return { from: blocks.startOf(gap), to, least: blocks.endOf(gap) };
  }

  async #fetchOutOfTurn(reader: Reader): Promise<void> {
    const block = this.partial.blocks.at(reader.at);
    if (this.#queued.has(block)) return;
    this.#queued.add(block);
    let release: () => void;
    try {
      release = await this.#around.outOfTurn.take(this.#stop.signal);
    } catch (error) {
      this.#queued.delete(block);
      this.#fail(error);
      return;
    }
    this.#queued.delete(block);
    // It may have come meanwhile, or whoever wanted it has left.
    if (this.#isOver || this.partial.blocks.at(reader.at) !== block || !this.#isMissing(reader)) {
      release();
      this.plan();
      return;
    }
    const { from, to, least } = this.#rangeFor(reader);
    const end = Math.min(to, from + OUT_OF_TURN_BYTES);
    this.#start(new Fetch(this, { from, to: end, least }), release);
  }

  #rangeFor({ at, to, ahead }: Reader): FetchRange {
    const { blocks } = this.partial;
    const block = blocks.at(at);
    const wanted = blocks.endOf(blocks.at(Math.min(this.sizeBytes, to + ahead) - 1));
    const end = Math.min(wanted, endOfGap(blocks, block, this.#fetches.keys()));
    const from = blocks.startOf(block);
    return { from, to: end, least: Math.min(end, from + AHEAD_BLOCKS * BLOCK_BYTES) };
  }

  #start(fetch: Fetch, release: () => void): void {
    const run = async () => {
      try {
        const end = await fetch.run();
        if (end === 'only-whole') this.upstream.isOnlyWhole = true;
      } catch (error) {
        this.#fail(error);
      }
      this.#fetches.delete(fetch);
      release();
      this.readers.wake();
      this.plan();
      void this.#advance();
    };
    // Set before it runs, so that whoever is asked whether something is coming knows of it.
    const running = Promise.withResolvers<void>();
    this.#fetches.set(fetch, running.promise);
    run().then(running.resolve, running.reject);
  }

  /** Looks at what an earlier run left as the hash comes to it, hashes on, and ends when all is there. */
  async #advance(): Promise<void> {
    if (this.#advancing || this.#isOver || this.#isFinishing) return;
    const { blocks } = this.partial;
    if (this.#wholeWanted === 0 && blocks.nextAbsent(blocks.prefix) < blocks.count) return;
    this.#advancing = true;
    try {
      this.#hashing ??= this.#beginHashing();
      while (!this.#isOver && blocks.isClaimed(blocks.prefix)) {
        await this.#shared.check(blocks.prefix);
        this.#hashing.grow(Math.min(this.sizeBytes, blocks.startOf(blocks.prefix)));
      }
      this.#hashing.grow(Math.min(this.sizeBytes, blocks.startOf(blocks.prefix)));
      if (blocks.isComplete && !this.#isOver) {
        this.#isFinishing = true;
        await this.#finish(await this.#hashing.digests);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#advancing = false;
    }
    this.plan();
  }

  #beginHashing(): Hashing {
    const { path } = this.partial;
    return this.#around.hashThreads.begin(path, this.sizeBytes, this.#file.file.sha256 === null);
  }

  async #finish(found: Digests): Promise<void> {
    const wrong = compareContent(this.#file, found);
    if (wrong !== null && this.partial.isResumed) {
      // The hub is not accused of what an earlier run may have left broken.
      throw failed('transient', `${wrong.why}; part of it was left by an earlier run`).ofOtherContent();
    }
    if (wrong !== null) throw new CopyFailure(wrong, true);
    this.#isVerified = true;
    this.readers.wake();
    this.partial.throwIfLost();
    const { sha256 } = found;
    const { sizeBytes } = this;
    await this.#around.blobs.adopt(this.partial.path, sha256, sizeBytes, this.#stop.signal);
    await this.#around.stored(this.#file, { sha256, sizeBytes });
    await this.partial.remove();
    this.#isOver = true;
    this.#settled.resolve({ kind: 'copied', sha256, sizeBytes });
  }

  #fail(error: unknown, outcome = outcomeOf(error)): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const told = error instanceof WeighbridgeError ? error : errorOf(outcome);
    // What is right stays so, whether it could be stored or not.
    if (!this.#isVerified) this.#failure = told;
    this.#opened.reject(told);
    this.#stop.abort();
    this.upstream.letGo();
    for (const fetch of this.#fetches.keys()) fetch.stop();
    this.#hashing?.giveUp();
    this.readers.wake();
    void this.#end(outcome, error instanceof CopyFailure && error.isSpoilt);
  }

  async #end(outcome: NotCopied, isSpoilt: boolean): Promise<void> {
    await Promise.allSettled(this.#fetches.values());
    if (!this.#isVerified) await this.partial.close();
    if (isSpoilt || this.partial.blocks.isEmpty) await this.partial.remove().catch(() => undefined);
    this.#settled.resolve(outcome);
  }
}
