import { KEYWORDS_MAX, type Keyword, LITERAL_MAX, LITERAL_MIN } from '../../kernel/index.ts';
import type { ScannedObject } from '../history/scanned-object.ts';
import { standsAt } from '../name-search.ts';

/** Bytes from a name's start that may decide whether it stands there: as far as a longer name could reach. */
export const NAME_WINDOW_BYTES = 256;

/** Tags of names start here, so that another scanner of the same pass may use those below. */
const TAG_BASE = 2 ** 31;

/** As far as git itself looks for a NUL to call a file binary. */
const BINARY_SNIFF_BYTES = 8000;

/** Larger objects are passed over, in bytes: what is looked for stands in code and prose, not in data. */
const MAX_BLOB_BYTES = 16 * 1024 * 1024;

/** Names of blobs remembered; with more the history is read in another way (CWE-770). */
const MAX_SIGHTINGS = 4_000_000;

/** Names as keywords of a scan: each needs one, and those too short or too many for that are left. */
export interface NameKeywords {
  /** Lower case, in the order of the keywords. */
  readonly names: readonly string[];
  readonly keywords: readonly Keyword[];
  readonly left: readonly string[];
}

export function nameKeywords(names: Iterable<string>): NameKeywords {
  const all = [...new Set([...names].map((name) => name.toLowerCase()))];
  const isFit = (name: string): boolean => name.length >= LITERAL_MIN && /^[!-~]+$/.test(name);
  const fit = all.filter(isFit).slice(0, KEYWORDS_MAX);
  const taken = new Set(fit);
  return {
    names: fit,
    keywords: fit.map((name) => ({ literal: name.slice(0, LITERAL_MAX), caseless: true, follow: null })),
    left: all.filter((name) => !taken.has(name)),
  };
}

/** What a thread saw: numbers of names by the blob that names them; null when there were too many. */
export type Sightings = ReadonlyMap<string, readonly number[]> | null;

/** Takes the hits of names out of a scan, of which their keywords are those from `firstKeyword` on. */
export class NameSightings {
  readonly #names: readonly string[];
  readonly #firstKeyword: number;
  readonly #found = new Map<string, number[]>();
  #count = 0;

  constructor(names: readonly string[], firstKeyword = 0) {
    this.#names = names;
    this.#firstKeyword = firstKeyword;
  }

  readonly onObject = (
    { kind, id, bytes, sizeBytes, hits, inherited }: ScannedObject,
    keep: (hit: number, tag: number) => void,
  ): void => {
    if (kind !== 'blob' || sizeBytes > MAX_BLOB_BYTES) return;
    const seen = new Set<number>();
    for (let k = 0; k < inherited.length; k += 2) {
      if (inherited[k + 1]! >= TAG_BASE) seen.add(inherited[k + 1]! - TAG_BASE);
    }
    for (let k = 0; k < hits.length; k += 2) {
      const name = hits[k + 1]! - this.#firstKeyword;
      if (name < 0 || name >= this.#names.length) continue;
      if (!standsAt(bytes, hits[k]!, this.#names[name]!)) continue;
      keep(k / 2, TAG_BASE + name);
      seen.add(name);
    }
    if (seen.size === 0 || bytes.subarray(0, BINARY_SNIFF_BYTES).includes(0)) return;
    this.#count += seen.size;
    if (this.#count > MAX_SIGHTINGS) this.#found.clear();
    else this.#found.set(id, [...new Set([...(this.#found.get(id) ?? []), ...seen])]);
  };

  finish(): Sightings {
    return this.#count > MAX_SIGHTINGS ? null : this.#found;
  }
}

/** The sightings of all threads together, by name. */
export function joinSightings(
  names: readonly string[],
  parts: readonly Sightings[],
): ReadonlyMap<string, readonly string[]> | null {
  const all = new Map<string, readonly string[]>();
  for (const part of parts) {
    if (part === null) return null;
    for (const [id, numbers] of part) {
      all.set(id, [...(all.get(id) ?? []), ...numbers.map((number) => names[number]!)]);
    }
  }
  return all;
}
