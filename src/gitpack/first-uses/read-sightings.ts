import { readChanges } from '../changes.ts';
import { exitOf, startGit } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { shadowOf } from '../shadow.ts';
import { CHANGES_LOG, enterCommit, type History, settle, tooLong, unreadPart } from './dating.ts';
import type { FirstUseOptions, NameBlobs } from './find-first-uses.ts';

/**
 * Goes through the history in commit order, and takes the first commit that brings in a blob known to hold a name; returns why
 * it stopped early, or null when it saw all it needed.
 */
export async function readSightings(
  repository: Repository,
  { names, unsearched }: NameBlobs,
  history: History,
  { program, clock, signal, couldHold, budgetMs }: Required<Omit<FirstUseOptions, 'sightings'>>,
): Promise<string | null> {
  // git may come to something that keeps it busy without a word.
  const timeout = AbortSignal.timeout(budgetMs);
  const left = new Set([...names.values()].flat());
  await using shadow = await shadowOf(repository);
  await using log = startGit(
    program,
    shadow.gitDir,
    [...CHANGES_LOG, repository.head!],
    AbortSignal.any([signal, timeout]),
  );
  const exit = exitOf(log);
  const missing = new Set<string>();
  for await (const change of readChanges(log.stdout)) {
    // Names that nobody has seen are not waited for, unless something could not be seen.
    if ((left.size === 0 && unsearched.size === 0) || signal.aborted) break;
    enterCommit(change, history);
    for (const { blob, path } of change.added) {
      const found = names.get(blob);
      if (found === undefined && !unsearched.has(blob)) continue;
      if (!couldHold(path)) continue;
      if (unsearched.has(blob)) missing.add(blob);
      for (const name of found ?? []) if (left.delete(name)) settle(name, change, history, clock);
    }
  }
  signal.throwIfAborted();
  if (left.size === 0 && unsearched.size === 0) return null;
  if (timeout.aborted) return tooLong(budgetMs);
  return unreadPart(await exit, history.commits, missing.size);
}
