import type { ReferenceRole } from '../core/index.ts';
import type { PinSite } from './pin-site.ts';
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
  const merged = new Map<string, Reading[]>();
  const byPlace = new Map<number, Reading[]>();
  for (const found of specific) {
    const key = `${found.offset}:${found.hub}:${found.kind}:${found.name}`;
    const readings = merged.get(key);
    if (readings === undefined) {
      const first = [found];
      merged.set(key, first);
      byPlace.set(found.offset, first);
    } else readings.push(found);
  }
  for (const found of addresses) {
    const readings = byPlace.get(found.offset);
    if (readings === undefined) merged.set(`address:${found.offset}`, [found]);
    else {
      const edits = found.pinSites?.some(isEdit) === true ? found.pinSites : undefined;
      const known = readings.some(({ pinSites }) => pinSites?.some(isEdit));
      if (edits !== undefined && !known) {
        // The address carries what the API around it does not.
        for (const [index, each] of readings.entries()) readings[index] = { ...each, pinSites: [] };
        readings[0] = { ...readings[0]!, pinSites: edits };
      }
      const { pinSites: _, ...first } = readings[0]!;
      if (found.revision !== null) readings.push({ ...first, revision: found.revision });
    }
  }
  return [...merged.values()].map(joined).sort((a, b) => a.offset - b.offset);
}

type Reading = FoundReference;

/** The sites of all uses. Of several readings of one use, one that knows how to pin it tells more than those that do not. */
function sitesOf(readings: readonly Reading[]): readonly PinSite[] {
  const byUse = new Map<string, readonly PinSite[]>();
  for (const { usedAt, pinSites = [] } of readings) {
    const use = usedAt.join();
    const known = byUse.get(use) ?? [];
    if (!known.some(isEdit) && (pinSites.some(isEdit) || known.length === 0)) byUse.set(use, pinSites);
  }
  return [...byUse.values()].flat();
}

function isEdit({ kind }: PinSite): boolean {
  return kind !== 'unpinnable';
}

/** One reference from all readings of it: the weightiest, the first revision that any tells, and all of their uses. */
function joined(readings: readonly Reading[]): FoundReference {
  const [only] = readings;
  if (readings.length === 1) return only!;
  const first = readings.reduce((best, each) => (ROLE_RANK[each.role] > ROLE_RANK[best.role] ? each : best));
  const usedAt = new Set<number>();
  for (const each of readings) for (const at of each.usedAt) usedAt.add(at);
  // A revision that an expression gives, an address tells as it is written: `$REV`.
  const isOpen = first.revision === null && first.revisionExpression !== undefined;
  const told = isOpen ? undefined : readings.find((each) => each.revision !== null);
  const revision = first.revision ?? told?.revision ?? null;
  const { revisionExpression, ...rest } = first;
  const sites = sitesOf(readings.filter(({ role }) => role === first.role));
  return {
    ...rest,
    usedAt: [...usedAt].sort((x, y) => x - y),
    revision,
    ...(revision === null && revisionExpression !== undefined ? { revisionExpression } : {}),
    ...(readings.some((each) => each.remoteCode === true) ? { remoteCode: true } : {}),
    ...(sites.length > 0 ? { pinSites: sites } : {}),
  };
}
