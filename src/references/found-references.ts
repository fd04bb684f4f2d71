import type { FoundReference } from './reader.ts';

/**
 * Collects references, one for each name at a place. A name that several uses share has the weakest of their
 * revisions: one unpinned use is enough to load what the hub has today.
 */
export class FoundReferences {
  readonly #byPlace = new Map<string, FoundReference>();
  readonly #offsets = new Set<number>();

  add(found: FoundReference): void {
    this.#offsets.add(found.offset);
    const key = `${found.offset}:${found.kind}:${found.name}:${found.role}`;
    const known = this.#byPlace.get(key);
    if (known === undefined) {
      this.#byPlace.set(key, found);
      return;
    }
    const usedAt = [...known.usedAt, ...found.usedAt].filter((at, index, all) => all.indexOf(at) === index);
    const revision = known.revision === null || found.revision === null ? null : known.revision;
    const sites = [...(known.pinSites ?? []), ...(found.pinSites ?? [])];
    this.#byPlace.set(key, {
      ...known,
      usedAt: usedAt.slice(0, MAX_USES),
      revision,
      ...(sites.length > 0 ? { pinSites: sites.slice(0, MAX_USES) } : {}),
    });
  }

  /** Whether anything was found at an offset. */
  has(offset: number): boolean {
    return this.#offsets.has(offset);
  }

  all(): readonly FoundReference[] {
    return [...this.#byPlace.values()].sort((a, b) => a.offset - b.offset);
  }
}

/** Uses that are listed for one name; a generated file can hold thousands. */
const MAX_USES = 50;
