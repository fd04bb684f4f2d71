import type { ReferenceRole } from '../core/index.ts';
import type { FoundReference } from './reader.ts';

/** What a role is worth when two readings of one place differ: the one that would miss a load is the worse mistake. */
const ROLE_RANK: Readonly<Record<ReferenceRole, number>> = {
  load: 4,
  publish: 3,
  alias: 2,
  commented: 1,
  mention: 0,
};

/**
 * Joins what the readers of a language found with the addresses found by the `text` reader, by position. At one place
 * the language's own reading wins, whatever kind it says, since it knows what the address is used for; it takes over
 * a revision that only the address tells. Several readings of one name at one place become one.
 */
export function mergeFound(
  specific: readonly FoundReference[],
  addresses: readonly FoundReference[],
): readonly FoundReference[] {
  const merged = new Map<string, FoundReference>();
  const byPlace = new Map<number, string>();
  for (const found of specific) {
    const key = `${found.offset}:${found.hub}:${found.kind}:${found.name}`;
    const earlier = merged.get(key);
    merged.set(key, earlier === undefined ? found : joined(earlier, found));
    byPlace.set(found.offset, key);
  }
  for (const found of addresses) {
    const key = byPlace.get(found.offset);
    const known = key === undefined ? undefined : merged.get(key);
    if (known === undefined) merged.set(`address:${found.offset}`, found);
    else if (known.revision === null && found.revision !== null) {
      merged.set(key!, { ...known, revision: found.revision });
    }
  }
  return [...merged.values()].sort((a, b) => a.offset - b.offset);
}

function joined(a: FoundReference, b: FoundReference): FoundReference {
  const [first, second] = ROLE_RANK[b.role] > ROLE_RANK[a.role] ? [b, a] : [a, b];
  const remoteCode = first.remoteCode === true || second.remoteCode === true;
  return {
    ...first,
    usedAt: [...new Set([...first.usedAt, ...second.usedAt])].sort((x, y) => x - y),
    revision: first.revision ?? second.revision,
    ...(remoteCode ? { remoteCode } : {}),
  };
}
