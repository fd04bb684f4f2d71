import type { Identity, Verdict } from '../core/index.ts';
import type { HubCommit, HubFile, HubRef, NameQuery } from '../hubs/index.ts';
import type { GateDecision } from '../policy/index.ts';
import type { Manifest } from './records/records.ts';

/** Who asks: the name that a client's token was given, or null for one without. */
export interface Client {
  readonly name: string | null;
}

/** A name at a commit that may be served to this client. */
export interface Served {
  readonly kind: 'served';
  /** In the hub's own case. */
  readonly query: NameQuery;
  readonly identity: Identity;
  readonly verdict: Verdict;
  readonly commit: string;
  /** Why it is this commit: a lock, the commit that was asked for, what was admitted before, what the hub says now. */
  readonly by: 'lock' | 'commit' | 'admitted' | 'hub';
  readonly manifest: Manifest;
  readonly decision: GateDecision;
}

/**
 * Why a client is not given what it asks for. `blocked`: policy, the person reads why. `quarantined`: caches that have it
 * must not use it either. `moved`: what it is called now, in the hub's own case. `absent`: there is no such thing, as far
 * as this client may know. `unavailable`: the hub does not answer, and nothing is held.
 */
export type NotServed =
  | {
      readonly kind: 'blocked' | 'quarantined';
      readonly message: string;
      readonly decision: GateDecision | null;
    }
  | { readonly kind: 'moved'; readonly to: NameQuery }
  | {
      readonly kind: 'absent';
      readonly what: 'repository' | 'revision' | 'file';
      readonly message: string;
      /** Where the repository and revision exist. */
      readonly commit: string | null;
    }
  | {
      readonly kind: 'unavailable';
      readonly how: 'no-answer' | 'timeout' | 'overloaded';
      readonly message: string;
    };

export interface BodyRange {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/** A file that may be served. To be disposed of. */
export interface ServedFile extends AsyncDisposable {
  readonly kind: 'file';
  readonly file: HubFile;
  /** As clients name it in their caches: SHA-256 of large files, git's object id of the others. Without quotes. */
  readonly etag: string;
  /** Where the whole lies on this machine, verified; null while it is on its way, or lies elsewhere. */
  readonly path: string | null;
  /** Whether the whole is held and verified. */
  readonly held: boolean;
  /** Of the file itself, beside that of its name; left out where no rule looks into files. */
  readonly decision?: GateDecision;
  /** Rejects as a Transfer's `read` does. */
  read(range: BodyRange, signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** One step of what would happen to a name, for `serve --explain`. */
export interface ExplainedStep {
  readonly what: string;
  readonly outcome: string;
}

export interface Explanation {
  readonly query: NameQuery;
  readonly revision: string | null;
  readonly answer: Served | NotServed;
  readonly steps: readonly ExplainedStep[];
}

export interface AccountAnswer {
  readonly kind: 'user' | 'organization';
  readonly name: string;
  readonly id: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
}

/**
 * Models that the user controls, as a hub's clients meet them: which commit a name is, whether it may be served, and its
 * bytes. Whatever an upstream does is a value; methods reject only when `signal` aborts, or where the store fails.
 */
export interface Mirror extends AsyncDisposable {
  /** Revision null is the default branch. The hub is asked only for what neither a lock nor the store settles. */
  resolve(
    query: NameQuery,
    revision: string | null,
    client: Client,
    signal: AbortSignal,
  ): Promise<Served | NotServed>;
  /** Judges the file first where policy asks for it, reading what the judge needs; the body follows as it comes. */
  openFile(
    served: Served,
    path: string,
    client: Client,
    signal: AbortSignal,
  ): Promise<ServedFile | NotServed>;
  /**
   * What git holds in the file's place: of a large file its pointer.
   */
  readRaw(
    served: Served,
    path: string,
    client: Client,
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'raw'; readonly content: Uint8Array; readonly oid: string } | NotServed>;
  /** Branches and tags at the commits that they would be served at, `refs/heads/main` always among them. */
  refs(
    query: NameQuery,
    client: Client,
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'refs'; readonly refs: readonly HubRef[] } | NotServed>;
  /** Newest first. Where the hub cannot be asked: the commit alone. */
  commits(
    served: Served,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'commits'; readonly commits: readonly HubCommit[] } | NotServed>;
  /** Who holds an owner name, for `/api/users|organizations/{name}/overview`. */
  account(
    name: string,
    signal: AbortSignal,
  ): Promise<
    | { readonly kind: 'account'; readonly account: AccountAnswer }
    | Extract<NotServed, { kind: 'absent' | 'unavailable' }>
  >;
  /** What is in the store and would be served, of one owner or of all; never the hub's own list. Sorted by name. */
  list(
    kind: NameQuery['kind'],
    filter: { readonly author: string | null; readonly search: string | null },
    client: Client,
    signal: AbortSignal,
  ): AsyncIterable<Manifest & { readonly identity: Identity }>;
  explain(
    query: NameQuery,
    revision: string | null,
    client: Client,
    signal: AbortSignal,
  ): Promise<Explanation>;
  /** Whether the store answers, and whether the hub does. */
  health(signal: AbortSignal): Promise<{ readonly store: string | null; readonly hub: string | null }>;
}
