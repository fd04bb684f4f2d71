import { WeighbridgeError } from '../../base/index.ts';
import { readRefs } from '../attribution/refs.ts';
import { tokens } from '../changes.ts';
import { exitOf, type GitProgram, startGit } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { shadowOf } from '../shadow.ts';

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The objects that can be reached from the refs and not from `since` (a full commit id). Rejects with `unreadable` where git
 * cannot tell.
 */
export async function newObjects(
  repository: Repository,
  since: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (!FULL_ID.test(since)) {
    throw new WeighbridgeError('usage', `${JSON.stringify(since)} is no full commit id`, {
      remedy: 'give the id that the revision resolves to',
    });
  }
  const { refs } = await readRefs(repository);
  const tips = new Set(refs.filter(({ kind }) => kind !== 'stash').map(({ id }) => id));
  await using shadow = await shadowOf(repository);
  await using list = startGit(
    program,
    shadow.gitDir,
    ['rev-list', '--objects', '--no-object-names', '--missing=allow-any', '--ignore-missing', '--stdin'],
    signal,
  );
  const exit = exitOf(list);
  list.stdin.end([...tips, `^${since}`, ''].join('\n'));
  const ids = new Set<string>();
  for await (const id of tokens(list.stdout, '\n')) ids.add(id);
  if ((await exit) !== 0) {
    throw new WeighbridgeError('unreadable', `git cannot list what is new since ${since.slice(0, 12)}`, {
      remedy: 'check that the commit is in the repository, and that git is installed',
    });
  }
  return ids;
}
