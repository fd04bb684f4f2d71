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
  #steps = 0;

  constructor({ leads }: ObjectGraph) {
    this.#leads = leads;
  }

  /** Whether there was more to compare than is allowed: results are incomplete then. */
  get isExhausted(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Trees by number, -1 for none. */
  between(from: number, to: number): Difference[] {
    const found: Difference[] = [];
    this.#compare(from, to, '', 0, found);
    return found;
  }

  #compare(from: number, to: number, prefix: string, depth: number, found: Difference[]): void {
    if (from === to || depth > MAX_DEPTH || this.isExhausted) return;
    const before = this.#leads.get(from);
    const after = this.#leads.get(to);
    for (const { name, tree, target } of after?.values() ?? []) {
      this.#steps++;
      const old = before?.get(name);
      if (target !== (old?.target ?? null))
        found.push({ path: prefix + name, from: old?.target ?? null, to: target });
      const oldTree = old?.tree ?? -1;
      if (tree !== oldTree) {
        this.#compare(oldTree, tree, `${prefix}${name}/`, depth + 1, found);
      }
    }
    for (const { name, tree, target } of before?.values() ?? []) {
      this.#steps++;
      if (after?.has(name)) continue;
      if (target !== null) found.push({ path: prefix + name, from: target, to: null });
      if (tree !== -1) this.#compare(tree, -1, `${prefix}${name}/`, depth + 1, found);
    }
  }
}
