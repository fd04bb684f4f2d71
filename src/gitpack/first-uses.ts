import { once } from 'node:events';
import type { Clock } from '../base/index.ts';
import { CLOCK_SKEW_MS, type FirstUse } from '../core/index.ts';
import { readBlobBytes } from './blobs.ts';
import { type CommitChange, readChanges } from './changes.ts';
import { exitOf, type GitProgram, startGit } from './git-process.ts';
import type { Repository } from './locate.ts';
import { NameSearch } from './name-search.ts';
import { shadowOf } from './shadow.ts';

/** Longest time spent on the history before the rest of the names goes undated, in milliseconds. */
const FIRST_USE_BUDGET_MS = 60_000;

/** When names were first used, by lower-cased name. */
export interface FirstUses {
  readonly dates: ReadonlyMap<string, FirstUse>;
  /** Why a name that has no date, or any name, may have been used earlier than seen; by name, and for all. */
  readonly caveats: ReadonlyMap<string, string>;
  readonly caveat: string | null;
  readonly commits: number;
  readonly blobs: number;
}

export interface FirstUseOptions {
  readonly program: GitProgram;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether a file of this path can hold references at all. */
  readonly couldHold: (path: string) => boolean;
  readonly budgetMs?: number;
}

/**
 * Finds, for each name, the earliest commit reachable from `repository.head` whose tree names it, by reading every
 * text blob once in commit order. Never throws for what the repository contains: whatever stands in the way becomes a
 * caveat, and an undated name.
 */
export async function findFirstUses(
  repository: Repository,
  names: Iterable<string>,
  options: FirstUseOptions,
): Promise<FirstUses> {
  const search = new NameSearch(names);
  const wanted = [...names].map((name) => name.toLowerCase());
  const history: History = {
    dates: new Map(),
    caveats: new Map(),
    commitDates: new Map(),
    commits: 0,
    blobs: 0,
  };
  let caveat: string | null = repository.shallow
    ? 'the clone is shallow: older history was not fetched'
    : null;

  if (repository.head === null) {
    return {
      dates: history.dates,
      caveats: history.caveats,
      caveat: 'the repository has no commit checked out',
      commits: 0,
      blobs: 0,
    };
  }
  if (search.size > 0) {
    const stopped = await walk(repository, search, history, options);
    if (stopped !== null) caveat = caveat === null ? stopped : `${caveat}; ${stopped}`;
  }
  if (caveat !== null)
    for (const [name, use] of history.dates) history.dates.set(name, { ...use, bound: 'upper' });
  for (const name of wanted) {
    if (!history.dates.has(name) && !history.caveats.has(name)) {
      history.caveats.set(
        name,
        caveat ?? 'no commit names it: it is not committed yet, or is put together when the code runs',
      );
    }
  }
  return { ...history, caveat };
}

interface History {
  readonly dates: Map<string, FirstUse>;
  readonly caveats: Map<string, string>;
  readonly commitDates: Map<string, number>;
  commits: number;
  blobs: number;
}

/** Walks the history; returns why it stopped early, or null when it saw all it needed. */
async function walk(
  repository: Repository,
  search: NameSearch,
  history: History,
  { program, clock, signal, couldHold, budgetMs = FIRST_USE_BUDGET_MS }: FirstUseOptions,
): Promise<string | null> {
  const deadline = clock.now().getTime() + budgetMs;
  await using shadow = await shadowOf(repository);
  await using log = startGit(
    program,
    shadow.gitDir,
    [
      'log',
      '--date-order',
      '--reverse',
      '--raw',
      '--no-abbrev',
      '-m',
      '--root',
      '--no-renames',
      '--no-show-signature',
      '-z',
      '--format=%x01%H %ct %P',
      repository.head!,
    ],
    signal,
  );
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
      else for (const name of search.in(textOf(content))) settle(name, change, history, clock, search);
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
    if (!history.commitDates.has(change.commit)) history.commits++;
    history.commitDates.set(change.commit, change.committedAtMs);
    for (const { blob, path } of change.added) {
      if (seen.has(blob) || !couldHold(path)) continue;
      seen.add(blob);
      asked.push({ blob, change });
      if (!cat.stdin.write(`${blob}\n`))
        await Promise.race([once(cat.stdin, 'drain'), reading.catch(() => {})]);
    }
  }
  if (search.size === 0) return null;
  if (outOfTime) return `reading the history took longer than ${budgetMs / 1000} s`;
  cat.stdin.end();
  await reading.catch(() => {});
  signal.throwIfAborted();
  const code = await logExit;
  if (code === null) return 'git could not be run; is it installed?';
  if (code !== 0 && history.commits === 0) return 'git could not read the history';
  if (code !== 0) return 'part of the history could not be read';
  if (missing === 0) return null;
  return `${missing === 1 ? 'an object' : `${missing} objects`} of the history could not be found (a partial clone?)`;
}

/** Takes `change` as the first use of `name`, unless its date cannot be believed. */
function settle(
  name: string,
  change: CommitChange,
  history: History,
  clock: Clock,
  search: NameSearch,
): void {
  search.drop(name);
  const date = change.committedAtMs;
  const short = change.commit.slice(0, 12);
  if (date > clock.now().getTime() + CLOCK_SKEW_MS) {
    history.caveats.set(name, `commit ${short}, which first names it, is dated in the future`);
    return;
  }
  if (
    change.parents.some((parent) => (history.commitDates.get(parent) ?? -Infinity) > date + CLOCK_SKEW_MS)
  ) {
    history.caveats.set(name, `commit ${short}, which first names it, is dated before its parent`);
    return;
  }
  history.dates.set(name, { commit: change.commit, date: new Date(date).toISOString(), bound: 'exact' });
}

/** Latin-1 keeps every ASCII name findable at the cost of a copy; binary content names nothing. */
function textOf(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.subarray(0, BINARY_SNIFF_BYTES).includes(0) ? '' : bytes.toString('latin1');
}

/** As far as git itself looks for a NUL to call a file binary. */
const BINARY_SNIFF_BYTES = 8000;
