import { once } from 'node:events';
import { readBlobBytes } from '../blobs.ts';
import { type CommitChange, readChanges } from '../changes.ts';
import { exitOf, startGit } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import type { NameSearch } from '../name-search.ts';
import { shadowOf } from '../shadow.ts';
import { CHANGES_LOG, enterCommit, type History, settle, tooLong, unreadPart } from './dating.ts';
import type { FirstUseOptions } from './find-first-uses.ts';

/**
 * Reads every text blob of the history once, in commit order, until every name is dated; returns why it stopped early, or null
 * when it saw all it needed.
 */
export async function readEveryBlob(
  repository: Repository,
  search: NameSearch,
  history: History,
  { program, clock, signal, couldHold, budgetMs }: Required<Omit<FirstUseOptions, 'sightings'>>,
): Promise<string | null> {
  const deadline = clock.now().getTime() + budgetMs;
  await using shadow = await shadowOf(repository);
  await using log = startGit(program, shadow.gitDir, [...CHANGES_LOG, repository.head!], signal);
  await using cat = startGit(program, shadow.gitDir, ['cat-file', '--batch'], signal);
  const logExit = exitOf(log);
  const seen = new Set<string>();
  const asked: { readonly blob: string; readonly change: CommitChange }[] = [];
  let missing = 0;
  let outOfTime = false;

  const reading = (async () => {
    for await (const content of readBlobBytes(cat.stdout)) {
      const { change } = asked[history.blobs]!;
      history.blobs++;
      if (content === null) missing++;
      else
        for (const name of search.in(textOf(content))) {
          search.drop(name);
          settle(name, change, history, clock);
        }
      if (search.size === 0) break;
    }
  })();
  void reading.catch(() => {});

  for await (const change of readChanges(log.stdout)) {
    if (search.size === 0 || signal.aborted) break;
    if (clock.now().getTime() > deadline) {
      outOfTime = true;
      break;
    }
    enterCommit(change, history);
    for (const { blob, path } of change.added) {
      if (seen.has(blob) || !couldHold(path)) continue;
      seen.add(blob);
      asked.push({ blob, change });
      if (!cat.stdin.write(`${blob}\n`))
        await Promise.race([once(cat.stdin, 'drain'), reading.catch(() => {})]);
    }
  }
  if (search.size === 0) return null;
  if (outOfTime) return tooLong(budgetMs);
  cat.stdin.end();
  await reading.catch(() => {});
  signal.throwIfAborted();
  return unreadPart(await logExit, history.commits, missing);
}

/** Latin-1 keeps every ASCII name findable at the cost of a copy; binary content names nothing. */
function textOf(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.subarray(0, BINARY_SNIFF_BYTES).includes(0) ? '' : bytes.toString('latin1');
}

/** As far as git itself looks for a NUL to call a file binary. */
const BINARY_SNIFF_BYTES = 8000;
