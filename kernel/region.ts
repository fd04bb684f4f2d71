// Where an instance keeps what is its own: one region of the shared memory, at an address told once. The module has no
// data segments, since every instance on the same memory would write them again.

/** Places within the region, in bytes. `src/kernel/memory.ts` repeats those that the host reads. */
export const RESULT: u32 = 0; // consumed, produced, dirty ranges, more, searched (two words)
export const LITERAL_FORMS: u32 = 64; // 288 words: what a symbol means, before its code length is known
export const DISTANCE_FORMS: u32 = LITERAL_FORMS + 288 * 4; // 32 words
export const LENGTH_FORMS: u32 = DISTANCE_FORMS + 32 * 4; // 19 words, padded
export const FIXED_LITERALS: u32 = LENGTH_FORMS + 32 * 4; // 512 words
export const FIXED_DISTANCES: u32 = FIXED_LITERALS + 512 * 4; // 32 words
export const LITERALS: u32 = FIXED_DISTANCES + 32 * 4; // 2,342 words at most for 11 bits, 288 symbols (zlib's `enough`)
export const DISTANCES: u32 = LITERALS + 2368 * 4; // 402 words at most for 8 bits, 32 symbols
export const LENGTHS: u32 = DISTANCES + 416 * 4; // 128 words: the code of code lengths
export const CODE_LENGTHS: u32 = LENGTHS + 128 * 4; // bytes: 19 of the code of code lengths, or 320 of the others
export const COUNTS: u32 = CODE_LENGTHS + 336; // 16 words
export const STARTS: u32 = COUNTS + 64; // 17 words, padded
export const SORTED: u32 = STARTS + 80; // 288 half words
export const REPEATS: u32 = SORTED + 576; // 16 vectors: the indices that repeat the first N bytes
export const STEPS: u32 = REPEATS + 256; // 16 words: by how much such a vector moves on
export const SHORT_OUTPUT: u32 = STEPS + 64; // the first bytes of a delta
export const SHORT_OUTPUT_BYTES: u32 = 64;
export const CLEARED: u32 = SHORT_OUTPUT + SHORT_OUTPUT_BYTES; // 512 x 4 words: where a follow condition is known to fail
export const CLEARED_BYTES: u32 = 512 * 16;
export const DIRTY: u32 = 32768; // 4,096 pairs of words
export const DIRTY_MAX: u32 = 4096;
export const HITS: u32 = 65536; // 16,384 pairs of words
export const HITS_MAX: u32 = 16384;

export let region: u32 = 0;

export function setRegion(at: u32): void {
  region = at;
}

export function setConsumed(bytes: u32): void {
  store<u32>(region + RESULT, bytes);
}

export function setProduced(bytes: u32): void {
  store<u32>(region + RESULT + 4, bytes);
}

export function setDirtyCount(ranges: u32): void {
  store<u32>(region + RESULT + 8, ranges);
}

export function setMore(more: bool): void {
  store<u32>(region + RESULT + 12, u32(more));
}

export function addSearched(bytes: u32): void {
  store<u64>(region + RESULT + 16, load<u64>(region + RESULT + 16) + bytes);
}
