/**
 * A necessary condition on what comes after a keyword, cheap enough for every hit: somewhere after it a run of bytes of
 * one class. It drops most of what a generic word (`key`, `token`) would hit; the rule's own regex decides.
 */
export interface Follow {
  /** The body of a regex class over latin1 bytes: `A-Za-z0-9_-`. Ranges, `\\ \] \- \^ \t \r \n \xNN`, a leading `^`. */
  readonly class: string;
  /** So many bytes of the class in one run, at least: 1 to `FOLLOW_RUN_MAX`. */
  readonly run: number;
  /** The run starts at most so many bytes after the keyword's end: 0 (at once) to `FOLLOW_WITHIN_MAX`. */
  readonly within: number;
}

/**
 * A literal to look for. The same literal may be given several times; each is hit on its own and costs on its own, so give
 * each pair of literal and condition once. Three bytes cost most; a condition right after them (`within: 0`) saves much.
 */
export interface Keyword {
  /** Latin1 text, `LITERAL_MIN` to `LITERAL_MAX` bytes. */
  readonly literal: string;
  /** ASCII letters match in either case; other bytes never fold. */
  readonly caseless: boolean;
  readonly follow: Follow | null;
}

/** Where a keyword starts in the searched bytes, and its index in the list given to `compileKeywords`. */
export interface Hit {
  readonly offset: number;
  readonly keyword: number;
}

/** Keywords made ready for searching: plain bytes, the same for the same keywords, fit to send to a worker. */
export interface KeywordTable {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many keywords it holds. */
  readonly keywords: number;
  /** The furthest byte after a keyword's start that decides on a hit: literal, then `within`, then `run`. */
  readonly reach: number;
}

/** Bytes. The filter reads four at a time and treats three as four of which one is free; two would pass everywhere. */
export const LITERAL_MIN = 3;
/** Bytes. Longer literals tell no more, and a hit costs its length (CWE-400). */
export const LITERAL_MAX = 64;
/** Bytes after the keyword. With the next it bounds what one hit can cost on hostile text (CWE-400). */
export const FOLLOW_WITHIN_MAX = 512;
/** Bytes of one run. */
export const FOLLOW_RUN_MAX = 512;
/** Keywords in one table. Ids are 16 bits in it, and more than this would pass the filter nearly everywhere. */
export const KEYWORDS_MAX = 8_192;
/** Distinct pairs of class and run in one table; the module keeps a note for each. */
export const CONDITIONS_MAX = 512;
/** Distinct follow classes in one table. Eight of them cost 256 bytes. */
export const CLASSES_MAX = 64;
