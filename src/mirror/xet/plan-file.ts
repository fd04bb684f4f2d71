import {
  CHUNK_HEADER_BYTES,
  type ChunkList,
  MAX_XORB_BYTES,
  MAX_XORB_CHUNKS,
  type XetHasher,
  xetHashText,
  xorbHash,
} from '../../formats/xet/index.ts';
import { isAnchor, type KnownChunk, type KnownXorbs } from './known-xorbs.ts';
import type { XetTerm, XetXorb } from './xet-records.ts';

/**
 * Chunks that a piece of another file must have to be referred to: half a megabyte. Every shorter one would cost clients
 * a request to save less than the request takes.
 */
const RUN_MIN_CHUNKS = 8;
/** Chunks that are looked up before they are placed: a xorb's worth. */
const WINDOW_CHUNKS = 1024;

export interface PlannedFile {
  readonly terms: readonly XetTerm[];
  /** In the order of the file. */
  readonly xorbs: readonly XetXorb[];
  /** Chunks to find them by. */
  readonly anchors: readonly { readonly chunk: string; readonly xorb: string }[];
  /** Bytes that are in xorbs of other files, or came before in this one. */
  readonly sharedBytes: number;
}

/** Puts a file together: from what xorbs hold already, and from new ones, which are views of the file itself. */
export async function planFile(
  sha256: string,
  chunks: ChunkList,
  known: KnownXorbs,
  hasher: XetHasher,
): Promise<PlannedFile> {
  const plan = new Plan(sha256, chunks, known, hasher);
  for (let from = 0; from < chunks.count; from += WINDOW_CHUNKS) {
    const to = Math.min(from + WINDOW_CHUNKS, chunks.count);
    await known.look(chunks, from, to);
    plan.placeUntil(to);
    // Others have their turn between windows.
    await new Promise(setImmediate);
  }
  return plan.finish();
}

class Plan {
  readonly #sha256: string;
  readonly #chunks: ChunkList;
  readonly #known: KnownXorbs;
  readonly #hasher: XetHasher;
  readonly #terms: XetTerm[] = [];
  readonly #xorbs = new Map<string, XetXorb>();
  readonly #anchors: { readonly chunk: string; readonly xorb: string }[] = [];
  #sharedBytes = 0;
  #next = 0;
  #offset = 0;
  /** The xorb that is being filled: its chunks in the file, and where its run of the file began. */
  #filling: number[] = [];
  #fillingRuns: [offset: number, chunks: number][] = [];
  #fillingBytes = 0;
  /** Where its latest chunks stand among the terms is settled when it is full. */
  #pending: { readonly at: number; readonly start: number; end: number; bytes: number }[] = [];

  constructor(sha256: string, chunks: ChunkList, known: KnownXorbs, hasher: XetHasher) {
    this.#sha256 = sha256;
    this.#chunks = chunks;
    this.#known = known;
    this.#hasher = hasher;
  }

  placeUntil(to: number): void {
    while (this.#next < to) {
      const found = this.#known.find(this.#chunks.hashes, this.#next);
      const run = found === null ? 0 : this.#runLength(found);
      const least = Math.min(RUN_MIN_CHUNKS, this.#chunks.count);
      if (found !== null && (run >= least || this.#continues(found))) this.#refer(found, run);
      else this.#fill();
    }
  }

  finish(): PlannedFile {
    this.#close();
    return {
      terms: this.#terms,
      xorbs: [...this.#xorbs.values()],
      anchors: this.#anchors,
      sharedBytes: this.#sharedBytes,
    };
  }

  /** Chunks that follow one another there as here. */
  #runLength({ xorb, index }: KnownChunk): number {
    const { hashes, count } = this.#chunks;
    const most = Math.min(xorb.lengths.length - index, count - this.#next);
    let run = 1;
    while (run < most && sameHash(hashes, this.#next + run, xorb.hashes, index + run)) run++;
    return run;
  }

  #continues({ xorb, index }: KnownChunk): boolean {
    const last = this.#terms.at(-1);
    return last?.xorb === xorb.hash && last.end === index;
  }

  #refer(found: KnownChunk, run: number): void {
    let bytes = 0;
    for (let chunk = 0; chunk < run; chunk++) bytes += this.#chunks.lengths[this.#next + chunk]!;
    const { xorb, index } = found;
    if (this.#continues(found)) {
      const last = this.#terms.pop()!;
      this.#terms.push({ ...last, end: index + run, bytes: last.bytes + bytes });
    } else this.#terms.push({ xorb: xorb.hash, start: index, end: index + run, bytes });
    this.#next += run;
    this.#offset += bytes;
    this.#sharedBytes += bytes;
  }

  #fill(): void {
    const bytes = this.#chunks.lengths[this.#next]!;
    const stored = CHUNK_HEADER_BYTES + bytes;
    if (this.#fillingBytes + stored > MAX_XORB_BYTES || this.#filling.length === MAX_XORB_CHUNKS)
      this.#close();
    const index = this.#filling.length;
    const pending = this.#pending.at(-1);
    if (pending !== undefined && pending.at === this.#terms.length - 1) {
      pending.end = index + 1;
      pending.bytes += bytes;
      this.#fillingRuns.at(-1)![1]++;
    } else {
      this.#pending.push({ at: this.#terms.length, start: index, end: index + 1, bytes });
      // Keeps the place; the xorb's hash is known when it is full.
      this.#terms.push({ xorb: '', start: index, end: index + 1, bytes });
      this.#fillingRuns.push([this.#offset, 1]);
    }
    this.#filling.push(this.#next++);
    this.#fillingBytes += stored;
    this.#offset += bytes;
  }

  #close(): void {
    if (this.#filling.length === 0) return;
    const hashes = new Uint8Array(32 * this.#filling.length);
    const lengths = new Uint32Array(this.#filling.length);
    for (const [index, chunk] of this.#filling.entries()) {
      hashes.set(this.#chunks.hashes.subarray(32 * chunk, 32 * chunk + 32), 32 * index);
      lengths[index] = this.#chunks.lengths[chunk]!;
    }
    const hash = xetHashText(xorbHash({ count: lengths.length, hashes, lengths }, this.#hasher));
    const xorb: XetXorb = { hash, blob: this.#sha256, runs: this.#fillingRuns, lengths, hashes };
    for (const { at, start, end, bytes } of this.#pending)
      this.#terms[at] = { xorb: hash, start, end, bytes };
    if (!this.#xorbs.has(hash)) {
      this.#xorbs.set(hash, xorb);
      this.#known.add(xorb);
      for (let index = 0; index < lengths.length; index++)
        if (index === 0 || isAnchor(hashes, index))
          this.#anchors.push({ chunk: xetHashText(hashes, 32 * index), xorb: hash });
    }
    this.#filling = [];
    this.#fillingRuns = [];
    this.#fillingBytes = 0;
    this.#pending = [];
  }
}

function sameHash(a: Uint8Array, at: number, b: Uint8Array, bt: number): boolean {
  return Buffer.compare(a.subarray(32 * at, 32 * at + 32), b.subarray(32 * bt, 32 * bt + 32)) === 0;
}
