import { decodeLiteral } from './string-escapes.ts';
import type { Comment, Mistake, Token } from './token.ts';

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly mistakes: readonly Mistake[];
  /** Whether there are more tokens than are read. */
  readonly isCut: boolean;
}

const OPENING = /\{[{%#]/g;
const RAW_BEGIN = /\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})/y;
const RAW_END = /\{%([-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\}\n?)/g;
const COMMENT_END = /\+#\}|-#\}\s*|#\}\n?/g;
const BLOCK_END = /\+%\}|-%\}\s*|%\}\n?/y;
const VARIABLE_END = /-\}\}\s*|\}\}/y;
const SPACE = /\s+/y;
const FLOAT = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const NAME = /[\p{L}\p{N}\p{M}_]+/uy;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;

const WORDS = [
  ['float', FLOAT],
  ['integer', INTEGER],
  ['name', NAME],
] as const;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Mistakes that are remembered; a template with more is none (CWE-770). */
const MISTAKES_MAX = 100;

/** Tokens of one template (CWE-770): the largest that people write have some 30,000. Text and comments are one each. */
const TOKENS_MAX = 400_000;

/** Tokens of a template as `jinja2.lexer` makes them with line statements off. What it refuses is passed over. */
export function lexJinja(text: string): Lexed {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer;
}

class Lexer implements Lexed {
  readonly tokens: Token[] = [];
  readonly comments: Comment[] = [];
  readonly mistakes: Mistake[] = [];
  isCut = false;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    const text = this.#text;
    while (this.#at < text.length && !this.isCut) {
      OPENING.lastIndex = this.#at;
      const found = OPENING.exec(text);
      const start = found === null ? text.length : found.index;
      const trims = found !== null && text[start + 2] === '-';
      this.#data(this.#at, start, trims);
      if (found === null) break;
      this.#at = start;
      const raw = found[0] === '{%' ? this.#match(RAW_BEGIN) : null;
      if (raw !== null) this.#raw(start, raw);
      else if (found[0] === '{#') this.#comment(start);
      else this.#tag(start, found[0] === '{%');
    }
    this.#push('end', '', text.length, text.length);
  }

  #data(start: number, end: number, trims: boolean): void {
    const written = this.#text.slice(start, end);
    const kept = trims ? written.trimEnd() : written;
    if (kept !== '') this.#push('data', kept, start, start + kept.length);
  }

  #comment(start: number): void {
    COMMENT_END.lastIndex = start + 2;
    const end = COMMENT_END.exec(this.#text);
    if (end === null && this.#hasMore(start + 2)) this.#mistake(start, 'missing end of comment');
    this.comments.push({ text: this.#text.slice(start + 2, end?.index ?? this.#text.length), start });
    this.#at = end === null ? this.#text.length : COMMENT_END.lastIndex;
  }

  #raw(start: number, begin: string): void {
    const from = start + begin.length;
    RAW_END.lastIndex = from;
    const end = RAW_END.exec(this.#text);
    if (end === null && this.#hasMore(from)) this.#mistake(start, 'missing end of raw');
    this.#data(from, end?.index ?? this.#text.length, end?.[1] === '-');
    this.#at = end === null ? this.#text.length : RAW_END.lastIndex;
  }

  /** Jinja looks for what is missing only where there is text: one line end at the end is none. */
  #hasMore(from: number): boolean {
    return from < this.#text.length && !/^(?:\r\n|\r|\n)$/.test(this.#text.slice(from, from + 3));
  }

  #tag(start: number, isBlock: boolean): void {
    const marked = this.#text[start + 2] === '-' || this.#text[start + 2] === '+';
    this.#at = start + (marked ? 3 : 2);
    this.#push(isBlock ? 'block-begin' : 'variable-begin', '', start, this.#at);
    const open: string[] = [];
    while (this.#at < this.#text.length && !this.isCut) {
      const at = this.#at;
      if (open.length === 0) {
        const end = this.#match(isBlock ? BLOCK_END : VARIABLE_END);
        if (end !== null) {
          this.#at = at + end.length;
          this.#push(isBlock ? 'block-end' : 'variable-end', '', at, this.#at);
          return;
        }
      }
      this.#inner(at, open);
    }
  }

  #inner(at: number, open: string[]): void {
    const space = this.#match(SPACE);
    if (space !== null) {
      this.#at = at + space.length;
      return;
    }
    const code = this.#text.charCodeAt(at);
    if (code === 39 || code === 34) this.#string(at, code);
    else if (!this.#word(at)) this.#operator(at, open);
  }

  #word(at: number): boolean {
    for (const [kind, pattern] of WORDS) {
      const written = this.#match(pattern);
      if (written === null) continue;
      this.#take(kind, written, at);
      return true;
    }
    return false;
  }

  #operator(at: number, open: string[]): void {
    const operator = this.#match(OPERATOR);
    if (operator === null) {
      this.#mistake(at, 'unexpected character');
      this.#at = at + 1;
      return;
    }
    if (CLOSING[operator] !== undefined) open.push(CLOSING[operator]);
    else if (operator === '}' || operator === ')' || operator === ']') {
      if (open.pop() !== operator) this.#mistake(at, `unexpected ${operator}`);
    }
    this.#take('operator', operator, at);
  }

  #string(at: number, quote: number): void {
    const text = this.#text;
    let i = at + 1;
    while (i < text.length && text.charCodeAt(i) !== quote) i += text.charCodeAt(i) === 92 ? 2 : 1;
    if (i >= text.length) {
      // Nothing behind it can be told from what is in it, and looking again for each quote would take square time.
      this.#mistake(at, 'unterminated string');
      this.#at = text.length;
      this.#push('string', text.slice(at + 1), at, text.length);
      return;
    }
    const { text: value, valid } = decodeLiteral(text.slice(at + 1, i));
    if (!valid) this.#mistake(at, 'malformed escape');
    this.#at = i + 1;
    this.#push('string', value, at, this.#at);
  }

  #take(kind: Token['kind'], written: string, at: number): void {
    this.#at = at + written.length;
    this.#push(kind, written, at, this.#at);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #push(kind: Token['kind'], text: string, start: number, end: number): void {
    if (this.tokens.length >= TOKENS_MAX && kind !== 'end') this.isCut = true;
    else this.tokens.push({ kind, text, start, end });
  }

  #mistake(offset: number, message: string): void {
    if (this.mistakes.length < MISTAKES_MAX) this.mistakes.push({ offset, message });
  }
}
