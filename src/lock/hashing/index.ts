export type { Digest, FileStamp, HashedFile } from './hash-file.ts';
export { stampOf } from './hash-file.ts';
export type { HashOutcome, HashPoolOptions, ToHash } from './hash-pool.ts';
export { hashFiles } from './hash-pool.ts';
export type { Journal } from './journal.ts';
export { NO_JOURNAL, openJournal } from './journal.ts';
