import { gradeRevision, PIN_GRADES } from '../core/index.ts';
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
    const { revisionExpression: _, ...rest } = known;
    const weaker = weakness(found) > weakness(known) ? found : known;
    const sites = [...(known.pinSites ?? []), ...(found.pinSites ?? [])];
    this.#byPlace.set(key, {
      ...rest,
      usedAt: usedAt.slice(0, MAX_USES),
      revision: weaker.revision,
      ...(weaker.revisionExpression === undefined ? {} : { revisionExpression: weaker.revisionExpression }),
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

/** How little a revision holds a use to. One that only the program knows is better than none. */
function weakness({ revision, revisionExpression, hub }: FoundReference): number {
  const grade = PIN_GRADES.indexOf(gradeRevision(revision, hub));
  return revision === null && revisionExpression !== undefined ? PIN_GRADES.length - 1.5 : grade;
}

/** Uses that are listed for one name; a generated file can hold thousands. */
const MAX_USES = 50;
