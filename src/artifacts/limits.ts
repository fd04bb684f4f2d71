/** Bytes of a file's beginning that judges are chosen by: a tar header, a superblock behind a user block, a torch magic. */
export const HEAD_BYTES = 4096;

/** Containers within containers (CWE-674): an OCI layer holds a tar that holds a zip that holds a checkpoint. */
export const DEPTH_MAX = 8;

/** Things opened inside of one file (CWE-400): a large checkpoint has some 100,000 tensors, each a member. */
export const OPENED_MAX = 1_000_000;

/** Bytes that may come out of compressed parts of one file, together (CWE-409). */
export const EXPANDED_BYTES_MAX = 64 * 1024 * 1024 * 1024;

/** What compressed parts may grow to, as a multiple of the file, beyond the first gibibyte (CWE-409). */
export const EXPANSION_RATIO_MAX = 200;
export const EXPANDED_BYTES_FREE = 1024 * 1024 * 1024;

/** Milliseconds for one file, waiting for its bytes not counted out (CWE-400). */
export const MILLISECONDS_MAX = 120_000;

/** Payloads, lies and gaps that are told of one file, each (CWE-770); how many more there are is said. */
export const TOLD_MAX = 200;

/**
 * Bytes of things inside, together and each time they are gone into, as a multiple of the file and of what was expanded of
 * it, beyond the first mebibyte (CWE-407): honest archives hold each byte once at each of a few depths, and a few readers
 * of one archive look at the same members; members on the same bytes, each an archive of such, are looked at without end.
 */
export const ENTERED_RATIO_MAX = 12;
export const ENTERED_BYTES_FREE = 1024 * 1024;

/** Things inside, beyond the first 10,000, for each 16 bytes: no archive spends less than 30 on a member (CWE-407). */
export const OPENED_FREE = 10_000;
export const OPENED_BYTES = 16;
