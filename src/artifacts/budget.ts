import type { Clock } from '../base/index.ts';
import type { Budget } from './judge.ts';
import {
  ENTERED_BYTES_FREE,
  ENTERED_RATIO_MAX,
  EXPANDED_BYTES_FREE,
  EXPANDED_BYTES_MAX,
  EXPANSION_RATIO_MAX,
  MILLISECONDS_MAX,
  OPENED_BYTES,
  OPENED_FREE,
  OPENED_MAX,
} from './limits.ts';

/** With what the driver alone takes of it. */
export interface FileBudget extends Budget {
  /** Takes the bytes of a thing inside that is about to be read; false when too many were. */
  enter(bytes: number): boolean;
  /** Gives more for a file beside this one. */
  grant(bytes: number): void;
}

/** The budget of a file of `sizeBytes`. */
export function createBudget(sizeBytes: number, clock: Clock): FileBudget {
  const until = clock.now().getTime() + MILLISECONDS_MAX;
  const most = Math.min(EXPANDED_BYTES_MAX, EXPANDED_BYTES_FREE + sizeBytes * EXPANSION_RATIO_MAX);
  let expanded = 0;
  let opened = 0;
  let entered = 0;
  let granted = sizeBytes;
  return {
    expand(bytes) {
      expanded += bytes;
      return expanded <= most;
    },
    enter(bytes) {
      entered += bytes;
      return entered <= ENTERED_BYTES_FREE + ENTERED_RATIO_MAX * (granted + expanded);
    },
    grant(bytes) {
      granted += bytes;
    },
    open: () => ++opened <= Math.min(OPENED_MAX, OPENED_FREE + (granted + expanded) / OPENED_BYTES),
    hasTime: () => clock.now().getTime() < until,
  };
}
