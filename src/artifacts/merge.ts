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

/** At most `TOLD_MAX` of them; the worst come first already. */
export function told<T>(all: readonly T[]): readonly T[] {
  return all.length <= TOLD_MAX ? all : all.slice(0, TOLD_MAX);
}
