import { TOKEN, type TokenList } from './token.ts';

/** One name that a pattern binds. */
export interface PatternName {
  readonly local: string;
  readonly token: number;
  /** Keys that lead to it from the value: `{ a: { b } }` gives `['a', 'b']`; array positions are digits. */
  readonly path: readonly string[];
  /** The first token of its default, or -1. */
  readonly fallback: number;
}

export interface Pattern {
  readonly names: readonly PatternName[];
  /** The token after the pattern. */
  readonly end: number;
}

/** Patterns inside patterns that are read. */
const MAX_DEPTH = 8;

/** Reads a name, `{ a, b: c = 1, ...rest }` or `[a, , b]` that begins at a token. */
export function readPattern(text: string, tokens: TokenList, matches: Int32Array, at: number): Pattern {
  const names: PatternName[] = [];
  const word = (token: number) => text.slice(tokens.starts[token], tokens.ends[token]);

  const read = (from: number, path: readonly string[], depth: number): number => {
    const kind = from < tokens.length ? tokens.kinds[from]! : 0;
    if (kind === TOKEN.name) {
      const fallback = path.length > 0 && tokens.kinds[from + 1] === TOKEN.assign ? from + 2 : -1;
      names.push({ local: word(from), token: from, path, fallback });
      return from + 1;
    }
    const close = kind === TOKEN.braceOpen || kind === TOKEN.bracketOpen ? matches[from]! : -1;
    if (close === -1) return from + 1;
    if (depth < MAX_DEPTH) (kind === TOKEN.braceOpen ? readObject : readArray)(from + 1, close, path, depth);
    return close + 1;
  };

  const toComma = (from: number, close: number): number => {
    let cursor = from;
    while (cursor < close && tokens.kinds[cursor] !== TOKEN.comma) {
      cursor = matches[cursor]! > cursor ? matches[cursor]! + 1 : cursor + 1;
    }
    return cursor + 1;
  };

  const readObject = (from: number, close: number, path: readonly string[], depth: number): void => {
    for (let cursor = from; cursor < close; cursor = toComma(cursor, close)) {
      const kind = tokens.kinds[cursor];
      if (kind !== TOKEN.name && kind !== TOKEN.string) continue;
      const key = kind === TOKEN.string ? word(cursor).slice(1, -1) : word(cursor);
      if (tokens.kinds[cursor + 1] === TOKEN.colon) cursor = read(cursor + 2, [...path, key], depth + 1);
      else if (kind === TOKEN.name) cursor = read(cursor, [...path, key], depth + 1);
    }
  };

  const readArray = (from: number, close: number, path: readonly string[], depth: number): void => {
    let cursor = from;
    for (let position = 0; cursor < close; position++) {
      if (tokens.kinds[cursor] !== TOKEN.comma) cursor = read(cursor, [...path, String(position)], depth + 1);
      cursor = toComma(cursor, close);
    }
  };

  const end = read(at, [], 0);
  return { names, end };
}
