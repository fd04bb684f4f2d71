import type { Evidence } from '../core/index.ts';
import type { RemoteSource } from '../io/files/index.ts';
import type { NameQuery, Restricted, Unestablished } from './hub.ts';

/** An answer about a repository's contents. Whatever a server does is a value; only an abort rejects. */
export type ContentsAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T; readonly evidence: readonly Evidence[] }
  /**
   * The hub says that there is no such repository, revision or file. A missing and a private repository are one answer,
   * and so is one that was renamed, which the hub answers for as `movedTo`.
   */
  | {
      readonly kind: 'absent';
      readonly what: 'repository' | 'revision' | 'file';
      readonly movedTo?: string;
      readonly evidence: readonly Evidence[];
    }
  /** The file is larger than the caller takes. Null when the hub did not say how large. */
  | { readonly kind: 'too-large'; readonly sizeBytes: number | null }
  /** Files can be refused where metadata is not: a gated repository lists what it does not hand out. */
  | Restricted
  | Unestablished;

/** A repository as it is at one revision. */
export interface RevisionFacts {
  /** 40 hex digits. Never another commit than the one asked for, when a whole one was. */
  readonly commit: string;
  /** In the hub's own case. */
  readonly name: string;
  readonly repoId: string | null;
  /**
   * As the card declares it: `apache-2.0`; several joined by `, `; `other (name)` with the owner's own name for it; null
   * when none is declared. One printable line of the server's text.
   */
  readonly license: string | null;
  /** Committer date of the commit, ISO 8601, UTC, as the hub states it with the revision. */
  readonly committedAt: string | null;
}

export interface HubFile {
  /** A path git could hold: relative, with `/`, without `.`, `..` and `.git`. It may hold any other character. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Of the content, 64 hex digits; null for regular files, whose sha256 no hub tells (facts: huggingface, B2). */
  readonly sha256: string | null;
  /** Git object id of what the repository holds: of the content, or of the pointer to it. 40 hex digits. */
  readonly gitOid: string;
}

/** A file by place. What the hub says of the content is its word: only hashing all of it would prove it. */
export interface OpenedHubFile extends AsyncDisposable {
  readonly source: RemoteSource;
  /** Of the content, 64 hex digits: as listed, or as the redirect to it says. Null for regular files. */
  readonly sha256: string | null;
}

/** The bytes of a file as they come. Either `body` is read to its end or `cancel` is called. */
export interface HubStream {
  /** What was asked for, in its order, and nothing else; to be iterated once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Of the whole file. */
  readonly sizeBytes: number;
  /** Of the content, 64 hex digits, as the redirect to it says. Null where nothing is said. */
  readonly sha256: string | null;
  cancel(): void;
}

export interface HubCommit {
  readonly commit: string;
  /** One printable line of the server's text. */
  readonly title: string;
  readonly committedAt: string | null;
}

/** A name for a commit: `refs/heads/main`, `refs/tags/v1`, `refs/pr/1`. */
export interface HubRef {
  readonly ref: string;
  readonly commit: string;
}

/**
 * What a hub that keeps files can tell of a repository. Names are those of the repository itself: a redirect is answered
 * as `absent`, even to another case of the name, since whoever asks for contents has established before who stands
 * behind the name (`RepoFacts.name`). What was asked for and can be no name, revision or path is `unknown`
 * (`unsupported`), and nothing is sent.
 */
export interface RepositoryContents {
  /** What a branch, a tag or a commit is now; null asks for the default branch. */
  resolveRevision(
    query: NameQuery,
    revision: string | null,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<RevisionFacts>>;
  /**
   * Every file of a commit (40 hex digits), all pages, sorted by UTF-16 code units of the path; folders are left out.
   * All or nothing: a list that could not be read to its end is `unknown`.
   */
  listFiles(
    query: NameQuery,
    commit: string,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubFile[]>>;
  /**
   * One whole file of a commit (40 hex digits). The bytes are those of the content, never of an LFS pointer; whether
   * they are the ones that were listed is for the caller to check (`gitOid`, `sha256`). A file that the hub hands out
   * from another host is not fetched: `unknown`, `unsupported`. Not remembered.
   */
  readFile(
    query: NameQuery,
    commit: string,
    path: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<Uint8Array>>;
  /**
   * One file of a commit (40 hex digits), to be read by place, wherever the hub keeps it: redirects to its storage are
   * followed, without the token. Given as it was listed, a file of another size or hash is a contradiction. Errors of
   * later reads are those of a ByteSource. To be disposed of. Not remembered. Left out by hubs that know no such thing.
   */
  open?(
    query: NameQuery,
    commit: string,
    file: string | HubFile,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<OpenedHubFile>>;
  /**
   * One file of a commit (40 hex digits) from the byte `from` to its end, or to `to` (excluded), as it comes: for whoever
   * copies it. As `open` otherwise; the body rejects with `network` where it breaks off or ends too early, `unreadable`
   * where more comes than was announced. A server that only sends whole files is read from the start, unless `to` is
   * given: then it is `unknown` (`unsupported`). Left out by hubs that know no such thing.
   */
  stream?(
    query: NameQuery,
    commit: string,
    file: HubFile,
    range: { readonly from: number; readonly to?: number },
    signal: AbortSignal,
  ): Promise<ContentsAnswer<HubStream>>;
  /**
   * What the hub itself tells clients of a commit (40 hex digits), as JSON: card, tags, configuration. Words of whoever
   * publishes, at most 16 MiB; nothing of it is evidence. Left out by hubs that have none.
   */
  describe?(
    query: NameQuery,
    commit: string,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<Readonly<Record<string, unknown>>>>;
  /**
   * The commits that a revision can be reached from, newest first, at most `limit`. A commit that is gone, because
   * history was rewritten, is `absent` (`revision`).
   */
  history(
    query: NameQuery,
    revision: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubCommit[]>>;
  /** Every branch, tag and pull request. Left out by hubs that cannot tell. */
  refs?(query: NameQuery, signal: AbortSignal): Promise<ContentsAnswer<readonly HubRef[]>>;
}
