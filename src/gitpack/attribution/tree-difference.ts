import type { ObjectGraph } from './object-graph.ts';

/** A path where two trees hold different things, at least one of them asked about. */
export interface Difference {
  /** As Latin-1. */
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Deeper trees are not followed: no system can check them out (CWE-674). */
const MAX_DEPTH = 1000;

/** Entries compared for one attribution: trees can name each other so that all their paths together have no end (CWE-400). */
const MAX_STEPS = 200_000_000;

/** Compares trees as far as they lead to what was asked about. */
export class TreeDifference {
  readonly #leads: ObjectGraph['leads'];
  readonly #ids: readonly string[];
  #steps = 0;

  constructor({ leads, targets }: ObjectGraph) {
    this.#leads = leads;
    this.#ids = targets;
  }

  /** Whether there was more to compare than is allowed: results are incomplete then. */
  get isExhausted(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Trees by number, -1 for none; differences by path. */
  between(from: number, to: number): Difference[] {
    const found: Difference[] = [];
    this.#compare(from, to, '', 0, found);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #compare(from: number, to: number, prefix: string, depth: number, found: Difference[]): void {
    if (from === to || depth > MAX_DEPTH || this.isExhausted) return;
    const { names, trees, targets } = this.#leads;
    let before = this.#leads.startOf(from);
    let after = this.#leads.startOf(to);
    // Both are ordered by the numbers of names.
    for (;;) {
      const [old, now] = [names[before]!, names[after]!];
      if (old === -1 && now === -1) return;
      this.#steps++;
      const isOld = old !== -1 && (now === -1 || old <= now);
      const isNow = now !== -1 && (old === -1 || now <= old);
      const name = isOld ? old : now;
      const [oldTarget, target] = [isOld ? targets[before]! : -1, isNow ? targets[after]! : -1];
      const [oldTree, tree] = [isOld ? trees[before]! : -1, isNow ? trees[after]! : -1];
      if (oldTarget !== target) {
        const path = prefix + this.#leads.nameOf(name);
        found.push({ path, from: this.#ids[oldTarget] ?? null, to: this.#ids[target] ?? null });
      }
      if (oldTree !== tree) {
        this.#compare(oldTree, tree, `${prefix}${this.#leads.nameOf(name)}/`, depth + 1, found);
      }
      if (isOld) before++;
      if (isNow) after++;
    }
  }
}
