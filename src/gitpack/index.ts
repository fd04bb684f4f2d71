export { attributeObjects } from './attribution/attribute.ts';
export type { Attribution, BlobChange, Reach, ToAttribute } from './attribution/attribution.ts';
export type { CommitInfo } from './attribution/change-log.ts';
export type { RefKind } from './attribution/refs.ts';
export type { ClonedRepository } from './clone.ts';
export { cloneRepository } from './clone.ts';
export type { FirstUseOptions, FirstUses, NameBlobs } from './first-uses/find-first-uses.ts';
export { findFirstUses } from './first-uses/find-first-uses.ts';
export type { NameKeywords, Sightings } from './first-uses/name-sightings.ts';
export {
  joinSightings,
  NAME_WINDOW_BYTES,
  NameSightings,
  nameKeywords,
} from './first-uses/name-sightings.ts';
export type { GitProgram } from './git-process.ts';
export type { HistoryGap } from './history/history-gaps.ts';
export { runHistoryWorker } from './history/history-worker.ts';
export type { HistoryOptions, HistoryScan } from './history/scan-history.ts';
export { scanHistory } from './history/scan-history.ts';
export type {
  HistoryGapKind,
  HistoryScanner,
  OnObject,
  ScanMode,
  ScannedObject,
} from './history/scanned-object.ts';
export { BEFORE_BYTES } from './history/scanned-object.ts';
export type { HistoryThreads } from './history/thread-pool.ts';
export type { Repository } from './locate.ts';
export { locateRepository, resolveRevision } from './locate.ts';
export { resolveCommit } from './resolve-commit.ts';
export type { FetchedCommit } from './served/fetch-commit.ts';
export { fetchCommit } from './served/fetch-commit.ts';
export { indexPack } from './served/index-pack.ts';
export type { ServedRef, ServedRepository } from './served/served-repository.ts';
export { writeServedRepository } from './served/served-repository.ts';
export { uploadPack } from './served/upload-pack.ts';
export type { StagedFile } from './staged-files.ts';
export { listStaged } from './staged-files.ts';
export type { ObjectReader, TreeEntry } from './tree.ts';
export { listTree, openObjects } from './tree.ts';
