import type { HubFile, NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { type GitPack, gitPackKey, parseGitPack } from '../git/index.ts';
import { addressOf } from '../quarantine/index.ts';
import {
  type Admission,
  admissionKey,
  type Holdings,
  holdingsKey,
  type Manifest,
  manifestKey,
  parseAdmission,
  parseHoldings,
  parseManifest,
  queryOfKey,
} from '../records/index.ts';

/** A commit of a name, as far as documents of it are stored. */
export interface StoredCommit {
  readonly query: NameQuery;
  readonly commit: string;
  readonly manifest: Manifest | null;
  readonly admission: Admission | null;
  readonly holdings: Holdings | null;
  /** As git fetches it, where anybody did. */
  readonly gitPack: GitPack | null;
  /** Documents that could not be read, or speak of something else than their key. */
  readonly broken: readonly BrokenDocument[];
}

export interface BrokenDocument {
  readonly key: string;
  readonly why: string;
  /** Of the document that was looked at. */
  readonly version: string;
}

/** A file of a commit and the content it is held as. */
export interface StoredFile {
  readonly file: HubFile;
  /** Null where nobody knows yet: a regular file that was never fetched. */
  readonly sha256: string | null;
}

/** `hf:org/name@commit`. */
export function commitText({ query, commit }: Pick<StoredCommit, 'query' | 'commit'>): string {
  return `${addressOf(query)}@${commit}`;
}

export function filesOf({ manifest, holdings }: StoredCommit): readonly StoredFile[] {
  return (manifest?.files ?? []).map((file) => ({
    file,
    sha256: file.sha256 ?? holdings?.files.get(file.gitOid)?.sha256 ?? null,
  }));
}

/** Every content that the commit leads to, whether or not it is held: files, what is held of it, git's, and its signature. */
export function contentsOf(commit: StoredCommit): ReadonlySet<string> {
  const contents = new Set<string>();
  for (const { sha256 } of filesOf(commit)) if (sha256 !== null) contents.add(sha256);
  for (const { sha256 } of commit.holdings?.files.values() ?? []) contents.add(sha256);
  if (commit.gitPack !== null) contents.add(commit.gitPack.pack);
  if (commit.admission?.signature != null) contents.add(commit.admission.signature);
  return contents;
}

/** What a key of a commit (`manifests/model/org/name/COMMIT`) speaks of; null for another key. */
export function commitOfKey(key: string): Pick<StoredCommit, 'query' | 'commit'> | null {
  const [, name, commit] = /^(?:manifests|admissions|holdings)\/(.+)\/([0-9a-f]{40})$/.exec(key) ?? [];
  const query = name === undefined ? null : queryOfKey(name);
  return query === null || commit === undefined ? null : { query, commit };
}

/** Reads from the store itself, past what a process remembers. A broken document is told, never thrown. */
export async function readCommit(
  documents: DocumentStore,
  { query, commit }: Pick<StoredCommit, 'query' | 'commit'>,
): Promise<StoredCommit> {
  const broken: BrokenDocument[] = [];
  const read = async <T>(key: string, parse: (key: string, content: Uint8Array) => T): Promise<T | null> => {
    const found = await documents.read(key);
    if (found === null) return null;
    try {
      return parse(key, found.content);
    } catch (error) {
      broken.push({ key, why: whyOf(error), version: found.version });
      return null;
    }
  };
  const key = manifestKey(query, commit);
  // First, so that what is written while we read is a commit that is not whole yet, rather than one that has lost files.
  const admission = await read(admissionKey(query, commit), (at, content) => {
    const value = parseAdmission(at, content);
    if (value.commit !== commit) throw new Error(`it speaks of the commit ${value.commit}`);
    return value;
  });
  const [manifest, holdings, gitPack] = await Promise.all([
    read(key, (at, content) => {
      const value = parseManifest(at, content);
      if (manifestKey(value.query, value.commit) !== key)
        throw new Error(`it speaks of ${commitText(value)}`);
      return value;
    }),
    read(holdingsKey(query, commit), parseHoldings),
    read(gitPackKey(query, commit), parseGitPack),
  ]);
  return { query: manifest?.query ?? query, commit, manifest, admission, holdings, gitPack, broken };
}

/** Commits read at a time: of S3, each takes a few requests. */
const READ_AT_ONCE = 16;

/** Every commit of which there is a document, by name and commit; those that `isWanted` leaves out are not read. */
export async function* readCommits(
  documents: DocumentStore,
  isWanted: (query: NameQuery) => boolean,
  signal: AbortSignal,
): AsyncGenerator<StoredCommit, void, void> {
  const found = new Map<string, Pick<StoredCommit, 'query' | 'commit'>>();
  for (const folder of ['manifests/', 'admissions/', 'holdings/']) {
    for await (const key of documents.list(folder, signal)) {
      const at = commitOfKey(key);
      if (at !== null && isWanted(at.query)) found.set(manifestKey(at.query, at.commit), at);
    }
  }
  const keys = [...found.keys()].sort();
  for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
    const batch = keys.slice(from, from + READ_AT_ONCE).map((key) => readCommit(documents, found.get(key)!));
    yield* await Promise.all(batch);
  }
}

function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^the document \S+ is broken: /, '');
}
