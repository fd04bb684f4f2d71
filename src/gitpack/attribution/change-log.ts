import type { Readable } from 'node:stream';
import { tokens } from '../changes.ts';

/** Who made a commit, and when. */
export interface CommitInfo {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authoredAtMs: number;
  readonly committedAtMs: number;
  /** The tip from which git came to it. */
  readonly tip: string;
}

/** A path that a commit made another thing of, against one of its parents; null where there is nothing. */
export interface RawChange {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A commit against one of its parents. */
export interface LoggedCommit {
  readonly commit: CommitInfo;
  readonly changes: readonly RawChange[];
}

/** What `readChangeLog` reads: the author's words come last, in tokens of their own, since they may hold anything but NUL. */
export const CHANGE_LOG_FORMAT = '--format=%x01%H %ct %at %T %S %P%x00%an%x00%ae';

const RAW = /^\n*:\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) \w\d*$/;
const NOTHING = /^0+$/;

/** Reads `git log --raw -z -m` in this format; a merge comes once for each parent it differs from. */
export async function* readChangeLog(output: Readable): AsyncGenerator<LoggedCommit> {
  let header = '';
  let name: string | null = null;
  let commit: CommitInfo | null = null;
  let changes: RawChange[] = [];
  let raw: RegExpExecArray | null = null;
  for await (const token of tokens(output)) {
    if (raw !== null) {
      changes.push({ path: textOf(token), from: idOf(raw[1]!), to: idOf(raw[2]!) });
      raw = null;
    } else if (header !== '') {
      if (name === null) name = token;
      else {
        commit = commitOf(header, name, token);
        changes = [];
        header = '';
        name = null;
      }
    } else if (token.trimStart().startsWith('\x01')) {
      if (commit !== null) yield { commit, changes };
      commit = null;
      header = token;
    } else raw = RAW.exec(token);
  }
  if (commit !== null) yield { commit, changes };
}

function commitOf(header: string, name: string, email: string): CommitInfo {
  const [id = '', committed, authored, tree = '', tip = '', ...parents] = header
    .slice(header.indexOf('\x01') + 1)
    .trim()
    .split(' ');
  return {
    id,
    tree,
    parents: parents.filter(Boolean),
    authorName: textOf(name),
    authorEmail: textOf(email),
    authoredAtMs: Number(authored) * 1000,
    committedAtMs: Number(committed) * 1000,
    tip,
  };
}

const idOf = (id: string): string | null => (NOTHING.test(id) ? null : id);

/** Paths and names are bytes; those that are no UTF-8 keep a replacement character. */
const textOf = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
