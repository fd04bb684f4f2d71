import { WeighbridgeError } from '../../base/index.ts';
import { gitObjectId, type StoredFile } from './stored-file.ts';
import { buildTree, type TreeEntry } from './tree.ts';

export interface Commit {
  readonly id: string;
  readonly parent: Commit | null;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly date: Date;
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly entries: readonly TreeEntry[];
  /** As git keeps it. */
  readonly text: string;
}

export interface Change {
  readonly message: string;
  readonly author: string;
  readonly date: Date;
  readonly add: readonly StoredFile[];
  readonly remove?: readonly string[];
}

/** Shortest abbreviation of a commit id that is looked up, in hex digits: git's own minimum. */
const ABBREVIATION_MIN = 4;

/**
 * Commits and refs of one repository. Ids are git's own, over real blobs, trees and commits, so that the same pushes
 * on the same dates give the same ids, and any other author, date or byte gives others.
 */
export class History {
  readonly #commits = new Map<string, Commit>();
  readonly #refs = new Map<string, Commit>();

  get refs(): ReadonlyMap<string, Commit> {
    return this.#refs;
  }

  get head(): Commit {
    return this.#refs.get('refs/heads/main')!;
  }

  /** Adds a commit to a branch (`main`) or a full ref (`refs/pr/1`); a new one starts where main stands. */
  push(revision: string, change: Change): Commit {
    const ref = fullRef(revision);
    const parent = this.#refs.get(ref) ?? this.#refs.get('refs/heads/main') ?? null;
    const files = changed(parent?.files, change);
    return this.#commit(ref, parent, change, files);
  }

  /** Replaces the history of main by one commit of the same files. The old commits are gone. */
  squash(change: Omit<Change, 'add' | 'remove'>): Commit {
    const { files } = this.head;
    const commit = this.#commit('refs/heads/main', null, { ...change, add: [] }, files);
    this.#collect();
    return commit;
  }

  /**
   * Makes a branch or full ref stand on another commit (null: on none), with a change upon it unless that is null. What
   * no ref leads to any more is gone, unless it is kept: hubs tidy up sooner or later.
   */
  rewrite(revision: string, onto: Commit | null, change: Change | null, keepsOrphans: boolean): void {
    const ref = fullRef(revision);
    if (change !== null) this.#commit(ref, onto, change, changed(onto?.files, change));
    else if (onto !== null) this.#refs.set(ref, onto);
    if (!keepsOrphans) this.#collect();
  }

  /** Deletes a branch (not main), a tag or a full ref. What only it led to is gone. */
  deleteRef(name: string): void {
    const ref = [`refs/heads/${name}`, `refs/tags/${name}`, name].find((known) => this.#refs.has(known));
    if (ref === undefined) throw new WeighbridgeError('usage', `there is no branch or tag '${name}'`);
    if (ref === 'refs/heads/main') throw new WeighbridgeError('usage', 'the branch main cannot be deleted');
    this.#refs.delete(ref);
    this.#collect();
  }

  tag(name: string, revision: string): void {
    const commit = this.find(revision);
    if (!commit) throw new WeighbridgeError('usage', `there is no revision '${revision}' to tag`);
    this.#refs.set(`refs/tags/${name}`, commit);
  }

  /** A branch, a tag, a full ref, `HEAD`, a commit or an unambiguous abbreviation of one. */
  find(revision: string): Commit | undefined {
    if (revision === 'HEAD') return this.head;
    const named =
      this.#refs.get(`refs/heads/${revision}`) ??
      this.#refs.get(`refs/tags/${revision}`) ??
      this.#refs.get(revision);
    if (named) return named;
    if (!/^[0-9a-f]{4,40}$/.test(revision) || revision.length < ABBREVIATION_MIN) return undefined;
    const exact = this.#commits.get(revision);
    if (exact) return exact;
    const matches = [...this.#commits.values()].filter(({ id }) => id.startsWith(revision));
    return matches.length === 1 ? matches[0] : undefined;
  }

  /** Forgets commits that no ref leads to. */
  #collect(): void {
    const kept = new Set([...this.#refs.values()].flatMap((commit) => lineage(commit).map(({ id }) => id)));
    for (const id of this.#commits.keys()) if (!kept.has(id)) this.#commits.delete(id);
  }

  #commit(
    ref: string,
    parent: Commit | null,
    change: Change,
    files: ReadonlyMap<string, StoredFile>,
  ): Commit {
    const tree = buildTree(files.values());
    const [title = '', ...rest] = change.message.split('\n');
    const seconds = Math.floor(change.date.getTime() / 1000);
    const signature = `${change.author} <${change.author}@users.noreply.lab.invalid> ${seconds} +0000`;
    const text = `tree ${tree.oid}\n${parent ? `parent ${parent.id}\n` : ''}author ${signature}\ncommitter ${signature}\n\n${change.message}\n`;
    const commit: Commit = {
      id: gitObjectId('commit', new TextEncoder().encode(text)),
      parent,
      title,
      body: rest.join('\n').trim(),
      author: change.author,
      date: new Date(seconds * 1000),
      files,
      entries: tree.entries,
      text,
    };
    this.#commits.set(commit.id, commit);
    this.#refs.set(ref, commit);
    return commit;
  }
}

/** A commit and its ancestors, newest first. */
export function lineage(commit: Commit): Commit[] {
  const commits: Commit[] = [];
  for (let at: Commit | null = commit; at; at = at.parent) commits.push(at);
  return commits;
}

function fullRef(revision: string): string {
  return revision.startsWith('refs/') ? revision : `refs/heads/${revision}`;
}

function changed(
  before: ReadonlyMap<string, StoredFile> | undefined,
  change: Change,
): ReadonlyMap<string, StoredFile> {
  const files = new Map(before);
  for (const path of change.remove ?? []) {
    if (!files.delete(path)) throw new WeighbridgeError('usage', `there is no '${path}' to delete`);
  }
  for (const file of change.add) files.set(file.path, file);
  return files;
}
