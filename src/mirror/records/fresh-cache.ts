/** What was read, for so long: by key, the ones not asked for longest forgotten first. */
export class FreshCache<T> {
  readonly #rows = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  readonly #forMs: number;
  readonly #most: number;

  constructor(forMs: number, most: number) {
    this.#forMs = forMs;
    this.#most = most;
  }

  /** Two who ask at one time share the answer; one that failed is not kept. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#rows.get(key);
    // Not the clock of the world, which may jump.
    const now = performance.now();
    if (known !== undefined && known.until > now) return known.value;
    const value = read();
    this.#rows.delete(key);
    this.#rows.set(key, { value, until: now + this.#forMs });
    value.catch(() => {
      if (this.#rows.get(key)?.value === value) this.#rows.delete(key);
    });
    this.#forgetFirst();
    return value;
  }

  /** Whether something that was read, or set, is fresh still. */
  has(key: string): boolean {
    return (this.#rows.get(key)?.until ?? 0) > performance.now();
  }

  set(key: string, value: T): void {
    this.#rows.delete(key);
    this.#rows.set(key, { value: Promise.resolve(value), until: performance.now() + this.#forMs });
    this.#forgetFirst();
  }

  forget(key: string): void {
    this.#rows.delete(key);
  }

  #forgetFirst(): void {
    if (this.#rows.size > this.#most) this.#rows.delete(this.#rows.keys().next().value!);
  }
}
