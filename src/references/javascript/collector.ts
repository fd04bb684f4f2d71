import type { FoundReference } from '../reader.ts';
import { PinClaims, type Pinning } from './pin-claims.ts';

/** Uses that are listed for one name; a generated file can hold thousands. */
const MAX_USES = 50;

interface Entry {
  found: FoundReference;
  readonly pinnings: Pinning[];
  readonly uses: Set<number>;
}

/**
 * Collects references, one for each name at a place. A name that several uses share has the weakest of their
 * revisions: one unpinned use is enough to load what the hub has today.
 */
export class Collector {
  readonly #byPlace = new Map<string, Entry>();
  readonly #offsets = new Set<number>();
  readonly #claims = new PinClaims();

  add(found: FoundReference, pinning: Pinning | null = null): void {
    this.#offsets.add(found.offset);
    if (pinning !== null) this.#claims.add(pinning);
    const key = `${found.offset}:${found.hub}:${found.kind}:${found.name}:${found.role}`;
    const known = this.#byPlace.get(key);
    if (known === undefined) {
      const pinnings = pinning === null ? [] : [pinning];
      this.#byPlace.set(key, { found, pinnings, uses: new Set(found.usedAt) });
      return;
    }
    if (pinning !== null) known.pinnings.push(pinning);
    for (const at of found.usedAt) if (known.uses.size < MAX_USES) known.uses.add(at);
    known.found = weaker(known.found, found);
  }

  /** Whether anything was found at an offset. */
  has(offset: number): boolean {
    return this.#offsets.has(offset);
  }

  all(): readonly FoundReference[] {
    return [...this.#byPlace.values()]
      .map(({ found, pinnings, uses }) => ({
        ...found,
        usedAt: [...uses],
        ...(pinnings.length === 0 ? {} : { pinSites: this.#claims.settled(pinnings) }),
      }))
      .sort((a, b) => a.offset - b.offset);
  }
}

/** Of two uses of one name: no revision is weaker than one that is given and not known, that than a known one. */
function weaker(a: FoundReference, b: FoundReference): FoundReference {
  const rank = ({ revision, revisionExpression }: FoundReference): number =>
    revision !== null ? 2 : revisionExpression !== undefined ? 1 : 0;
  if (rank(b) >= rank(a)) return a;
  const { revision: _, revisionExpression: __, ...rest } = a;
  return {
    ...rest,
    revision: b.revision,
    ...(b.revisionExpression === undefined ? {} : { revisionExpression: b.revisionExpression }),
  };
}
