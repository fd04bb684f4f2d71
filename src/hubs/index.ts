export type {
  ContentsAnswer,
  HubCommit,
  HubFile,
  HubRef,
  HubStream,
  OpenedHubFile,
  RepositoryContents,
  RevisionFacts,
} from './contents.ts';
export type {
  Absent,
  CreationTime,
  Hub,
  NameQuery,
  OwnerAbsent,
  OwnerFacts,
  OwnerPresent,
  OwnerSighting,
  Present,
  Redirect,
  Redirected,
  RepoFacts,
  RepoSighting,
  RequestCounts,
  Restricted,
  Unestablished,
} from './hub.ts';
export { queryKey } from './hub.ts';
export type { HubTree, HubTreeFile } from './hub-tree.ts';
export { hubTree } from './hub-tree.ts';
export { isFilePath, isRevision } from './huggingface/contents-wire.ts';
export type { HuggingFaceOptions } from './huggingface/create-hub.ts';
export { createHuggingFaceHub } from './huggingface/create-hub.ts';
export type { NamedDigest } from './huggingface/digest.ts';
export type { CachedFile, CachedRepo, CachedSnapshot, LocalCache } from './huggingface/local-cache.ts';
export { openLocalCache } from './huggingface/local-cache.ts';
export type { DownloadedFile } from './huggingface/local-folder.ts';
export { readLocalFolder } from './huggingface/local-folder.ts';
export type { HuggingFaceSettings } from './huggingface/settings.ts';
export { huggingFaceCacheFolder, huggingFaceSettings } from './huggingface/settings.ts';
