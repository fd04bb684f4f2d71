import type { HistoryGapKind } from './scanned-object.ts';

/** Objects that were not searched for one reason. */
export interface HistoryGap {
  readonly kind: HistoryGapKind;
  readonly count: number;
  /** Some ids, or paths of packs. */
  readonly examples: readonly string[];
}

const MAX_EXAMPLES = 5;

/** Counts gaps by their kind. */
export class GapCount {
  readonly #gaps = new Map<HistoryGapKind, { count: number; examples: string[] }>();

  /** The ids of the objects behind the gaps. */
  readonly objects = new Set<string>();

  addObjects(kind: HistoryGapKind, ids: readonly string[]): void {
    this.add(kind, ids.length, ids);
    for (const id of ids) this.objects.add(id);
  }

  add(kind: HistoryGapKind, count: number, examples: readonly string[] = []): void {
    if (count === 0) return;
    const gap = this.#gaps.get(kind) ?? { count: 0, examples: [] };
    gap.count += count;
    gap.examples.push(...examples.slice(0, MAX_EXAMPLES - gap.examples.length));
    this.#gaps.set(kind, gap);
  }

  all(): readonly HistoryGap[] {
    return [...this.#gaps]
      .map(([kind, gap]) => ({ kind, ...gap }))
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }
}
