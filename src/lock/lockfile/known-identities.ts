import { type Identity, subjectOf } from '../../core/index.ts';
import type { Lock } from './lock.ts';

/** Who stood behind each name when it was locked, by `hub:kind:name` as referenced. */
export function knownIdentities(lock: Lock): ReadonlyMap<string, Identity> {
  const known = new Map<string, Identity>();
  for (const entry of lock.entries.values()) {
    const { hub, kind, commit, identity } = entry;
    known.set(subjectOf(entry), { ...identity, hub, kind, headCommit: commit });
  }
  return known;
}
