export type { Composition } from './compose-blob.ts';
export { composedBlobs } from './composed-blobs.ts';
export type { DedupedBlob, DedupeOptions } from './dedupe-storage.ts';
export { dedupeStorage } from './dedupe-storage.ts';
export { removeXetRecords } from './remove-records.ts';
export type { XetCounts, XetIndexOptions } from './xet-index.ts';
export { XetIndex } from './xet-index.ts';
export type { XetFile, XetTerm, XetXorb } from './xet-records.ts';
