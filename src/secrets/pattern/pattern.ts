/** A set of latin-1 characters: 256 flags. */
export type CharacterSet = Uint8Array;

/** What a bounded pattern is made of. */
export type Pattern =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly item: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'named'; readonly name: string; readonly item: Pattern }
  /** Looks without taking: `(?=…)`, `(?!…)`, `^`, `$`, `\b`. */
  | { readonly kind: 'look'; readonly reach: number };

export const SETS = {
  digit: setOf((code) => code >= 48 && code <= 57),
  word: setOf(
    (code) =>
      (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95,
  ),
  space: setOf((code) => (code >= 9 && code <= 13) || code === 32 || code === 160),
  any: setOf(() => true),
  anyButBreaks: setOf((code) => code !== 10 && code !== 13),
};

const singles: CharacterSet[] = [];

/** The set of one character; shared, since patterns are mostly literals. */
export function singleOf(code: number): CharacterSet {
  let set = singles[code];
  if (set === undefined) {
    set = new Uint8Array(256);
    set[code] = 1;
    singles[code] = set;
  }
  return set;
}

export function rangeOf(low: number, high: number): CharacterSet {
  return new Uint8Array(256).fill(1, low, high + 1);
}

export function setOf(holds: (code: number) => boolean): CharacterSet {
  const set = new Uint8Array(256);
  for (let code = 0; code < 256; code++) if (holds(code)) set[code] = 1;
  return set;
}

export function complementOf(set: CharacterSet): CharacterSet {
  return setOf((code) => set[code] === 0);
}

export function unionOf(sets: readonly CharacterSet[]): CharacterSet {
  if (sets.length === 1) return sets[0]!;
  const union = new Uint8Array(256);
  for (const set of sets) for (let code = 0; code < 256; code++) union[code]! |= set[code]!;
  return union;
}

export function intersects(left: CharacterSet, right: CharacterSet): boolean {
  return left.some((flag, code) => flag === 1 && right[code] === 1);
}
