/** What a Python literal of a header comes to. Numbers that are no whole ones are told as such only. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Literal[] }
  | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [Literal, Literal])[] };

/** Brackets within brackets (CWE-674); `ast.literal_eval` gives up at some 100. */
const DEPTH_MAX = 64;

const SPACE = /(?:[ \t\r\n\f]|\\\r?\n|#[^\n]*)*/y;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[lLjJ]?/y;
const WORD = /True|False|None/y;
const TEXT_OPENS = /([bBuUrR]{0,2})('''|"""|'|")/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;
const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

/** Reads a literal as `ast.literal_eval` does, and runs nothing. Null: it is none, or one that no header holds. */
export function readLiteral(text: string): Literal | null {
  const reader = new LiteralReader(text);
  const literal = reader.read(0);
  return literal !== null && reader.isAtEnd() ? literal : null;
}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length;
  }

  read(depth: number): Literal | null {
    this.#match(SPACE);
    const first = this.#text[this.#at];
    if (first === undefined || depth > DEPTH_MAX) return null;
    if (first === '[' || first === '(') return this.#readSequence(first, depth);
    if (first === '{') return this.#readDictionary(depth);
    const word = this.#match(WORD);
    if (word) return { kind: 'constant', value: word[0] === 'None' ? null : word[0] === 'True' };
    const number = this.#match(NUMBER);
    if (number)
      return { kind: 'number', value: Number(number[0].replace(/[_lLjJ]/g, '').replace(/^0(?=\d)/, '')) };
    return this.#readText();
  }

  #readSequence(open: '[' | '(', depth: number): Literal | null {
    this.#at++;
    const close = open === '[' ? ']' : ')';
    const items: Literal[] = [];
    let commas = 0;
    while (!this.#takes(close)) {
      if (items.length > commas) return null;
      const item = this.read(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (this.#takes(',')) commas++;
    }
    if (open === '(' && items.length === 1 && commas === 0) return items[0]!;
    return { kind: open === '[' ? 'list' : 'tuple', items };
  }

  #readDictionary(depth: number): Literal | null {
    this.#at++;
    const entries: (readonly [Literal, Literal])[] = [];
    let commas = 0;
    while (!this.#takes('}')) {
      if (entries.length > commas) return null;
      const key = this.read(depth + 1);
      if (key === null || !this.#takes(':')) return null;
      const value = this.read(depth + 1);
      if (value === null) return null;
      entries.push([key, value]);
      if (this.#takes(',')) commas++;
    }
    return { kind: 'dictionary', entries };
  }

  /** Texts that follow one another are one. */
  #readText(): Literal | null {
    let text = '';
    let found = false;
    for (let part = this.#readPart(); part !== null; part = this.#readPart()) {
      text += part;
      found = true;
      this.#match(SPACE);
    }
    return found ? { kind: 'text', text } : null;
  }

  #readPart(): string | null {
    const opens = this.#match(TEXT_OPENS);
    if (opens === null) return null;
    const [, prefix = '', quote = ''] = opens;
    const start = this.#at;
    let at = start;
    while (at < this.#text.length && !this.#text.startsWith(quote, at)) at += this.#text[at] === '\\' ? 2 : 1;
    if (at >= this.#text.length) return null;
    this.#at = at + quote.length;
    const written = this.#text.slice(start, at);
    return /[rR]/.test(prefix) ? written : unescaped(written);
  }

  #takes(mark: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}

function unescaped(written: string): string {
  return written.replace(ESCAPE, (whole, two, four, eight, octal, other) => {
    const code = two ?? four ?? eight;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    }
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (Object.hasOwn(NAMED_ESCAPES, other)) return NAMED_ESCAPES[other]!;
    return /['"\\]/.test(other) ? other : whole;
  });
}
