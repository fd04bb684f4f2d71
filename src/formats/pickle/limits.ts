/** Bytes of a text, or of bytes, that are kept with the value (CWE-400); the rest stays in the file. */
export const TEXT_BYTES_KEPT = 4096;

/** Bytes of a text or of bytes from which on whoever asks is told of it: names and words are shorter. */
export const CONSTANT_BYTES_MIN = 12;

/** Bytes of an integer, or its digits, that are looked at: decimal digits take quadratic time (CWE-1333, CVE-2020-10735). */
export const INTEGER_DIGITS_MAX = 1024;

/** Items of one container that are kept (CWE-770): a list of storages has some 10,000. */
export const ITEMS_KEPT = 32_768;

/** Changes of one object that are kept; each was told as an effect. */
export const CHANGES_KEPT = 64;

/** Things on the stack, and marks (CWE-770): a tuple of that many numbers, which no batch of a pickler comes near. */
export const STACK_MAX = 8_000_000;

/** Entries of the memo, the numbers of which an attacker chooses (CWE-789): vocabularies reach some millions. */
export const MEMO_MAX = 8_000_000;

/** Memo entries whose numbers are far from their order: picklers count from 0. */
export const MEMO_STRAY_MAX = 100_000;

/** Cells (values, and 64 bytes of text each) that the memo keeps whole; later ones become places in the file. */
export const MEMO_CELLS = 60_000;

/** Cells that may be reachable after items were taken out of containers, and cells made between two such turns. */
export const CELLS_KEPT = 40_000;
export const CELLS_BETWEEN = 120_000;

/** Things at the top of the stack that are kept as they are while the ones below become summaries. */
export const STACK_TOP = 4096;

/** Things below the top that are left as they are between two such turns. */
export const STACK_UNSUMMED = 100_000;

/** Bytes that are read at once: little at first, since most of a model is no pickle, then more. */
export const WINDOW_FIRST = 64 * 1024;
export const WINDOW_MAX = 256 * 1024;

/** Bytes of an argument that ends at a line feed, and which has to be whole: a name, a number. */
export const LINE_MAX = 512 * 1024;

/** Readings of one stream whose frames are overrun: each overrun is a fork (CWE-407). */
export const READINGS_MAX = 8;

/** Streams that are listed (CWE-770); all are told. */
export const STREAMS_KEPT = 64;

/** Places that are no pickle and are listed. */
export const JUNK_KEPT = 64;

/** Bytes behind a pickle in which another one is looked for (CWE-407), of a far source and of what may be none at all. */
export const JUNK_BYTES_MAX = 1024 * 1024;

/** The same behind what certainly is one, in a file at hand. */
export const JUNK_BYTES_AT_HAND_MAX = 64 * 1024 * 1024;

/** Of these, bytes that are looked through at once, and those a beginning may reach into the next ones. */
export const JUNK_WINDOW = 1024 * 1024;
export const BEGINNING_REACH = 512;

/** Bytes run in vain at places in junk that might begin a pickle, together (CWE-407). */
export const TRIAL_BYTES_MAX = 16 * 1024 * 1024;

/** Oddities of one stream that are listed. */
export const ODDITIES_KEPT = 16;
