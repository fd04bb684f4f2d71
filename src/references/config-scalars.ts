import type { ConfigMapping } from './config-tree.ts';
import type { SourceText } from './source-text.ts';

/** A value that may name something. */
export interface ConfigScalar {
  readonly mapping: ConfigMapping;
  /** As written, and normalized. */
  readonly key: string;
  readonly normal: string;
  /** Where the key stands, and where the value is used when an alias stands there. */
  readonly keyOffset: number;
  readonly value: SourceText;
  readonly listed: boolean;
  /** Where aliases of the value stand. */
  readonly usedAt: readonly number[];
  /** The next that was kept of the same mapping. */
  next: ConfigScalar | null;
}

/** Most values stand where they are used, and share this list. */
export const NO_USES: readonly number[] = [];

/** Values of a mapping up to which they are searched one after the other; more, and a hostile mapping would be slow. */
const MAX_LISTED = 12;

/**
 * The kept values of one mapping by their normalized keys. A chain through the values themselves: a file of records has
 * a mapping for each hundred bytes, and a hash table for each would weigh more than the file.
 */
export class ScalarTable {
  #first: ConfigScalar | null = null;
  #last: ConfigScalar | null = null;
  #count = 0;
  #byKey: Map<string, ConfigScalar[]> | null = null;

  add(scalar: ConfigScalar): void {
    if (this.#last === null) this.#first = scalar;
    else this.#last.next = scalar;
    this.#last = scalar;
    this.#count += 1;
    if (this.#byKey !== null) index(this.#byKey, scalar);
    else if (this.#count > MAX_LISTED) {
      this.#byKey = new Map();
      for (let each = this.#first; each !== null; each = each.next) index(this.#byKey, each);
    }
  }

  get(normal: string): readonly ConfigScalar[] | undefined {
    if (this.#byKey !== null) return this.#byKey.get(normal);
    let found: ConfigScalar[] | undefined;
    for (let each = this.#first; each !== null; each = each.next) {
      if (each.normal !== normal) continue;
      if (found === undefined) found = [each];
      else found.push(each);
    }
    return found;
  }

  has(normal: string): boolean {
    if (this.#byKey !== null) return this.#byKey.has(normal);
    for (let each = this.#first; each !== null; each = each.next) if (each.normal === normal) return true;
    return false;
  }

  /** The normalized keys, each once. */
  keys(): Iterable<string> {
    if (this.#byKey !== null) return this.#byKey.keys();
    const keys = new Set<string>();
    for (let each = this.#first; each !== null; each = each.next) keys.add(each.normal);
    return keys;
  }
}

function index(byKey: Map<string, ConfigScalar[]>, scalar: ConfigScalar): void {
  const known = byKey.get(scalar.normal);
  if (known === undefined) byKey.set(scalar.normal, [scalar]);
  else known.push(scalar);
}
