import type { Clock } from '../../base/index.ts';
import { CLOCK_SKEW_MS, type FirstUse } from '../../core/index.ts';
import type { CommitChange } from '../changes.ts';

/** What is known of a history while it is read. */
export interface History {
  readonly dates: Map<string, FirstUse>;
  readonly caveats: Map<string, string>;
  readonly commitDates: Map<string, number>;
  commits: number;
  blobs: number;
}

/** `git log` from the first commit to the last, with what each brought in (`readChanges`). */
export const CHANGES_LOG = [
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
] as const;

export function enterCommit(change: CommitChange, history: History): void {
  if (!history.commitDates.has(change.commit)) history.commits++;
  history.commitDates.set(change.commit, change.committedAtMs);
}

/** Takes `change` as the first use of `name`, unless its date cannot be believed. */
export function settle(name: string, change: CommitChange, history: History, clock: Clock): void {
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

/** Why what could be read of a history is not all of it; null when it is. */
export function unreadPart(exitCode: number | null, commits: number, missing: number): string | null {
  if (exitCode === null) return 'git could not be run; is it installed?';
  if (exitCode !== 0 && commits === 0) return 'git could not read the history';
  if (exitCode !== 0) return 'part of the history could not be read';
  if (missing === 0) return null;
  return `${missing === 1 ? 'an object' : `${missing} objects`} of the history could not be found (a partial clone?)`;
}

export const tooLong = (budgetMs: number): string =>
  `reading the history took longer than ${budgetMs / 1000} s`;
