/** Characters of repository names, `[A-Za-z0-9_.-]`, as a table over Latin-1 code points. */
const NAME_CHARACTER = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\w.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const isNameCharacter = (code: number) => code < 256 && NAME_CHARACTER[code] === 1;

/**
 * Finds which of many names stand in a text, regardless of case. `owner/name` pairs are found around each slash, so
 * that the time does not grow with the number of names; un-namespaced names must stand alone.
 */
export class NameSearch {
  readonly #pairs = new Set<string>();
  readonly #bare = new Set<string>();
  readonly #barePattern: RegExp | null;

  constructor(names: Iterable<string>) {
    for (const name of names) (name.includes('/') ? this.#pairs : this.#bare).add(name.toLowerCase());
    this.#barePattern =
      this.#bare.size === 0
        ? null
        : new RegExp(
            `(?<![\\w./-])(?:${[...this.#bare].map((name) => RegExp.escape(name)).join('|')})(?![\\w/-])`,
            'gi',
          );
  }

  get size(): number {
    return this.#pairs.size + this.#bare.size;
  }

  /** Stops looking for a name (lower case). */
  drop(name: string): void {
    this.#pairs.delete(name);
    this.#bare.delete(name);
  }

  /** The names (lower case) that stand in `text` (Latin-1 or UTF-16; names are ASCII). */
  in(text: string): Set<string> {
    const found = new Set<string>();
    if (this.#pairs.size > 0) this.#findPairs(text, found);
    if (this.#bare.size > 0) {
      for (const match of text.matchAll(this.#barePattern!)) {
        const name = match[0].toLowerCase();
        if (this.#bare.has(name)) found.add(name);
      }
    }
    return found;
  }

  #findPairs(text: string, found: Set<string>): void {
    for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
      let start = slash;
      while (start > 0 && slash - start < MAX_PART && isNameCharacter(text.charCodeAt(start - 1))) start--;
      let end = slash + 1;
      while (end < text.length && end - slash <= MAX_PART && isNameCharacter(text.charCodeAt(end))) end++;
      if (start === slash || end === slash + 1) continue;
      const pair = text.slice(start, end).toLowerCase();
      if (this.#pairs.has(pair)) found.add(pair);
      // A full stop or hyphen after a name in prose is not part of it; nor is a suffix such as `.git`.
      const trimmed = pair.replace(/(?:\.git|[.-]+)$/, '');
      if (trimmed !== pair && this.#pairs.has(trimmed)) found.add(trimmed);
    }
  }
}

/**
 * Whether `name` (lower case) stands at `start` of Latin-1 bytes, by the rules of `NameSearch`: what is around it decides, as far
 * as `MAX_PART` reaches.
 */
export function standsAt(bytes: Uint8Array, start: number, name: string): boolean {
  for (let k = 0; k < name.length; k++) {
    const byte = bytes[start + k];
    if (byte === undefined || lower(byte) !== name.charCodeAt(k)) return false;
  }
  const end = start + name.length;
  const before = start > 0 ? bytes[start - 1]! : 0;
  const after = bytes[end] ?? 0;
  const slash = name.indexOf('/');
  if (slash === -1) {
    return (
      !isNameCharacter(before) &&
      before !== SLASH &&
      after !== SLASH &&
      !(isNameCharacter(after) && after !== DOT)
    );
  }
  // The name search looks at what is around one slash, so names that it could not cut out so are never found.
  if ((isNameCharacter(before) && slash < MAX_PART) || !/^[\w.-]+\/[\w.-]+$/.test(name)) return false;
  let stop = end;
  while (stop < bytes.length && stop - start - slash <= MAX_PART && isNameCharacter(bytes[stop]!)) stop++;
  if (stop === end) return true;
  const rest = String.fromCharCode(...bytes.subarray(end, stop)).toLowerCase();
  return rest === '.git' || (/^[.-]+$/.test(rest) && !/[.-]$/.test(name));
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
const SLASH = 47;
const DOT = 46;

/** Longest owner or repository name looked at, in characters: the hub allows 96 for both together. */
const MAX_PART = 100;
