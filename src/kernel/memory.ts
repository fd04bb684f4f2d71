import type { KeywordTable } from './keyword.ts';

/** Bytes of a page of WebAssembly memory. */
export const PAGE_BYTES = 65_536;
/** Pages: what 32-bit addresses reach, 4 GiB. */
const PAGES_MAX = 65_536;

/** Bytes of the region that is the kernel's own besides the table: Huffman tables, dirty ranges, hits. */
export const WORK_BYTES = 4 * PAGE_BYTES;

/** How many bytes of a shared memory a kernel with this table keeps for itself: a multiple of `PAGE_BYTES`. */
export function kernelRegionBytes(table: KeywordTable): number {
  return Math.ceil((WORK_BYTES + table.bytes.length) / PAGE_BYTES) * PAGE_BYTES;
}

/**
 * A memory that several kernels, each in its own thread, can work in. It can grow up to `maximumBytes` (at most 4 GiB);
 * address space is set aside for that at once, memory is not.
 */
export function createKernelMemory(initialBytes: number, maximumBytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({
    initial: Math.min(Math.ceil(initialBytes / PAGE_BYTES), PAGES_MAX),
    maximum: Math.min(Math.ceil(maximumBytes / PAGE_BYTES), PAGES_MAX),
    shared: true,
  });
}
