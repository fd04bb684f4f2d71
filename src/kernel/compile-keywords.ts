import type { Keyword, KeywordTable } from './keyword.ts';

/**
 * Makes the table that `Kernel.search` runs on. The same keywords in the same order give the same bytes. Throws
 * `WeighbridgeError` (`configuration`) for a keyword outside of the limits of `keyword.ts`, naming it.
 */
export declare function compileKeywords(keywords: readonly Keyword[]): KeywordTable;
