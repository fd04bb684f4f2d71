import type { CommitInfo } from './change-log.ts';
import type { RefKind } from './refs.ts';

/** From where an object can be reached, the most public first; `none` for what no ref leads to. */
export type Reach = RefKind | 'none';

/** What a commit did to a path, against all of its parents. */
export interface BlobChange {
  readonly commit: string;
  /** Empty for the tree of a commit itself. */
  readonly path: string;
  /** What stood there, in the first parent that had it, and what stands there now; null for what was not asked about, or nothing. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Attribution {
  /** Commits by id: those of the changes, and those that were asked for. */
  readonly commits: ReadonlyMap<
    string,
    CommitInfo & { readonly reach: Reach; readonly refs: readonly string[] }
  >;
  /** Every change that brought or removed one of the objects, the oldest first. */
  readonly changes: readonly BlobChange[];
  /** How each object can be reached. */
  readonly reach: ReadonlyMap<string, Reach>;
  /** Paths of each object in the commit that is checked out. */
  readonly atHead: ReadonlyMap<string, readonly string[]>;
  /** What could not be told, in words. */
  readonly caveats: readonly string[];
}

/** What is asked about, by full ids. */
export interface ToAttribute {
  /** Blobs, trees and tags. */
  readonly objects: Iterable<string>;
  /** Commits that are asked about themselves, for their messages. */
  readonly commits: Iterable<string>;
}

/** The order in which refs are asked: an object counts for the first that leads to it. */
export const KINDS: readonly RefKind[] = ['branch', 'tag', 'pull-request', 'note', 'stash'];

/** A commit, and what leads to it. */
export type KnownCommit = CommitInfo & { readonly reach: Reach; readonly refs: readonly string[] };
