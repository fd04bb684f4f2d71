export type { Account } from './account.ts';
export type { Accounts } from './accounts.ts';
export { FAULTS, type Fault } from './faults.ts';
export { type Commit, lineage } from './history.ts';
export { LabClock } from './lab-clock.ts';
export { markerBytes } from './marker.ts';
export { formatRepoAddress, parseRepoAddress, REPO_TYPES, type RepoAddress, type RepoType } from './names.ts';
export { LEGACY_IMPORT_DATE } from './object-id.ts';
export { canPassGate, canSee, type Disablement, fullNameOf, type Gate, owns, type Repo } from './repo.ts';
export { gitObjectId, pointerOf, type StoredFile } from './stored-file.ts';
export { buildTree, type TreeEntry } from './tree.ts';
export type {
  FileToPush,
  ForcePushOptions,
  OrganizationOptions,
  PushOptions,
  RepoOptions,
  UserOptions,
  WorldOptions,
} from './world.ts';
export { World } from './world.ts';
