import type { Gap } from '../../core/index.ts';
import type { FileEdit, PinnedReference, Update } from '../../lock/index.ts';

/** Everything one run of `pin` found and did. */
export interface PinResult {
  readonly outcomes: readonly PinnedReference[];
  readonly edits: readonly FileEdit[];
  readonly updates: readonly Update[];
  /** Null when no lock is kept. */
  readonly lock: {
    readonly path: string;
    readonly entries: number;
    /** Keys of entries that are new or different; those that go are `removed`. */
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  } | null;
  readonly notices: readonly string[];
  readonly gaps: readonly Gap[];
  /** Whether the edits and the lock were written. */
  readonly written: boolean;
}

/** Whether there was anything to write. */
export function hasWork({ edits, lock }: PinResult): boolean {
  return edits.length > 0 || (lock !== null && lock.changed.length + lock.removed.length > 0);
}

/** DESIGN, "Exit codes": 1 for what a person has to decide on, 3 for what could not be examined. */
export function exitCodeOf(result: PinResult, check: boolean): 0 | 1 | 3 {
  const { outcomes, updates, gaps, written } = result;
  if (outcomes.some(({ outcome }) => outcome.kind === 'refused')) return 1;
  if (check && hasWork(result)) return 1;
  if (!check && updates.length > 0 && !written) return 1;
  const isIncomplete =
    gaps.some(({ blocking }) => blocking) ||
    outcomes.some(({ outcome }) => outcome.kind === 'unknown' && outcome.blocking);
  return isIncomplete ? 3 : 0;
}
