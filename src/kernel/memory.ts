import type { KeywordTable } from './keyword.ts';

/** Bytes of a page of WebAssembly memory. */
export const PAGE_BYTES = 65_536;
/** Pages: one below what 32-bit addresses reach, so that an address just past the end of anything is still one. */
const PAGES_MAX = 65_535;

/** Bytes past the end of what is searched that a vector may read over; they must exist, whatever they hold. */
export const READ_OVER_BYTES = 64;

/** Where things lie within a kernel's region: `kernel/region.ts` has the same places. */
export const RESULT_AT = 0;
export const DIRTY_AT = 32_768;
export const DIRTY_MAX = 4_096;
export const HITS_AT = 65_536;
export const HITS_MAX = 16_384;
export const TABLE_AT = HITS_AT + 8 * HITS_MAX;

/** How many bytes of a shared memory a kernel with this table keeps for itself: a multiple of `PAGE_BYTES`. */
export function kernelRegionBytes(table: KeywordTable): number {
  return Math.ceil((TABLE_AT + table.bytes.length) / PAGE_BYTES) * PAGE_BYTES;
}

/**
 * A memory that several kernels, each in its own thread, can work in. It can grow up to `maximumBytes` (at most 64 KiB
 * below 4 GiB); address space is set aside for that at once, memory is not.
 */
export function createKernelMemory(initialBytes: number, maximumBytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({
    initial: Math.min(Math.ceil(initialBytes / PAGE_BYTES), PAGES_MAX),
    maximum: Math.min(Math.ceil(maximumBytes / PAGE_BYTES), PAGES_MAX),
    shared: true,
  });
}
