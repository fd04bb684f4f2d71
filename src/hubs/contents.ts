import type { Evidence } from '../core/index.ts';
import type { NameQuery, Restricted, Unestablished } from './hub.ts';

/** An answer about a repository's contents. Whatever a server does is a value; only an abort rejects. */
export type ContentsAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T; readonly evidence: readonly Evidence[] }
  /** The hub says that there is no such repository, revision or file. */
  | {
      readonly kind: 'absent';
      readonly what: 'repository' | 'revision' | 'file';
      readonly evidence: readonly Evidence[];
    }
  /** The file is larger than the caller takes. */
  | { readonly kind: 'too-large'; readonly sizeBytes: number | null }
  | Restricted
  | Unestablished;

/** A repository as it is at one revision. */
export interface RevisionFacts {
  /** 40 hex digits. */
  readonly commit: string;
  /** In the hub's own case. */
  readonly name: string;
  readonly repoId: string | null;
  /** As the card declares it: `apache-2.0`; several joined by `, `; null when none is declared. */
  readonly license: string | null;
  /** Committer date of the commit, ISO 8601, UTC. */
  readonly committedAt: string | null;
}

export interface HubFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Of the content, 64 hex digits; null for regular files, whose sha256 no hub tells (facts: huggingface, B2). */
  readonly sha256: string | null;
  /** Git object id of what the repository holds: of the content, or of the pointer to it. 40 hex digits. */
  readonly gitOid: string;
}

export interface HubCommit {
  readonly commit: string;
  readonly title: string;
  readonly committedAt: string | null;
}

/**
 * What a hub that keeps files can tell of a repository. Names are those of the repository itself: a redirect is answered
 * as `absent`, since whoever asks for contents has established before who stands behind the name.
 */
export interface RepositoryContents {
  /** What a branch, a tag or a commit is now; null asks for the default branch. */
  resolveRevision(
    query: NameQuery,
    revision: string | null,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<RevisionFacts>>;
  /** Every file of a commit, all pages, sorted by path; folders are left out. */
  listFiles(
    query: NameQuery,
    commit: string,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubFile[]>>;
  /** One whole file. The bytes are those of the content, never of an LFS pointer. */
  readFile(
    query: NameQuery,
    commit: string,
    path: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<Uint8Array>>;
  /** The commits that a revision can be reached from, newest first, at most `limit`. */
  history(
    query: NameQuery,
    revision: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubCommit[]>>;
}
