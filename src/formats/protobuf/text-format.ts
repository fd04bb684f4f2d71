/** A message in protobuf's text format: fields by name, in order. Scalars are kept as text, strings without their quotes. */
export interface TextMessage {
  readonly fields: readonly TextField[];
  /** Where it begins. */
  readonly at: number;
  /** The rest of the text has more fields than are read. */
  readonly isCut?: true;
}

export interface TextField {
  readonly name: string;
  readonly value: string | TextMessage;
}

/** Messages in messages; protobuf's own reader stops at 100 (CWE-674). */
const DEPTH_MAX = 100;
/** Fields of one text (CWE-400). */
const FIELDS_MAX = 3_000_000;

const NAME = /\[[^\]]{1,500}\]|[A-Za-z_][A-Za-z0-9_]*/y;
const SCALAR = /[-+]?[A-Za-z0-9_.+-]+/y;

const BLANK: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n', '\v', '\f']);
const SEPARATOR: ReadonlySet<string> = new Set([',', ';']);

/** Reads a text (text-format-spec of protobuf); null where it is none, so that prose and code are told from it. */
export function readTextFormat(text: string): TextMessage | null {
  return new TextReader(text).read();
}

interface Open {
  readonly fields: TextField[];
  readonly at: number;
  readonly end: string;
}

class TextReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): TextMessage | null {
    const root: Open = { fields: [], at: 0, end: '' };
    const open: Open[] = [root];
    let left = FIELDS_MAX;
    for (;;) {
      this.#skip(true);
      const current = open.at(-1)!;
      const next = this.#text[this.#at];
      if (next === undefined) return open.length === 1 ? root : null;
      if (open.length > 1 && next === current.end) {
        this.#at += 1;
        open.pop();
        continue;
      }
      const name = this.#match(NAME);
      if (name === null) return null;
      if (left-- === 0) return { ...root, isCut: true };
      this.#skip(true);
      const colon = this.#text[this.#at] === ':';
      if (colon) this.#at += 1;
      this.#skip(true);
      const bracket = this.#text[this.#at];
      if (bracket === '{' || bracket === '<') {
        if (open.length > DEPTH_MAX) return null;
        this.#at += 1;
        const fields: TextField[] = [];
        const at = this.#at;
        current.fields.push({ name, value: { fields, at } });
        open.push({ fields, at, end: bracket === '{' ? '}' : '>' });
      } else if (!colon || !this.#scalars(name, current.fields)) return null;
    }
  }

  /** One value, or a list of them in brackets. Lists of messages have no use in graphs, and are not read. */
  #scalars(name: string, fields: TextField[]): boolean {
    if (this.#text[this.#at] !== '[') return this.#scalar(name, fields);
    this.#at += 1;
    for (;;) {
      this.#skip(true);
      if (this.#text[this.#at] === ']') {
        this.#at += 1;
        return true;
      }
      if (!this.#scalar(name, fields)) return false;
    }
  }

  #scalar(name: string, fields: TextField[]): boolean {
    let value: string | null = null;
    // Strings that follow one another are one.
    for (let part = this.#string(); part !== null; part = this.#string()) {
      value = (value ?? '') + part;
      this.#skip(false);
    }
    value ??= this.#match(SCALAR);
    if (value === null) return false;
    fields.push({ name, value });
    return true;
  }

  #string(): string | null {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return null;
    let end = this.#at + 1;
    while (this.#text[end] !== quote) {
      const character = this.#text[end];
      if (character === undefined || character === '\n') return null;
      end += character === '\\' ? 2 : 1;
    }
    const inner = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return unescaped(inner);
  }

  /** Blanks and comments; between fields, commas and semicolons too. No regular expression: they may go on for megabytes. */
  #skip(separators: boolean): void {
    for (; ; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '#') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length - 1 : end;
      } else if (
        character === undefined ||
        !(BLANK.has(character) || (separators && SEPARATOR.has(character)))
      )
        return;
    }
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#at = pattern.lastIndex;
    return match[0];
  }
}

const ESCAPE = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|([\s\S]))/g;
const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** Bytes that are escaped come as characters of that number: paths are ASCII. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, octal?: string, hex?: string, unicode?: string, letter?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
    return LETTERS[letter!] ?? letter!;
  });
}
