/** What never changes, by key, up to a weight in all; the ones not asked for longest are forgotten first. */
export class WeightedCache<T> {
  readonly #rows = new Map<string, { readonly value: T; readonly weight: number }>();
  readonly #most: number;
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const row = this.#rows.get(key);
    if (row === undefined) return undefined;
    this.#rows.delete(key);
    this.#rows.set(key, row);
    return row.value;
  }

  set(key: string, value: T, weight: number): void {
    this.forget(key);
    // One that would push out all others is not kept.
    if (weight > this.#most) return;
    this.#rows.set(key, { value, weight });
    this.#weight += weight;
    for (const first of this.#rows.keys()) {
      if (this.#weight <= this.#most) return;
      this.forget(first);
    }
  }

  forget(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    this.#weight -= row.weight;
  }
}
