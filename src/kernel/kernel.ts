import type { Hit, KeywordTable } from './keyword.ts';

export interface KernelOptions {
  readonly table: KeywordTable;
  /**
   * A memory to share with others and the place in it, aligned to 16, of `kernelRegionBytes(table)` bytes that are this
   * kernel's alone. Without it the kernel has a small memory of its own, enough for `searchBytes`.
   */
  readonly shared?: { readonly memory: WebAssembly.Memory; readonly regionAt: number };
}

/**
 * One instance of the module. Addresses are byte offsets in `memory`, below 4 GiB; sizes are below 2 GiB. Calls that
 * answer with a number answer a negative one for a fault (`faultOf`), and never throw, whatever the bytes are. An instance
 * belongs to one thread; any number of them may read the same bytes.
 */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly table: KeywordTable;

  /**
   * Inflates the zlib stream at `src` (it may end anywhere before `srcEnd`) to `out`, at most `cap` bytes; nothing is
   * written beyond `out + cap`. Answers the bytes produced. The Adler-32 is compared only with `check`.
   * For a prefix only, give its length as `cap`: the answer is the fault `output-full`, `produced` tells what is there.
   */
  inflate(src: number, srcEnd: number, out: number, cap: number, check?: boolean): number;
  /** The same for a deflate stream without header and checksum. */
  inflateRaw(src: number, srcEnd: number, out: number, cap: number): number;
  /** Bytes that the last inflate or `expandDelta` read, the checksum included. */
  readonly consumed: number;
  /** Bytes that the last inflate wrote, also when it ended with a fault. */
  readonly produced: number;

  /**
   * Applies a git delta (gitformat-pack) that lies inflated at `delta`. Answers the size of the result, which is the one the
   * delta announces, at `out`. Base, delta and output may not overlap. Sets `dirtyCount`.
   */
  applyDelta(
    delta: number,
    deltaEnd: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number;
  /**
   * Inflates a delta of `deltaSize` bytes (as the pack says) and applies it. The delta lies at the top of the room while
   * it is applied, so `cap` must be at least `deltaSize` plus the size of the result, else `output-full`; of the room only
   * the result counts afterwards. Answers the size of the result. Sets `dirtyCount` and `consumed`.
   */
  expandDelta(
    src: number,
    srcEnd: number,
    deltaSize: number,
    base: number,
    baseSize: number,
    out: number,
    cap: number,
  ): number;
  /** The size that a compressed delta announces for its result, from its first bytes alone. */
  deltaResultSize(src: number, srcEnd: number): number;
  /**
   * Ranges of the last result that are not a mere copy: pairs [start, end) in `dirty`, ascending and apart. start = end is
   * a junction: what stands before and after it did not meet there in the base. The file's ends count, unless they
   * were copied from the base's ends. Past the room for ranges the last one covers the rest.
   */
  readonly dirtyCount: number;
  readonly dirty: Uint32Array;

  /**
   * Finds the keywords that start in [from, to) of the `size` bytes at `data`. A keyword may reach past `to`, and its
   * follow condition too, but not past `size`; adjacent ranges together give what the whole gives. Answers the number
   * of hits now in `hits`; when `more` is true there are others: take these, then call `searchMore`.
   * `READ_OVER_BYTES` of memory must exist past the end of the data, whatever they hold.
   * Hits come in the order of their rarest four bytes, so nearly but not quite by offset.
   */
  search(data: number, size: number, from: number, to: number): number;
  /** The same for the dirty ranges of the last delta, each widened by `before` and `after` bytes and joined where they meet. */
  searchDirty(data: number, size: number, before: number, after: number): number;
  /** Goes on with the last search, whose bytes must still be there. */
  searchMore(): number;
  readonly more: boolean;
  /** Pairs: offset from `data`, keyword. */
  readonly hits: Uint32Array;
  /** Bytes looked at by the searches so far, for figures. */
  readonly searched: number;

  /** Searches bytes that lie anywhere, of any length, by copying them in piecewise. Sorted by offset, then keyword. */
  searchBytes(bytes: Uint8Array): readonly Hit[];
}
