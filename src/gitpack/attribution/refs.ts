import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../locate.ts';

/** Where a ref comes from, as far as that says who could have put it there. */
export type RefKind =
  | 'branch' // branches, remote branches, HEAD, and refs of no known kind
  | 'tag'
  | 'pull-request' // also merge requests, changes, and what hubs make of others' work
  | 'stash' // the stash, reflogs, and what operations leave behind
  | 'note';

/** A name and the object it stands for. */
export interface Ref {
  readonly name: string;
  readonly kind: RefKind;
  readonly id: string;
}

/** Files and refs read; a clone with all pull requests of a large project has half a million (CWE-770). */
const MAX_REFS = 5_000_000;
const MAX_DEPTH = 64;
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\b/;
const NO_ID = /^0+$/;

/** Refs that GitHub, GitLab, Gerrit, Gitea, Bitbucket and Hugging Face make of work that others offered, or of their own. */
const PULL_REQUEST =
  /^refs\/(?:pull|pull-requests|merge-requests|merge_requests|changes|pr|convert|for|review|reviews|keep-around)\//;

export function refKindOf(name: string): RefKind {
  if (name.startsWith('refs/tags/')) return 'tag';
  if (PULL_REQUEST.test(name) || /^refs\/remotes\/[^/]+\/(?:pull|pr|merge-requests)\//.test(name)) {
    return 'pull-request';
  }
  if (name.startsWith('refs/notes/')) return 'note';
  if (
    name === 'refs/stash' ||
    name.startsWith('logs/') ||
    /^(?:ORIG|FETCH|MERGE|CHERRY_PICK|REBASE|REVERT|AUTO_MERGE)/.test(name)
  ) {
    return 'stash';
  }
  return 'branch';
}

/** What the refs of a repository say, and its reflogs; `complete` is false where they are kept in a way we do not read. */
export interface Refs {
  readonly refs: readonly Ref[];
  readonly complete: boolean;
}

const PSEUDO_REFS = [
  'HEAD',
  'ORIG_HEAD',
  'FETCH_HEAD',
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'AUTO_MERGE',
];

/**
 * Reads loose and packed refs, those of linked work trees, pseudo-refs and reflogs. Names are what an attacker made them:
 * they are never given to git.
 */
export async function readRefs({ gitDir, commonDir }: Repository): Promise<Refs> {
  const refs: Ref[] = [];
  const add = (name: string, id: string): void => {
    if (refs.length < MAX_REFS && !NO_ID.test(id)) refs.push({ name, kind: refKindOf(name), id });
  };
  const packed = await textOf(join(commonDir, 'packed-refs'));
  for (const line of (packed ?? '').split('\n')) {
    const id = ID.exec(line)?.[0];
    if (id && line[id.length] === ' ') add(line.slice(id.length + 1), id);
  }
  await eachFile(commonDir, 'refs', async (name, text) => {
    const id = ID.exec(text)?.[0];
    if (id) add(name, id);
  });
  const trees = await readdir(join(commonDir, 'worktrees')).catch(() => []);
  const homes = [...new Set([gitDir, commonDir, ...trees.map((tree) => join(commonDir, 'worktrees', tree))])];
  for (const home of homes) {
    for (const name of PSEUDO_REFS) {
      for (const line of ((await textOf(join(home, name))) ?? '').split('\n')) {
        const id = ID.exec(line)?.[0];
        if (id) add(name, id);
      }
    }
    const seen = new Set<string>();
    await eachFile(home, 'logs', async (name, text) => {
      for (const line of text.split('\n')) {
        for (const id of line.split(' ', 2)) {
          if (!ID.test(id) || seen.has(id)) continue;
          seen.add(id);
          add(name, id);
        }
      }
    });
  }
  return { refs, complete: (await readdir(join(commonDir, 'reftable')).catch(() => null)) === null };
}

async function eachFile(
  home: string,
  folder: string,
  onFile: (name: string, text: string) => Promise<void>,
): Promise<void> {
  const folders = [{ name: folder, depth: 0 }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const entries = await readdir(join(home, next.name), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = `${next.name}/${entry.name}`;
      if (entry.isDirectory() && next.depth < MAX_DEPTH) folders.push({ name, depth: next.depth + 1 });
      else if (entry.isFile()) await onFile(name, (await textOf(join(home, name))) ?? '');
    }
  }
}

async function textOf(path: string): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= MAX_FILE_BYTES ? await file.readFile('latin1') : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
