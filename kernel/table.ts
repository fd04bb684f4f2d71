// How a table of keywords lies in memory. `src/kernel/table-layout.ts` writes it; the two must agree.

/** Words at the head of a table. Places are offsets from the table's start. */
export const BUCKETS: u32 = 0; // 0 (no keywords), 8, 16, or 1: none, but a larger bloom asked at every place
export const WINDOW_MAX: u32 = 4; // the furthest place of a fingerprint within its literal
export const SHORT_BUCKETS: u32 = 8; // the buckets whose fingerprints have three bytes, one bit each; without buckets, how many there are
export const CHAIN_MAX: u32 = 12; // entries of the longest chain
export const SLOT_MASK: u32 = 16;
export const NIBBLES_AT: u32 = 20; // vectors, for each byte of the fingerprint: low and high nibble, for 8 buckets each
export const BLOOM_AT: u32 = 24; // one bit for each hash of a fingerprint
export const SLOTS_AT: u32 = 28; // pairs: fingerprint; first entry and number of entries (half words)
export const ENTRIES_AT: u32 = 32; // 16 bytes for each keyword
export const CLASSES_AT: u32 = 36; // 256 bytes for every eight follow classes, a bit for each class

/** Places within an entry. */
export const ENTRY_LITERAL: u32 = 0; // word: where its bytes lie, then as many with 0x20 where case is free; to 8 bytes
export const ENTRY_KEYWORD: u32 = 4; // half word
export const ENTRY_LENGTH: u32 = 6; // byte
export const ENTRY_WINDOW: u32 = 7; // byte: where the fingerprint starts in the literal
export const ENTRY_RUN: u32 = 8; // half word; 0 for no condition
export const ENTRY_WITHIN: u32 = 10; // half word
export const ENTRY_CLASS: u32 = 12; // byte
export const ENTRY_CONDITION: u32 = 14; // half word: the same for the same class and run
export const ENTRY_BYTES: u32 = 16;

/** Letters of either case fold onto one, whatever else falls together with it; the literal is compared afterwards. */
export const FOLD: u32 = 0x20202020;
export const FOLD_SHORT: u32 = 0x00ffffff;
export const HASH: u32 = 0x9e3779b1;
/** Of the hash's 32 bits the bloom takes the upper 17. */
export const BLOOM_SHIFT: u32 = 15;
/**
 * Asked at every place, the bloom's byte is the hash's upper 16 bits, and the bit from there its lower five: one step less
 * than a bit's whole address.
 */
export const HASHED_SHIFT: u32 = 16;
