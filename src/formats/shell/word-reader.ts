import type { ShellDialect, Word, WordPart } from './script.ts';

/** Substitutions and fallbacks inside one another that are looked into; deeper ones are skipped (CWE-674). */
export const MAX_DEPTH = 16;

/** What ends a word outside quotes. */
const METACHARACTERS = new Set(' \t\r\n;&|<>()');
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const MAKE_NAME = /[A-Za-z_][A-Za-z0-9_.-]*/y;
const SPECIAL_PARAMETER = /[0-9@*#?$!-]/;
/** `${{ env.NAME }}` of workflow files, `{{ name }}` of just. */
const DOUBLE_BRACES = /\$?\{\{-?\s*([^{}]{0,200}?)\s*-?\}\}/y;

/** How the commands of a substitution are read: the list reader of the script. Returns where they end. */
export type ReadCommands = (from: number, terminator: ')' | '`', depth: number) => number;

/** Reads words of a shell. A cursor over the text that never moves backwards, except out of one unclosed quote. */
export class WordReader {
  readonly text: string;
  readonly #dialect: ShellDialect;
  readonly #readCommands: ReadCommands;
  /** After one quote was left open to the end of the text, quotes have to close on their line. */
  #quotesBroken = false;
  #hasSingleQuote = true;
  /** Inside `…`, where the next backtick ends the list and with it the word. */
  #backticks = 0;

  constructor(text: string, dialect: ShellDialect, readCommands: ReadCommands) {
    this.text = text;
    this.#dialect = dialect;
    this.#readCommands = readCommands;
  }

  /** The word that begins at `from`; empty when a metacharacter stands there. */
  wordAt(from: number, depth: number): Word {
    const parts: WordPart[] = [];
    const end = this.#read(from, parts, depth, (at) => {
      const character = this.text[at]!;
      if (character === '`') return this.#backticks > 0;
      return METACHARACTERS.has(character) && !this.#isExtendedGlob(at);
    });
    return { start: from, end, parts };
  }

  /** `?(…)`, `@(…)` and their kin are a part of the word. */
  #isExtendedGlob(at: number): boolean {
    return (
      this.text[at] === '(' && at > 0 && '?*+@!'.includes(this.text[at - 1]!) && this.text[at - 2] !== '$'
    );
  }

  /** Reads parts until `stops`; returns where. */
  #read(from: number, parts: WordPart[], depth: number, stops: (at: number) => boolean): number {
    const text = this.text;
    let at = from;
    let run = at;
    const flush = (end: number) => {
      if (end > run) parts.push({ kind: 'text', text: text.slice(run, end), start: run, end });
    };
    while (at < text.length && !stops(at)) {
      const next = this.#special(at, parts, depth, flush);
      if (next === -1) at++;
      else {
        at = next;
        run = next;
      }
    }
    flush(Math.min(at, text.length));
    return Math.min(at, text.length);
  }

  /** Reads what is no plain character at `at`; -1 when it is one. */
  #special(at: number, parts: WordPart[], depth: number, flush: (end: number) => void): number {
    const text = this.text;
    switch (text.charCodeAt(at)) {
      case 92: {
        // A backslash keeps the next character; before a line break both vanish.
        flush(at);
        const length = text.startsWith('\r\n', at + 1) ? 2 : 1;
        if (text[at + 1] !== '\n' && text[at + 1] !== '\r' && at + 1 < text.length) {
          parts.push({ kind: 'text', text: text[at + 1]!, start: at + 1, end: at + 2 });
        }
        return Math.min(text.length, at + 1 + length);
      }
      case 39:
        return this.#singleQuoted(at, parts, flush);
      case 34:
        return this.#doubleQuoted(at, parts, depth, flush);
      case 36:
        return this.#dollar(at, parts, depth, flush);
      case 96:
        if (this.#backticks > 0) return -1;
        flush(at);
        return this.#substitution(at, at + 1, '`', parts, depth);
      case 123:
        return this.#dialect === 'just' ? this.#doubleBraces(at, parts, flush) : -1;
      default:
        return -1;
    }
  }

  #singleQuoted(at: number, parts: WordPart[], flush: (end: number) => void): number {
    const text = this.text;
    const close = this.#hasSingleQuote ? text.indexOf("'", at + 1) : -1;
    if (close === -1) {
      this.#hasSingleQuote = false;
      return -1;
    }
    if (this.#quotesBroken && text.slice(at, close).includes('\n')) return -1;
    flush(at);
    if (close > at + 1)
      parts.push({ kind: 'text', text: text.slice(at + 1, close), start: at + 1, end: close });
    return close + 1;
  }

  #doubleQuoted(at: number, parts: WordPart[], depth: number, flush: (end: number) => void): number {
    const text = this.text;
    const inside: WordPart[] = [];
    let run = at + 1;
    let cursor = run;
    const flushInside = (end: number) => {
      if (end > run) inside.push({ kind: 'text', text: text.slice(run, end), start: run, end });
    };
    while (cursor < text.length && text[cursor] !== '"') {
      if (this.#quotesBroken && text[cursor] === '\n') return -1;
      const code = text.charCodeAt(cursor);
      let next = -1;
      // Inside double quotes a backslash only escapes these (POSIX, 2.2.3); elsewhere it stands for itself.
      if (code === 92 && /[$`"\\\n\r]/.test(text.charAt(cursor + 1)))
        next = this.#special(cursor, inside, depth, flushInside);
      else if (code === 92) cursor++;
      else if (code === 36 || code === 96 || (code === 123 && this.#dialect === 'just')) {
        next = this.#special(cursor, inside, depth, flushInside);
      }
      if (next === -1) cursor++;
      else {
        cursor = next;
        run = next;
      }
    }
    if (cursor >= text.length && !this.#quotesBroken) {
      // A stray quote must not hide the rest of the script. This happens once.
      this.#quotesBroken = true;
      return -1;
    }
    flushInside(Math.min(cursor, text.length));
    flush(at);
    parts.push(...inside);
    return Math.min(cursor + 1, text.length);
  }

  #dollar(at: number, parts: WordPart[], depth: number, flush: (end: number) => void): number {
    const text = this.text;
    const isMake = this.#dialect === 'make';
    // In a recipe `$$` is the dollar that the shell sees; a single one begins a variable of make.
    const dollar = isMake && text[at + 1] === '$' ? at + 1 : at;
    const next = text.charAt(dollar + 1);
    if (next === '{' && text[dollar + 2] === '{') return this.#doubleBraces(at, parts, flush);
    if (isMake && dollar === at && (next === '(' || next === '{'))
      return this.#makeVariable(at, parts, flush);
    if (next === '(') {
      flush(at);
      if (text[dollar + 2] === '(') return this.#arithmetic(at, dollar + 3, parts);
      return this.#substitution(at, dollar + 2, ')', parts, depth);
    }
    if (next === '{') return this.#braced(at, dollar + 2, parts, depth, flush);
    if (next === "'") return this.#singleQuoted(dollar + 1, parts, (end) => flush(Math.min(end, at)));
    if (SPECIAL_PARAMETER.test(next) && next !== '') {
      flush(at);
      parts.push({ kind: 'parameter', name: next, operator: '', fallback: null, start: at, end: dollar + 2 });
      return dollar + 2;
    }
    NAME.lastIndex = dollar + 1;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return -1;
    flush(at);
    const end = dollar + 1 + name.length;
    parts.push({ kind: 'parameter', name, operator: '', fallback: null, start: at, end });
    return end;
  }

  /** `${NAME}`, `${NAME:-word}`, `${NAME[@]}`, `${!NAME}`, `${#NAME}`. */
  #braced(at: number, from: number, parts: WordPart[], depth: number, flush: (end: number) => void): number {
    const text = this.text;
    NAME.lastIndex = /[!#]/.test(text.charAt(from)) ? from + 1 : from;
    const start = NAME.lastIndex;
    const name = NAME.exec(text)?.[0] ?? /^(?:\d+|[@*])/.exec(text.slice(start, start + 4))?.[0];
    if (name === undefined || depth >= MAX_DEPTH) return -1;
    flush(at);
    let cursor = start + name.length;
    let operator = '';
    if (text[cursor] === '[') {
      const close = text.indexOf(']', cursor);
      if (close !== -1 && close - cursor < 100) {
        operator = '[';
        cursor = close + 1;
      }
    }
    const found = /^(?::?[-=?+]|##?|%%?|\/\/?|\^\^?|,,?|@|:)/.exec(text.slice(cursor, cursor + 2))?.[0] ?? '';
    const inner: WordPart[] = [];
    const wordStart = cursor + found.length;
    const end = this.#read(wordStart, inner, depth + 1, (i) => text[i] === '}' || text[i] === '\n');
    const fallback = /^:?[-=]$/.test(found) ? { start: wordStart, end, parts: inner } : null;
    parts.push({ kind: 'parameter', name, operator: found || operator, fallback, start: at, end: end + 1 });
    return Math.min(text[end] === '}' ? end + 1 : end, text.length);
  }

  #makeVariable(at: number, parts: WordPart[], flush: (end: number) => void): number {
    const text = this.text;
    const close = text[at + 1] === '(' ? ')' : '}';
    MAKE_NAME.lastIndex = at + 2;
    const name = MAKE_NAME.exec(text)?.[0] ?? '';
    flush(at);
    if (text[at + 2 + name.length] === close) {
      const end = at + 3 + name.length;
      parts.push({ kind: 'parameter', name, operator: '', fallback: null, start: at, end });
      return end;
    }
    // A function of make: `$(shell …)`, `$(if $(X),a,b)`.
    return this.#balanced(at, at + 2, text[at + 1]!, close, parts);
  }

  #arithmetic(at: number, from: number, parts: WordPart[]): number {
    return this.#balanced(at, from - 1, '(', ')', parts);
  }

  /** Over a bracketed group on one line; only its delimiter when it does not close there. */
  #balanced(at: number, from: number, open: string, close: string, parts: WordPart[]): number {
    const text = this.text;
    let depth = 1;
    for (let cursor = from; cursor < text.length && text[cursor] !== '\n'; cursor++) {
      if (text[cursor] === open) depth++;
      else if (text[cursor] === close && --depth === 0) {
        parts.push({ kind: 'substitution', start: at, end: cursor + 1 });
        return cursor + 1;
      }
      if (cursor - from > MAX_GROUP) break;
    }
    parts.push({ kind: 'substitution', start: at, end: from });
    return from;
  }

  #doubleBraces(at: number, parts: WordPart[], flush: (end: number) => void): number {
    DOUBLE_BRACES.lastIndex = at;
    const match = DOUBLE_BRACES.exec(this.text);
    if (match === null) return -1;
    flush(at);
    const end = at + match[0].length;
    const name = /^(?:env\.)?([A-Za-z_][\w-]*)$/.exec(match[1]!)?.[1];
    if (name === undefined) parts.push({ kind: 'substitution', start: at, end });
    else parts.push({ kind: 'parameter', name, operator: '', fallback: null, start: at, end });
    return end;
  }

  #substitution(at: number, from: number, terminator: ')' | '`', parts: WordPart[], depth: number): number {
    const around = this.#backticks;
    this.#backticks = terminator === '`' ? 1 : 0;
    const end = depth >= MAX_DEPTH ? from : this.#readCommands(from, terminator, depth + 1);
    this.#backticks = around;
    parts.push({ kind: 'substitution', start: at, end });
    return end;
  }
}

/** Characters of a group that is skipped whole. */
const MAX_GROUP = 1024;
