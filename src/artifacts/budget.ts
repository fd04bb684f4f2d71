import type { Clock } from '../base/index.ts';
import type { Budget } from './judge.ts';
import {
  EXPANDED_BYTES_FREE,
  EXPANDED_BYTES_MAX,
  EXPANSION_RATIO_MAX,
  MILLISECONDS_MAX,
  OPENED_MAX,
} from './limits.ts';

/** The budget of a file of `sizeBytes`. */
export function createBudget(sizeBytes: number, clock: Clock): Budget {
  const until = clock.now().getTime() + MILLISECONDS_MAX;
  const most = Math.min(EXPANDED_BYTES_MAX, EXPANDED_BYTES_FREE + sizeBytes * EXPANSION_RATIO_MAX);
  let expanded = 0;
  let opened = 0;
  return {
    expand(bytes) {
      expanded += bytes;
      return expanded <= most;
    },
    open: () => ++opened <= OPENED_MAX,
    hasTime: () => clock.now().getTime() < until,
  };
}
