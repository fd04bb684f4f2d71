import { isRepoName, type UnknownCause } from '../../core/index.ts';
import type {
  ContentsAnswer,
  HubCommit,
  HubFile,
  HubRef,
  HubStream,
  OpenedHubFile,
  RepositoryContents,
  RevisionFacts,
} from '../contents.ts';
import type { NameQuery } from '../hub.ts';
import type { Connection, Heard } from './connection.ts';
import { type Asked, contradiction, notAnswered, unknown } from './contents-refusal.ts';
import {
  isFilePath,
  isRevision,
  parseCommits,
  parseRefs,
  parseRevision,
  parseTree,
} from './contents-wire.ts';
import { parseDescription } from './description.ts';
import type { HostedKind } from './endpoint.ts';
import { FileStreams } from './file-streams.ts';
import type { Listings } from './listings.ts';
import { Memory } from './memory.ts';
import { openFile } from './open-file.ts';
import { readPages } from './pages.ts';
import { fold } from './wire.ts';

/** Pages of 1,000 entries read of one commit: the hub itself advises against more than 100,000 files. CWE-770. */
const MAX_TREE_PAGES = 200;
const MAX_FILES = 150_000;
/** Pages of 1,000 commits read of one history. CWE-770. */
const MAX_COMMIT_PAGES = 20;
/** Redirects followed to one file. The hub makes one, to where it keeps regular files (facts B5). */
const MAX_FILE_HOPS = 3;
/** Git objects of this size at most are pointers (Git LFS specification, "The Pointer"): 1024 bytes. */
const MAX_POINTER_BYTES = 1024;
const POINTER = new TextEncoder().encode('version https://git-lfs.github.com/spec/');

const COMMIT = /^[0-9a-f]{40}$/;

/** Revisions, files and history of repositories (facts A1, A2, B5). */
export class ContentsLookup implements RepositoryContents {
  readonly #connection: Connection;
  readonly #listings: Listings;
  readonly #isOffline: boolean;
  readonly #streams: FileStreams;
  readonly #revisions = new Memory<ContentsAnswer<RevisionFacts>>();
  readonly #trees = new Memory<ContentsAnswer<readonly HubFile[]>>();
  readonly #histories = new Memory<ContentsAnswer<readonly HubCommit[]>>();
  readonly #refs = new Memory<ContentsAnswer<readonly HubRef[]>>();

  constructor(connection: Connection, listings: Listings, isOffline: boolean) {
    this.#connection = connection;
    this.#listings = listings;
    this.#isOffline = isOffline;
    this.#streams = new FileStreams(connection, listings);
  }

  /** Answers given without asking. */
  get recalled(): number {
    return this.#revisions.recalled + this.#trees.recalled + this.#histories.recalled + this.#refs.recalled;
  }

  async resolveRevision(
    query: NameQuery,
    revision: string | null,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<RevisionFacts>> {
    const obstacle = this.#obstacle(query) ?? (revision === null ? null : revisionObstacle(revision));
    if (obstacle !== null) return obstacle;
    const asked = this.#asked(query, signal);
    return this.#revisions.recall(`${asked.kind}:${asked.name}@${revision ?? ''}`, signal, () =>
      this.#revision(asked, revision),
    );
  }

  async listFiles(
    query: NameQuery,
    commit: string,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubFile[]>> {
    const obstacle = this.#obstacle(query) ?? commitObstacle(commit);
    if (obstacle !== null) return obstacle;
    const asked = this.#asked(query, signal);
    return this.#trees.recall(`${asked.kind}:${asked.name}@${commit}`, signal, () =>
      this.#files(asked, commit),
    );
  }

  async readFile(
    query: NameQuery,
    commit: string,
    path: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<Uint8Array>> {
    const obstacle = this.#obstacle(query) ?? commitObstacle(commit);
    if (obstacle !== null) return obstacle;
    if (!isFilePath(path)) return unasked('unsupported', `${JSON.stringify(path)} can be no path of a file`);
    return this.#content(this.#asked(query, signal), commit, path, maxBytes);
  }

  async open(
    query: NameQuery,
    commit: string,
    file: string | HubFile,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<OpenedHubFile>> {
    const path = typeof file === 'string' ? file : file.path;
    const obstacle = this.#obstacle(query) ?? commitObstacle(commit);
    if (obstacle !== null) return obstacle;
    if (!isFilePath(path)) return unasked('unsupported', `${JSON.stringify(path)} can be no path of a file`);
    const listed = typeof file === 'string' ? null : file;
    return openFile(this.#connection, this.#listings, this.#asked(query, signal), { commit, path, listed });
  }

  async stream(
    query: NameQuery,
    commit: string,
    file: HubFile,
    range: { readonly from: number; readonly to?: number },
    signal: AbortSignal,
  ): Promise<ContentsAnswer<HubStream>> {
    const obstacle = this.#obstacle(query) ?? commitObstacle(commit);
    if (obstacle !== null) return obstacle;
    const { path, sizeBytes } = file;
    if (!isFilePath(path)) return unasked('unsupported', `${JSON.stringify(path)} can be no path of a file`);
    const { from, to = sizeBytes } = range;
    if (!isPart(from, to, sizeBytes)) {
      return unasked('unsupported', `bytes ${from} to ${to} are no part of ${sizeBytes}`);
    }
    return this.#streams.stream(this.#asked(query, signal), commit, file, range);
  }

  async describe(
    query: NameQuery,
    commit: string,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<Readonly<Record<string, unknown>>>> {
    const obstacle = this.#obstacle(query) ?? commitObstacle(commit);
    if (obstacle !== null) return obstacle;
    const asked = this.#asked(query, signal);
    const url = this.#connection.endpoint.description(asked.kind, asked.name, commit);
    const heard = await this.#connection.get(url, signal);
    if (heard.kind !== 'success') return notAnswered(asked, heard, this.#listings, this.#connection);
    const description = parseDescription(heard.body);
    if (description === null) return unknown(heard, 'transient', 'the answer describes no revision');
    if (fold(description.name) !== fold(asked.name)) {
      const fact = `${asked.name} is answered for as ${description.name}, without a redirect`;
      return { kind: 'absent', what: 'repository', movedTo: description.name, evidence: [heard.cite(fact)] };
    }
    if (description.commit !== commit) {
      return contradiction(heard, `asked for ${commit}, it answers for ${description.commit}`);
    }
    return {
      kind: 'answered',
      value: description.fields,
      evidence: [heard.cite(`${commit} is described`)],
    };
  }

  async history(
    query: NameQuery,
    revision: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<ContentsAnswer<readonly HubCommit[]>> {
    const obstacle = this.#obstacle(query) ?? revisionObstacle(revision);
    if (obstacle !== null) return obstacle;
    const most = Math.max(1, Math.trunc(limit));
    const asked = this.#asked(query, signal);
    return this.#histories.recall(`${asked.kind}:${asked.name}@${revision} ${most}`, signal, () =>
      this.#commits(asked, revision, most),
    );
  }

  async refs(query: NameQuery, signal: AbortSignal): Promise<ContentsAnswer<readonly HubRef[]>> {
    const obstacle = this.#obstacle(query);
    if (obstacle !== null) return obstacle;
    const asked = this.#asked(query, signal);
    return this.#refs.recall(`${asked.kind}:${asked.name}`, signal, async () => {
      const heard = await this.#connection.get(
        this.#connection.endpoint.refs(asked.kind, asked.name),
        signal,
      );
      if (heard.kind !== 'success') return notAnswered(asked, heard, this.#listings, this.#connection);
      const refs = parseRefs(heard.body);
      if (refs === null) return unknown(heard, 'transient', 'the answer is no list of branches and tags');
      const fact = `${asked.name} has ${refs.length} branches, tags and pull requests`;
      return { kind: 'answered', value: refs, evidence: [heard.cite(fact)] };
    });
  }

  async #revision(asked: Asked, revision: string | null): Promise<ContentsAnswer<RevisionFacts>> {
    const { endpoint } = this.#connection;
    const ask = (form: 'fields' | 'everything') =>
      this.#connection.get(endpoint.revision(asked.kind, asked.name, revision, form), asked.signal);
    let heard = await ask('fields');
    // Mirrors that do not know how to pick fields know the whole answer; their own clients ask for that.
    if (isMisunderstood(heard)) heard = await ask('everything');
    if (heard.kind !== 'success') return notAnswered(asked, heard, this.#listings, this.#connection);
    const facts = parseRevision(heard.body);
    if (facts === null) return unknown(heard, 'transient', 'the answer describes no revision');
    if (fold(facts.name) !== fold(asked.name)) {
      const fact = `${asked.name} is answered for as ${facts.name}, without a redirect`;
      return { kind: 'absent', what: 'repository', movedTo: facts.name, evidence: [heard.cite(fact)] };
    }
    if (revision !== null && COMMIT.test(revision) && facts.commit !== revision) {
      return contradiction(heard, `asked for ${revision}, it answers for ${facts.commit}`);
    }
    const place = revision ?? 'the default branch';
    const evidence = [heard.cite(`${place} of ${facts.name} is ${facts.commit}`)];
    return { kind: 'answered', value: facts, evidence };
  }

  async #files(asked: Asked, commit: string): Promise<ContentsAnswer<readonly HubFile[]>> {
    const first = this.#connection.endpoint.tree(asked.kind, asked.name, commit);
    const limits = { pages: MAX_TREE_PAGES, rows: MAX_FILES };
    const read = await readPages(this.#connection, first, parseTree, limits, asked.signal);
    if (read.kind === 'obstacle') {
      return read.why === null
        ? notAnswered(asked, read.heard, this.#listings, this.#connection)
        : unknown(read.heard, read.cause, `the list of files ${read.why}`);
    }
    if (!read.isWhole) {
      const why = `it has more files than are read: ${MAX_FILES}, or ${MAX_TREE_PAGES} pages of them`;
      return unknown(read.heard, 'unsupported', why);
    }
    const files = new Map(read.rows.map((file) => [file.path, file]));
    if (files.size !== read.rows.length) {
      return contradiction(read.heard, 'the list of files names a path twice');
    }
    const value = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { kind: 'answered', value, evidence: [read.heard.cite(`${commit} holds ${value.length} files`)] };
  }

  async #commits(
    asked: Asked,
    revision: string,
    limit: number,
  ): Promise<ContentsAnswer<readonly HubCommit[]>> {
    const first = this.#connection.endpoint.commits(asked.kind, asked.name, revision, limit);
    const limits = { pages: MAX_COMMIT_PAGES, rows: limit };
    const read = await readPages(this.#connection, first, parseCommits, limits, asked.signal);
    if (read.kind === 'obstacle') {
      return read.why === null
        ? notAnswered(asked, read.heard, this.#listings, this.#connection)
        : unknown(read.heard, read.cause, `the list of commits ${read.why}`);
    }
    const value = read.rows.slice(0, limit);
    const fact = `${value.length} commits lead to ${revision}${read.isWhole ? '' : ', and more'}`;
    return { kind: 'answered', value, evidence: [read.heard.cite(fact)] };
  }

  async #content(
    asked: Asked,
    commit: string,
    path: string,
    maxBytes: number,
  ): Promise<ContentsAnswer<Uint8Array>> {
    const { endpoint } = this.#connection;
    let url = endpoint.content(asked.kind, asked.name, commit, path);
    for (let hops = 0; ; hops++) {
      const answer = await this.#connection.file(url, maxBytes, asked.signal);
      if (answer.kind === 'too-large') return answer;
      const { heard, bytes } = answer;
      if (answer.commit !== null && answer.commit !== commit) {
        return contradiction(heard, `asked for ${commit}, it answers with a file of ${answer.commit}`);
      }
      if (heard.kind === 'success') {
        if (isPointer(bytes)) {
          return contradiction(heard, `it answers with what stands for ${path} in git, not with its content`);
        }
        return {
          kind: 'answered',
          value: bytes,
          evidence: [heard.cite(`${path} has ${bytes.length} bytes`)],
        };
      }
      if (heard.kind !== 'redirect') return notAnswered(asked, heard, this.#listings, this.#connection);
      const landing = endpoint.locate(heard.location, url);
      if (landing.kind === 'foreign') {
        const sizeBytes = answer.linkedSizeBytes;
        if (sizeBytes !== null && sizeBytes > maxBytes) return { kind: 'too-large', sizeBytes };
        const why = `${path} is kept as a large file on ${landing.host}, which is not asked`;
        return unknown(heard, 'unsupported', why);
      }
      if (landing.kind !== 'repo' || landing.repoKind !== asked.kind || landing.name !== asked.name) {
        return notAnswered(asked, heard, this.#listings, this.#connection);
      }
      if (hops === MAX_FILE_HOPS)
        return contradiction(heard, `${path} redirects more than ${MAX_FILE_HOPS} times`);
      url = new URL(heard.location, url).href;
    }
  }

  #asked(query: NameQuery, signal: AbortSignal): Asked {
    return { kind: hostedKind(query), name: query.name, signal };
  }

  #obstacle(query: NameQuery): ContentsAnswer<never> | null {
    if (query.name.includes('*')) return unasked('dynamic', 'the name is only known when the code runs');
    if (!isRepoName(query.name))
      return unasked('unsupported', `${JSON.stringify(query.name)} can be no repository name`);
    return this.#isOffline ? unasked('offline', 'not asked: this run is offline') : null;
  }
}

/** Code that is loaded from Hugging Face (`auto_map`, kernels, `git+https`) stands in repositories of models. */
export function hostedKind({ kind }: NameQuery): HostedKind {
  return kind === 'code' ? 'model' : kind;
}

function revisionObstacle(revision: string): ContentsAnswer<never> | null {
  return isRevision(revision)
    ? null
    : unasked('unsupported', `${JSON.stringify(revision)} can be no revision`);
}

function commitObstacle(commit: string): ContentsAnswer<never> | null {
  if (COMMIT.test(commit)) return null;
  return unasked('unsupported', `${JSON.stringify(commit)} is no commit: 40 hex digits are`);
}

function unasked(cause: UnknownCause, why: string): ContentsAnswer<never> {
  return { kind: 'unknown', cause, why, evidence: [] };
}

/** No part is empty, but that of an empty file. */
function isPart(from: number, to: number, size: number): boolean {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > size) return false;
  return from < to || size === 0;
}

/** The hub was reached, and neither answered nor said what was missing. */
function isMisunderstood(heard: Heard): boolean {
  if (heard.kind === 'refused') return heard.what === 'not-found';
  return heard.kind === 'unclear' && heard.reached && heard.cause !== 'credential';
}

function isPointer(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_POINTER_BYTES && POINTER.every((byte, at) => bytes[at] === byte);
}
