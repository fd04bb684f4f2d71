import { WeighbridgeError } from '../base/index.ts';
import { faultOf, OUT_OF_BOUNDS, TRAP } from './fault.ts';
import { instantiate, type KernelExports } from './instance.ts';
import type { Kernel, KernelOptions } from './kernel.ts';
import type { Hit, KeywordTable } from './keyword.ts';
import {
  createKernelMemory,
  DIRTY_AT,
  DIRTY_MAX,
  HITS_AT,
  HITS_MAX,
  kernelRegionBytes,
  READ_OVER_BYTES,
  RESULT_AT,
  TABLE_AT,
} from './memory.ts';

/** Bytes of a piece that `searchBytes` copies in at once: a quarter of a usual second-level cache. */
const PIECE_BYTES = 256 * 1024;
/** Sizes and ends from here on do not fit the module's answers. */
const SIZE_END = 2 ** 31;

const ZLIB = 1;
const CHECK = 2;

const CONSUMED = 0;
const PRODUCED = 1;
const DIRTY_COUNT = 2;
const MORE = 3;
const SEARCHED = 4;

/** Makes an instance. Throws only when the engine cannot: no memory, no WebAssembly. */
export function createKernel(options: KernelOptions): Kernel {
  return new Instance(options);
}

class Instance implements Kernel {
  readonly memory: WebAssembly.Memory;
  readonly table: KeywordTable;
  readonly dirty: Uint32Array;
  readonly hits: Uint32Array;
  readonly #exports: KernelExports;
  readonly #result: Uint32Array;
  /** Where `searchBytes` copies to, in a memory of our own. */
  readonly #pieceAt: number | undefined;
  #limit: number;
  #own: Kernel | undefined;

  constructor({ table, shared }: KernelOptions) {
    const regionBytes = kernelRegionBytes(table);
    const ownBytes = regionBytes + PIECE_BYTES + table.reach + READ_OVER_BYTES;
    this.memory = shared?.memory ?? createKernelMemory(ownBytes, ownBytes);
    this.#pieceAt = shared ? undefined : regionBytes;
    const regionAt = shared?.regionAt ?? 0;
    this.table = table;
    const { buffer } = this.memory;
    this.#limit = buffer.byteLength;
    new Uint8Array(buffer, regionAt + TABLE_AT, table.bytes.length).set(table.bytes);
    this.#result = new Uint32Array(buffer, regionAt + RESULT_AT, 6);
    this.dirty = new Uint32Array(buffer, regionAt + DIRTY_AT, 2 * DIRTY_MAX);
    this.hits = new Uint32Array(buffer, regionAt + HITS_AT, 2 * HITS_MAX);
    this.#exports = instantiate(this.memory);
    this.#result.fill(0);
    this.#exports.start(regionAt, regionAt + TABLE_AT);
  }

  get consumed(): number {
    return this.#result[CONSUMED]!;
  }
  get produced(): number {
    return this.#result[PRODUCED]!;
  }
  get dirtyCount(): number {
    return this.#result[DIRTY_COUNT]!;
  }
  get more(): boolean {
    return this.#result[MORE] !== 0;
  }
  get searched(): number {
    return this.#result[SEARCHED]! + this.#result[SEARCHED + 1]! * 2 ** 32;
  }

  inflate(src: number, srcEnd: number, out: number, cap: number, check = false): number {
    return this.#inflate(src, srcEnd, out, cap, check ? ZLIB | CHECK : ZLIB);
  }

  inflateRaw(src: number, srcEnd: number, out: number, cap: number): number {
    return this.#inflate(src, srcEnd, out, cap, 0);
  }

  #inflate(src: number, srcEnd: number, out: number, cap: number, mode: number): number {
    if (!(this.#inside(src, srcEnd - src) && this.#inside(out, cap))) return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.inflate(src, srcEnd, out, cap, mode);
    } catch {
      return this.#fault(TRAP);
    }
  }

  applyDelta(
    delta: number,
    deltaEnd: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number {
    if (!(this.#inside(delta, deltaEnd - delta) && this.#inside(base, baseSize) && this.#inside(out, cap)))
      return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.applyDelta(delta, deltaEnd, base, baseSize, out, cap);
    } catch {
      return this.#fault(TRAP);
    }
  }

  expandDelta(
    src: number,
    srcEnd: number,
    deltaSize: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number {
    if (
      !(
        this.#inside(src, srcEnd - src) &&
        this.#inside(base, baseSize) &&
        this.#inside(out, cap) &&
        deltaSize >= 0 &&
        deltaSize < SIZE_END
      )
    )
      return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.expandDelta(src, srcEnd, deltaSize, base, baseSize, out, cap);
    } catch {
      return this.#fault(TRAP);
    }
  }

  deltaResultSize(src: number, srcEnd: number): number {
    if (!this.#inside(src, srcEnd - src)) return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.deltaResultSize(src, srcEnd);
    } catch {
      return this.#fault(TRAP);
    }
  }

  search(data: number, size: number, from: number, to: number): number {
    if (!(this.#inside(data, size, READ_OVER_BYTES) && from >= 0 && from < SIZE_END && to < SIZE_END))
      return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.search(data, size, from, Math.max(to, 0));
    } catch {
      return this.#fault(TRAP);
    }
  }

  searchDirty(data: number, size: number, before: number, after: number): number {
    if (!(this.#inside(data, size, READ_OVER_BYTES) && before >= 0 && before < SIZE_END && after >= 0))
      return this.#fault(OUT_OF_BOUNDS);
    try {
      return this.#exports.searchDirty(data, size, this.dirtyCount, before, Math.min(after, SIZE_END - 1));
    } catch {
      return this.#fault(TRAP);
    }
  }

  searchMore(): number {
    if (!this.more) return 0;
    try {
      return this.#exports.searchMore();
    } catch {
      return this.#fault(TRAP);
    }
  }

  searchBytes(bytes: Uint8Array): readonly Hit[] {
    if (this.#pieceAt === undefined) {
      this.#own ??= createKernel({ table: this.table });
      return this.#own.searchBytes(bytes);
    }
    const found: Hit[] = [];
    const piece = new Uint8Array(
      this.memory.buffer,
      this.#pieceAt,
      Math.min(bytes.length, PIECE_BYTES + this.table.reach),
    );
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const part = bytes.subarray(start, start + piece.length);
      piece.set(part);
      const first = found.length;
      let count = this.search(this.#pieceAt, part.length, 0, Math.min(part.length, PIECE_BYTES));
      while (true) {
        if (count < 0)
          throw new WeighbridgeError('internal', `the kernel's search ended with ${faultOf(count)}`);
        for (let index = 0; index < count; index++) {
          found.push({ offset: start + this.hits[2 * index]!, keyword: this.hits[2 * index + 1]! });
        }
        if (!this.more) break;
        count = this.searchMore();
      }
      if (found.length - first > 1) sortFrom(found, first);
    }
    return found;
  }

  /** Whether an extent lies within the memory as it is now; another thread may have grown it. */
  #inside(at: number, size: number, beyond = 0): boolean {
    if (!(at >= 0 && size >= 0 && size < SIZE_END)) return false;
    if (at + size + beyond <= this.#limit) return true;
    this.#limit = this.memory.buffer.byteLength;
    return at + size + beyond <= this.#limit;
  }

  #fault(answer: number): number {
    this.#result.fill(0, CONSUMED, MORE + 1);
    return answer;
  }
}

function sortFrom(found: Hit[], first: number): void {
  const tail = found.slice(first).sort((a, b) => a.offset - b.offset || a.keyword - b.keyword);
  for (const [index, hit] of tail.entries()) found[first + index] = hit;
}
