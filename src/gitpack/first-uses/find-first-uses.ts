import type { Clock } from '../../base/index.ts';
import type { FirstUse } from '../../core/index.ts';
import { compileKeywords, type Keyword } from '../../kernel/index.ts';
import type { GitProgram } from '../git-process.ts';
import { scanHistory } from '../history/scan-history.ts';
import type { Repository } from '../locate.ts';
import { NameSearch } from '../name-search.ts';
import { type History, tooLong } from './dating.ts';
import { joinSightings, NAME_WINDOW_BYTES, NameSightings, nameKeywords } from './name-sightings.ts';
import { readEveryBlob } from './read-every-blob.ts';
import { readSightings } from './read-sightings.ts';

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
  /** Which blobs name which names, where a scan of the history has already told: otherwise one is made. */
  readonly sightings?: NameBlobs;
}

/** What a scan of the history with `nameKeywords` has told. */
export interface NameBlobs {
  /** Names (lower case) by the blob that names them. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Blobs that could not be searched. */
  readonly unsearched: ReadonlySet<string>;
}

/**
 * Finds, for each name, the earliest commit reachable from `repository.head` whose tree names it, by searching every
 * object once and going through the commits in order. Never throws for what the repository contains: whatever stands in the way becomes a
 * caveat, and an undated name.
 */
export async function findFirstUses(
  repository: Repository,
  names: Iterable<string>,
  options: FirstUseOptions,
): Promise<FirstUses> {
  const wanted = [...new Set([...names].map((name) => name.toLowerCase()))];
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
    const { dates, caveats } = history;
    return { dates, caveats, caveat: 'the repository has no commit checked out', commits: 0, blobs: 0 };
  }
  if (wanted.length > 0) {
    const stopped = await date(repository, wanted, history, options);
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

/** Dates the names by a search of all objects, and those that are no keywords by reading blob after blob. */
async function date(
  repository: Repository,
  names: readonly string[],
  history: History,
  options: FirstUseOptions,
): Promise<string | null> {
  const { clock, budgetMs = FIRST_USE_BUDGET_MS } = options;
  const deadline = clock.now().getTime() + budgetMs;
  const timed = () => ({ ...options, budgetMs: Math.max(0, deadline - clock.now().getTime()) });
  const { keywords, names: searchable, left } = nameKeywords(names);
  let unsearchable = left;
  let stopped: string | null = null;
  if (searchable.length > 0) {
    const found =
      options.sightings ?? (await searchHistory(repository, searchable, keywords, history, options));
    if (found === null) unsearchable = names;
    else if (typeof found === 'string') return found;
    else stopped = await readSightings(repository, found, history, timed());
  }
  if (unsearchable.length === 0) return stopped;
  const also = await readEveryBlob(repository, new NameSearch(unsearchable), history, timed());
  return stopped ?? also;
}

/** Which blobs hold which names; null where they are too many to be kept, and in words why there is no answer. */
async function searchHistory(
  repository: Repository,
  names: readonly string[],
  keywords: readonly Keyword[],
  history: History,
  { program, signal, budgetMs = FIRST_USE_BUDGET_MS }: FirstUseOptions,
): Promise<NameBlobs | string | null> {
  const timeout = AbortSignal.timeout(budgetMs);
  try {
    const { parts, objects, unsearched } = await scanHistory(repository, {
      program,
      signal: AbortSignal.any([signal, timeout]),
      table: compileKeywords(keywords),
      window: NAME_WINDOW_BYTES,
      scanner: new NameSightings(names),
      only: 'blobs',
    });
    history.blobs = objects;
    const found = joinSightings(names, parts);
    return found && { names: found, unsearched };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return tooLong(budgetMs);
    throw error;
  }
}
