import type { Account } from './account.ts';
import type { History } from './history.ts';
import type { RepoType } from './names.ts';

/** `false`: open to all. `auto`: asking is enough. `manual`: the owner decides. */
export type Gate = false | 'auto' | 'manual';
/** `refused`: moderation closed it, every request is answered 403. `flagged`: its information is still shown. */
export type Disablement = false | 'refused' | 'flagged';

export interface Repo {
  /** Stays the same through renames and transfers. */
  readonly id: string;
  readonly type: RepoType;
  readonly createdAt: Date;
  /** Null for what was imported before the Hub had owners. */
  owner: Account | null;
  /** The part after the owner. */
  shortName: string;
  private: boolean;
  gated: Gate;
  disabled: Disablement;
  /** Ids of accounts that were let through the gate. */
  readonly granted: Set<string>;
  readonly downloads: number;
  readonly likes: number;
  readonly history: History;
}

/** `owner/name`, or `name`. */
export function fullNameOf(repo: Repo): string {
  return repo.owner ? `${repo.owner.name}/${repo.shortName}` : repo.shortName;
}

/** Whether an account belongs to those who own the repository. */
export function owns(viewer: Account | null, repo: Repo): boolean {
  if (viewer === null || repo.owner === null) return false;
  return repo.owner.id === viewer.id || repo.owner.members.has(viewer.id);
}

export function canSee(viewer: Account | null, repo: Repo): boolean {
  return !repo.private || owns(viewer, repo);
}

export function canPassGate(viewer: Account | null, repo: Repo): boolean {
  return repo.gated === false || owns(viewer, repo) || (viewer !== null && repo.granted.has(viewer.id));
}
