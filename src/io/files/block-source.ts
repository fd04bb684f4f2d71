import { clampRange, WeighbridgeError } from '../../base/index.ts';
import { BlockCache } from './block-cache.ts';
import { ByteRanges } from './byte-ranges.ts';
import type { RemoteSource } from './http-source.ts';
import type { RangeAnswer } from './range-requests.ts';
import { BLOCK_BYTES, checkReadLength } from './source-limits.ts';

/** Bytes kept of one remote file. CWE-770. */
const CACHE_BYTES = 16 * 1024 * 1024;
/** Bytes of the most that is read ahead: as much as was read on end before, and no more than this. */
const READ_AHEAD_BYTES = 1024 * 1024;
/** Bytes asked for at once. Longer reads are made of several, side by side. */
const PIECE_BYTES = 4 * 1024 * 1024;
/**
 * Bytes of the end that come with its last block: a zip's end record is found by its last 65,557 bytes, and what it
 * leads to stands before it.
 */
const TAIL_BYTES = 2 * BLOCK_BYTES;
/** Bytes that are fetched although they are at hand, rather than asking twice around them. */
const GAP_BYTES = 4 * BLOCK_BYTES;

/** What a BlockSource asks for its blocks. */
export interface PartRequests extends Pick<RemoteSource, 'stats' | 'etag'> {
  /** `to` is excluded; a file that ends before it gives less. */
  ask(from: number, to: number): Promise<RangeAnswer>;
}

/** A remote file by ranges: whole blocks, some ahead, each asked for once however many wait for it. */
export class BlockSource implements RemoteSource {
  readonly size: number;
  readonly far = true;
  readonly #requests: PartRequests;
  readonly #blocks = new BlockCache(CACHE_BYTES);
  readonly #underWay = new Map<number, Promise<Uint8Array>>();
  readonly #ranges = new ByteRanges();
  readonly #lastBlock: number;
  /** The block after the last that was fetched, and how many bytes were fetched on end up to it. */
  #next = 0;
  #onEnd = 0;
  #failure: WeighbridgeError | null = null;

  /** `head`: the first bytes, which came with the first answer. */
  constructor(requests: PartRequests, size: number, head: Uint8Array) {
    this.#requests = requests;
    this.size = size;
    this.#lastBlock = Math.max(0, Math.ceil(size / BLOCK_BYTES) - 1);
    this.#keep(0, head);
    this.#next = Math.ceil(head.length / BLOCK_BYTES);
    this.#onEnd = head.length;
  }

  get bytesRead(): number {
    return this.#ranges.total;
  }

  get stats(): RemoteSource['stats'] {
    return this.#requests.stats;
  }

  get etag(): string | null {
    return this.#requests.etag;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const [from, to] = clampRange(offset, length, this.size);
    if (to === from) return new Uint8Array();
    checkReadLength(to - from);
    if (to - from > PIECE_BYTES) return this.#readLong(from, to);
    const first = Math.floor(from / BLOCK_BYTES);
    const last = Math.floor((to - 1) / BLOCK_BYTES);
    const blocks = await Promise.all(this.#want(first, last));
    const base = first * BLOCK_BYTES;
    const [only] = blocks;
    if (blocks.length === 1) return only!.subarray(from - base, to - base);
    const all = new Uint8Array(to - from);
    for (const [at, block] of blocks.entries()) {
      const start = base + at * BLOCK_BYTES;
      all.set(block.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
    }
    return all;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#failure ??= new WeighbridgeError('unreadable', 'the file was closed');
    this.#blocks.clear();
  }

  /** Not kept: whoever reads so much has it now. */
  async #readLong(from: number, to: number): Promise<Uint8Array> {
    const all = new Uint8Array(to - from);
    const parts: Promise<void>[] = [];
    for (let start = from; start < to; start += PIECE_BYTES) {
      const end = Math.min(to, start + PIECE_BYTES);
      parts.push(this.#fetch(start, end).then((bytes) => all.set(bytes, start - from)));
    }
    await Promise.all(parts);
    return all;
  }

  /** Every block from `first` to `last`, asking for those that are neither here nor under way. */
  #want(first: number, last: number): Promise<Uint8Array>[] {
    const wanted: (Promise<Uint8Array> | undefined)[] = [];
    const missing: number[] = [];
    for (let index = first; index <= last; index++) {
      const block = this.#blocks.get(index);
      wanted.push(block === undefined ? this.#underWay.get(index) : Promise.resolve(block));
      if (wanted.at(-1) === undefined) missing.push(index);
    }
    for (const [start, end] of this.#runs(missing)) this.#start(start, end);
    return wanted.map((block, at) => block ?? this.#underWay.get(first + at)!);
  }

  /** What to ask for, first and last block of each request. */
  #runs(missing: readonly number[]): readonly (readonly [number, number])[] {
    const runs: [number, number][] = [];
    for (const index of missing) {
      const run = runs.at(-1);
      const isNear = run !== undefined && (index - run[1] - 1) * BLOCK_BYTES <= GAP_BYTES;
      const isFree = run !== undefined && !between(run[1] + 1, index, (each) => this.#underWay.has(each));
      if (isNear && isFree) run![1] = index;
      else runs.push([index, index]);
    }
    const [head] = runs;
    const tail = runs.at(-1);
    if (head === undefined || tail === undefined) return runs;
    if (head[0] !== this.#next) this.#onEnd = 0;
    const ahead = Math.min(READ_AHEAD_BYTES, this.#onEnd) / BLOCK_BYTES;
    const furthest = Math.min(this.#lastBlock, tail[0] + Math.floor(ahead) - 1);
    while (tail[1] < furthest && !this.#isHere(tail[1] + 1)) tail[1]++;
    if (tail[1] === this.#lastBlock) {
      const earliest = Math.max(0, Math.floor((this.size - TAIL_BYTES) / BLOCK_BYTES));
      while (tail[0] > earliest && !this.#isHere(tail[0] - 1)) tail[0]--;
    }
    this.#next = tail[1] + 1;
    for (const [start, end] of runs) this.#onEnd += (end - start + 1) * BLOCK_BYTES;
    return runs;
  }

  #isHere(index: number): boolean {
    return this.#blocks.has(index) || this.#underWay.has(index);
  }

  #start(first: number, last: number): void {
    const from = first * BLOCK_BYTES;
    const fetched = this.#fetch(from, Math.min(this.size, (last + 1) * BLOCK_BYTES));
    const settled = fetched.then((bytes) => this.#store(first, bytes));
    for (let index = first; index <= last; index++) {
      if (this.#isHere(index)) continue;
      const block = fetched.then((bytes) => slice(bytes, index - first));
      // Whoever waits for it hears of it; blocks that were only read ahead have nobody who does.
      block.catch(() => undefined);
      this.#underWay.set(index, block);
      const forget = () => {
        if (this.#underWay.get(index) === block) this.#underWay.delete(index);
      };
      settled.then(forget, forget);
    }
  }

  async #fetch(from: number, to: number): Promise<Uint8Array> {
    if (this.#failure !== null) throw this.#failure;
    try {
      const answer = await this.#requests.ask(from, to);
      if (answer.kind === 'part') {
        this.#ranges.add(from, to);
        return answer.bytes;
      }
      if (answer.kind === 'whole') answer.stream.cancel();
      const how = answer.kind === 'refused' ? `answered ${answer.answer.status}` : 'answered with all of it';
      throw new WeighbridgeError('unreadable', `the file cannot be read on: the server ${how}`);
    } catch (error) {
      // What has changed stays so: the parts that were read before are of another file.
      if (error instanceof WeighbridgeError && error.code === 'unreadable') this.#failure ??= error;
      throw error;
    }
  }

  #store(first: number, bytes: Uint8Array): void {
    if (this.#failure !== null) return;
    for (let at = 0; at * BLOCK_BYTES < bytes.length; at++) this.#blocks.set(first + at, slice(bytes, at));
  }

  #keep(first: number, bytes: Uint8Array): void {
    this.#ranges.add(first * BLOCK_BYTES, first * BLOCK_BYTES + bytes.length);
    this.#store(first, bytes);
  }
}

/** A copy, so that a block that is kept keeps no more than itself. */
function slice(bytes: Uint8Array, block: number): Uint8Array {
  if (bytes.length <= BLOCK_BYTES) return bytes;
  return bytes.slice(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
}

function between(from: number, to: number, test: (index: number) => boolean): boolean {
  for (let index = from; index < to; index++) if (test(index)) return true;
  return false;
}
