import { crc32 } from 'node:zlib';
import { type Clock, messageOf, WeighbridgeError } from '../../base/index.ts';
import { BlockWriter } from './block-writer.ts';
import type { Blocks } from './blocks.ts';
import { CopyFailure, failed } from './copied-failure.ts';
import type { PartialFile } from './partial-file.ts';
import { Patience } from './patience.ts';
import type { Readers } from './readers.ts';
import { BLOCK_BYTES, SKIP_BYTES, type TransferLimits } from './transfer-limits.ts';
import type { Upstream } from './upstream.ts';
import { Window } from './window.ts';

/** What a request for part of a file needs to know of the copy that it is for. */
export interface FetchOwner {
  readonly partial: PartialFile;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly limits: TransferLimits;
  /** 0 (included) to 1 (excluded), for the jitter of pauses. */
  readonly random: () => number;
  /** Whether anybody wants what comes next. */
  isWanted(fetch: Fetch): boolean;
  /** Whether others wait for a turn. */
  readonly isCrowded: boolean;
  /** Whether a later request brings this block. */
  isTaken(block: number, fetch: Fetch): boolean;
  readonly readers: Readers;
  /** Whether the hub has begun to answer a request for this file. */
  readonly isOpened: boolean;
  /** It has now. */
  answered(): void;
  /** Bytes have come, and readers may be given them. */
  came(bytes: number): void;
  /** Blocks are on disk. */
  written(): void;
}

export interface FetchRange {
  /** Begins with a block. */
  readonly from: number;
  /** Excluded; ends with a block, or with the file. */
  readonly to: number;
  /** Excluded: as far as it is fetched whether anybody still waits for it or not. */
  readonly least: number;
}

/** Milliseconds between two looks at whether others wait while nobody wants what comes. */
const LOOK_MS = 200;

/** `cut`: what follows is held, or brought by somebody else. */
export type FetchEnd = 'finished' | 'cut' | 'unwanted' | 'only-whole';

/** One request for part of a file, asked again where it breaks off, and written as it comes. */
export class Fetch {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly window = new Window();
  readonly #owner: FetchOwner;
  readonly #blocks: Blocks;
  readonly #writer: BlockWriter;
  readonly #stop = new AbortController();
  #at: number;
  #checksum = 0;
  /** Whether the block under way is on disk already, and what comes of it is let go of. */
  #isHeld = false;

  constructor(owner: FetchOwner, { from, to, least }: FetchRange) {
    this.#owner = owner;
    this.#blocks = owner.partial.blocks;
    this.#writer = new BlockWriter(owner.partial, () => owner.written());
    this.from = from;
    this.to = to;
    this.least = least;
    this.#at = from;
  }

  /** The byte that comes next. */
  get at(): number {
    return this.#at;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Settles when nothing is under way any more. Rejects with a CopyFailure, or as the store does. */
  async run(): Promise<FetchEnd> {
    let end: FetchEnd;
    try {
      end = await this.#persist();
    } catch (error) {
      await this.#writer.settle().catch(() => undefined);
      throw error;
    }
    await this.#writer.settle();
    return end;
  }

  async #persist(): Promise<FetchEnd> {
    const { clock, limits, random } = this.#owner;
    const patience = new Patience(clock, limits, random);
    const { signal } = this.#stop;
    for (;;) {
      const before = this.#at;
      const { end, why } = await this.#attempt();
      if (end !== null) return end;
      try {
        await patience.pause(why, this.#at - before >= BLOCK_BYTES, signal);
      } catch (error) {
        if (signal.aborted) return 'unwanted';
        throw error;
      }
    }
  }

  /** `end` is null where it is worth asking again. */
  async #attempt(): Promise<{ readonly end: FetchEnd | null; readonly why: string }> {
    const { signal } = this.#stop;
    try {
      const answer = await this.#owner.upstream.ask(this.#at, this.to, signal);
      switch (answer.kind) {
        case 'failed':
          throw answer.failure;
        case 'only-whole':
          return { end: 'only-whole', why: '' };
        case 'again':
          // The HTTP client has been patient already: whoever opens the file is told, and does not wait on.
          if (!this.#owner.isOpened) throw failed('transient', answer.why);
          return { end: null, why: answer.why };
        case 'streaming':
          this.#owner.answered();
      }
      return { end: await this.#take(answer.stream.body), why: '' };
    } catch (error) {
      if (error instanceof CopyFailure) throw error;
      if (signal.aborted) return { end: 'unwanted', why: '' };
      if (!(error instanceof WeighbridgeError)) throw error;
      if (error.code === 'network') return { end: null, why: messageOf(error) };
      throw failed('refused', messageOf(error)).ofOtherContent();
    }
  }

  async #take(body: AsyncIterable<Uint8Array>): Promise<FetchEnd> {
    for await (const piece of body) {
      if (this.#keep(piece) === 'cut') return 'cut';
      this.#owner.came(piece.length);
      if (this.#at >= this.to) return 'finished';
      await this.#writer.room();
      if (!this.#owner.isWanted(this) && !(await this.#becomesWanted())) return 'unwanted';
    }
    if (this.#at >= this.to) return 'finished';
    throw new WeighbridgeError('network', `it ended ${this.to - this.#at} bytes too early`);
  }

  #keep(piece: Uint8Array): 'on' | 'cut' {
    for (let rest = piece; rest.length > 0 && this.#at < this.to; ) {
      const block = this.#blocks.at(this.#at);
      const end = this.#blocks.endOf(block);
      if (this.#at === this.#blocks.startOf(block)) {
        if (this.#isForeign(block)) return 'cut';
        this.#isHeld = this.#blocks.isHeld(block);
        this.#checksum = 0;
      }
      const bytes = rest.subarray(0, end - this.#at);
      rest = rest.subarray(bytes.length);
      if (!this.#isHeld) {
        this.#checksum = crc32(bytes, this.#checksum);
        const isEnd = this.#at + bytes.length === end;
        this.window.push(this.#at, bytes);
        this.#writer.push(this.#at, bytes, isEnd ? { block, checksum: this.#checksum } : null);
      }
      this.#at += bytes.length;
    }
    return 'on';
  }

  /** Whether it is somebody else's to bring, or so much from here on is held that asking behind it is cheaper. */
  #isForeign(block: number): boolean {
    if (this.#owner.isTaken(block, this)) return true;
    // A server that only sends whole files would begin from the start.
    if (this.#owner.upstream.isOnlyWhole || !this.#blocks.isHeld(block)) return false;
    const run = this.#blocks.nextAbsent(block) - block;
    return run * BLOCK_BYTES >= SKIP_BYTES;
  }

  /** Waits with what nobody wants for as long as somebody may come back for it, and nobody else needs its place. */
  async #becomesWanted(): Promise<boolean> {
    const { clock, limits, readers } = this.#owner;
    for (let leftMs = limits.graceMs; leftMs > 0 && !this.#owner.isCrowded; leftMs -= LOOK_MS) {
      const over = new AbortController();
      const signal = AbortSignal.any([over.signal, this.#stop.signal]);
      const passed = clock.sleep(Math.min(LOOK_MS, leftMs), signal).then(
        () => true,
        () => true,
      );
      try {
        for (let isOver = false; !isOver; ) {
          if (this.#stop.signal.aborted) return false;
          if (this.#owner.isWanted(this)) return true;
          isOver = await Promise.race([passed, readers.next(readers.wakes).then(() => false)]);
        }
      } finally {
        over.abort();
      }
    }
    return false;
  }
}
