import type { Judgement } from './judge.ts';
import { TOLD_MAX } from './limits.ts';

/** What several readings of the same bytes come to. The format is the first's. */
export function mergeReadings(format: string, readings: readonly Judgement[]): Judgement {
  return {
    format,
    payloads: distinct(readings.flatMap(({ payloads }) => payloads)),
    lies: distinct(readings.flatMap(({ lies }) => lies)),
    incomplete: distinct(readings.flatMap(({ incomplete }) => incomplete)),
  };
}

/** Two readings that meet the same thing tell it once. */
function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The first `TOLD_MAX` of them, which are the worst; the last stands for those that are left out, and says how many. */
export function told<T extends { readonly what: string; readonly why: string }>(
  all: readonly T[],
): readonly T[] {
  if (all.length <= TOLD_MAX) return all;
  const shown = all.slice(0, TOLD_MAX);
  const more = all.length - shown.length + 1;
  const why = 'They are left out here: those that are told are no less dangerous.';
  return shown.with(-1, { ...shown.at(-1)!, what: `${more} more`, why });
}

/** The same for reasons. */
export function toldReasons(all: readonly string[]): readonly string[] {
  if (all.length <= TOLD_MAX) return all;
  return [...all.slice(0, TOLD_MAX - 1), `${all.length - TOLD_MAX + 1} more`];
}
