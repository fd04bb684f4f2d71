import type { Lock, LockEntry } from './lock.ts';
import { renderLock } from './render-lock.ts';

/** Keys of entries that are new or different, and of those that are gone, each in order. */
export interface LockDifference {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export function differenceOf(before: Lock, after: Lock): LockDifference {
  const isOther = (key: string) => {
    const [old, now] = [before.entries.get(key), after.entries.get(key)];
    return old === undefined || now === undefined || rendered(key, old) !== rendered(key, now);
  };
  return {
    changed: [...after.entries.keys()].filter(isOther).sort(),
    removed: [...before.entries.keys()].filter((key) => !after.entries.has(key)).sort(),
  };
}

function rendered(key: string, entry: LockEntry): string {
  return renderLock({ entries: new Map([[key, entry]]) });
}
