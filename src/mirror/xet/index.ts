export type { XetCounts, XetIndexOptions } from './xet-index.ts';
export { XetIndex } from './xet-index.ts';
export type { XetFile, XetTerm, XetXorb } from './xet-records.ts';
