/**
 * Limits on what a repository can make us do. Everything in one is written by others: counts, sizes, offsets and bases are
 * claims. What lies past a limit is counted as a gap, never read in part.
 */

/** Largest index or multi-pack-index that is read, in bytes: about 25 million objects; tables of that size stay under 2 GiB (CWE-770). */
export const MAX_INDEX_BYTES = 1024 ** 3;

/** Packs opened of one repository: git itself slows to a crawl far before; each takes a file descriptor (CWE-770). */
export const MAX_PACKS = 4096;

/** Object folders followed through `info/alternates`, and how deep: git's own depth limit is 5 (CWE-400, CWE-674). */
export const MAX_ALTERNATES = 32;
export const MAX_ALTERNATE_DEPTH = 5;

/** Largest `info/alternates` file that is read, in bytes. */
export const MAX_ALTERNATES_BYTES = 64 * 1024;

/** Loose objects read of one repository; `git gc` packs them from 6,700 on (CWE-770). */
export const MAX_LOOSE_OBJECTS = 2_000_000;

/** Longest chain of deltas that is followed: git writes 50, at most 4,095 (`MAX_DEPTH` in pack-objects) (CWE-674). */
export const MAX_DELTA_DEPTH = 4095;

/** Largest object that is expanded in memory, in bytes; larger ones are streamed through git (CWE-789). */
export const MAX_HELD_OBJECT_BYTES = 32 * 1024 * 1024;

/** Largest object that is streamed, in bytes; larger ones are gaps: at 500 MB/s this is already 8 s for one file (CWE-400). */
export const MAX_STREAMED_OBJECT_BYTES = 4 * 1024 ** 3;
