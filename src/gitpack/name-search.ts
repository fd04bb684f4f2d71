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

/** Longest owner or repository name looked at, in characters: the hub allows 96 for both together. */
const MAX_PART = 100;
