export type {
  ContentsAnswer,
  HubCommit,
  HubFile,
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
export type { HuggingFaceOptions } from './huggingface/create-hub.ts';
export { createHuggingFaceHub } from './huggingface/create-hub.ts';
export type { HuggingFaceSettings } from './huggingface/settings.ts';
export { huggingFaceSettings } from './huggingface/settings.ts';
