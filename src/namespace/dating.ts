import { CLOCK_SKEW_MS, type FirstUse } from '../core/index.ts';
import type { CreationTime } from '../hubs/index.ts';

/** `younger`: certainly created after the first use. `older`: certainly not. Otherwise `undecided`. */
export type Age = 'younger' | 'older' | 'undecided';

/**
 * Compares a creation time with the first use of a name. A first use is an upper bound: the name may have been used
 * earlier, so `younger` holds whatever was hidden from us, and nothing is called young on a bulk-import date.
 */
export function ageAgainst(created: CreationTime, firstUse: FirstUse | null): Age {
  if (firstUse === null) return 'undecided';
  const latestHonest = Date.parse(firstUse.date) + CLOCK_SKEW_MS;
  switch (created.kind) {
    case 'at':
      return Date.parse(created.date) > latestHonest ? 'younger' : 'older';
    case 'at-or-before':
      return Date.parse(created.date) <= latestHonest ? 'older' : 'undecided';
    case 'contradiction':
    case 'unknown':
      return 'undecided';
  }
}

/** The date to show, or null. */
export function shownDate(created: CreationTime): string | null {
  return created.kind === 'at' || created.kind === 'at-or-before' ? created.date : null;
}
