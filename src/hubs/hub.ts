import type { Evidence, HubName, ReferenceKind, UnknownCause } from '../core/index.ts';
import type { RepositoryContents } from './contents.ts';

/** A name to look up. */
export interface NameQuery {
  readonly kind: ReferenceKind;
  /** `owner/name` or `name`. */
  readonly name: string;
}

/** When something was created, as far as the hub lets us know. Dates are ISO 8601, UTC. */
export type CreationTime =
  | { readonly kind: 'at'; readonly date: string }
  /** A bulk import date: created then or earlier. Never used to call something young. */
  | { readonly kind: 'at-or-before'; readonly date: string }
  /** The id and the stated date contradict each other. */
  | { readonly kind: 'contradiction'; readonly byId: string; readonly byField: string }
  | { readonly kind: 'unknown' };

/** What the hub says of a repository. */
export interface RepoFacts {
  /** In the hub's own case. */
  readonly name: string;
  readonly repoId: string | null;
  readonly created: CreationTime;
  readonly headCommit: string | null;
  readonly private: boolean;
  readonly gated: boolean;
  readonly disabled: boolean;
}

/** What the hub says of the account that holds an owner name. */
export interface OwnerFacts {
  readonly name: string;
  readonly ownerId: string | null;
  readonly kind: 'user' | 'organization';
  readonly created: CreationTime;
}

/** A redirect as it was answered: evidence, never followed blindly. Names, not URLs. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
  readonly status: number;
}

interface Sighted {
  readonly evidence: readonly Evidence[];
}
export interface Present extends Sighted {
  readonly kind: 'present';
  readonly repo: RepoFacts;
}
/** The hub shows no such repository to us: it is missing or private. */
export interface Absent extends Sighted {
  readonly kind: 'absent';
}
/** The repository exists and access to it is refused. `repo` as far as it is told. */
export interface Restricted extends Sighted {
  readonly kind: 'restricted';
  readonly how: 'private' | 'gated' | 'region' | 'disabled';
  readonly repo: RepoFacts | null;
}
export interface Unestablished extends Sighted {
  readonly kind: 'unknown';
  readonly cause: UnknownCause;
  /** One line that names the obstacle. */
  readonly why: string;
}
export interface Redirected extends Sighted {
  readonly kind: 'redirected';
  readonly hops: readonly Redirect[];
  /** What stands at the end of the hops. */
  readonly target: Present | Absent | Restricted | Unestablished;
}
export type RepoSighting = Present | Absent | Restricted | Unestablished | Redirected;

export interface OwnerPresent extends Sighted {
  readonly kind: 'present';
  readonly owner: OwnerFacts;
}
/** Every kind of account was asked for in this run, and each answered a well-formed "not found". */
export interface OwnerAbsent extends Sighted {
  readonly kind: 'absent';
}
export type OwnerSighting = OwnerPresent | OwnerAbsent | Unestablished;

/** What was asked of a hub over the network in this run. */
export interface RequestCounts {
  readonly sent: number;
  /** Of those sent: answered 304 from the conditional cache. */
  readonly notModified: number;
  /** Answered without the network. */
  readonly fromCache: number;
}

/** A hub that can say who stands behind a name. One per run: it remembers what it was told. */
export interface Hub {
  readonly name: HubName;
  /**
   * Looks names up, owners first. The result has one entry for every query, keyed by `kind:name`
   * (`model:org/name`) as given. Never rejects for what a server does; rejects only when `signal` aborts.
   */
  sightRepos(queries: readonly NameQuery[], signal: AbortSignal): Promise<ReadonlyMap<string, RepoSighting>>;
  /** Looks an owner name up among all kinds of accounts. Remembered for the run. Rejects only on abort. */
  sightOwner(ownerName: string, signal: AbortSignal): Promise<OwnerSighting>;
  /** The files behind names; null for a hub that keeps none. */
  readonly contents: RepositoryContents | null;
  requests(): RequestCounts;
}

/** The key of a query in the result of `sightRepos`. */
export function queryKey(query: NameQuery): string {
  return `${query.kind}:${query.name}`;
}
