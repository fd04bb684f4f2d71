import { tokens } from '../changes.ts';
import { type GitProgram, startGit } from '../git-process.ts';
import type { Ref, RefKind } from './refs.ts';

/** The commits that refs lead to: their names, and the most public kind that leads to each. */
export interface Tips {
  readonly names: ReadonlyMap<string, readonly string[]>;
  ofKind(kind: RefKind): readonly string[];
}

/** Names of refs told of one tip. */
const MAX_REF_NAMES = 5;

/** Peels tags, and leaves out what is no commit or is not there: git would not start to walk from those. */
export async function commitTips(
  refs: readonly Ref[],
  gitDir: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<Tips> {
  const ids = [...new Set(refs.map(({ id }) => id))];
  const commits = new Map<string, string>();
  await using check = startGit(
    program,
    gitDir,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    signal,
  );
  check.stdin.end(ids.map((id) => `${id}^{commit}\n`).join(''));
  let next = 0;
  for await (const line of tokens(check.stdout, '\n')) {
    const [commit = '', type] = line.split(' ');
    const id = ids[next++];
    if (type === 'commit' && id !== undefined) commits.set(id, commit);
  }
  const names = new Map<string, string[]>();
  const byKind = new Map<RefKind, Set<string>>();
  for (const { id, name, kind } of refs) {
    const commit = commits.get(id);
    if (commit === undefined) continue;
    const list = names.get(commit) ?? [];
    if (list.length < MAX_REF_NAMES && !list.includes(name)) list.push(name);
    names.set(commit, list);
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(commit));
  }
  return { names, ofKind: (kind) => [...(byKind.get(kind) ?? [])] };
}
