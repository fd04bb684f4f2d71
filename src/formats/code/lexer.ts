import { isDigit, isLetter, isNamePart, isSpace } from './characters.ts';
import { operatorAt } from './operators.ts';
import type { LanguageProfile, StringForm } from './profile.ts';
import { type ScannedString, scanDelimited, scanHashes, scanString } from './strings.ts';
import { CodeTokens, FLAG, TOKEN } from './token.ts';

const DOCUMENTATION_ATTRIBUTE = /^(?:doc|moduledoc|typedoc|shortdoc)$/;

/** Splits a text into tokens. Whatever the text is, it answers, in time linear in it. */
export function tokenizeCode(text: string, profile: LanguageProfile): CodeTokens {
  return new Lexer(text, profile).run();
}

class Lexer {
  readonly #text: string;
  readonly #profile: LanguageProfile;
  readonly #tokens: CodeTokens;
  /** Of the first 128 characters: those that may begin a comment, and the strings that each may begin. */
  readonly #commentStarts = new Uint8Array(128);
  readonly #forms: readonly (readonly StringForm[] | undefined)[];
  #at = 0;
  #firstOfLine = FLAG.firstOfLine as number;

  constructor(text: string, profile: LanguageProfile) {
    this.#text = text;
    this.#profile = profile;
    this.#tokens = new CodeTokens(Math.max(16, text.length >> 2));
    const openings = [...profile.lineComments, ...profile.blockComments.map(({ open }) => open)];
    for (const open of openings) this.#commentStarts[open.trimStart().charCodeAt(0)] = 1;
    this.#forms = formsOf(profile);
  }

  run(): CodeTokens {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === 10) {
        this.#firstOfLine = FLAG.firstOfLine;
        this.#at++;
      } else if (isSpace(code)) this.#at++;
      else if (this.#commentStarts[code] === 1 && this.#comment()) continue;
      else if (isLetter(code)) this.#name();
      else if (isDigit(code)) this.#number();
      else if (this.#forms[code] !== undefined && this.#string(code)) continue;
      else if (code === 39 && this.#apostrophe()) continue;
      else if (code === 35 && this.#profile.hashStrings === true && this.#hashes(this.#at)) continue;
      else this.#operator(code);
    }
    return this.#tokens;
  }

  #push(kind: (typeof TOKEN)[keyof typeof TOKEN], end: number): void {
    this.#tokens.push(kind, this.#at, end, this.#firstOfLine, 0, 0);
    this.#firstOfLine = 0;
    this.#at = end;
  }

  #pushString({ valueStart, valueEnd, end, flags }: ScannedString): true {
    if (this.#isDocumentation(valueStart, end)) {
      this.#tokens.comments.push({ kind: 'documentation', start: this.#at, end });
    } else this.#tokens.push(TOKEN.string, this.#at, end, flags | this.#firstOfLine, valueStart, valueEnd);
    this.#firstOfLine = 0;
    this.#at = end;
    return true;
  }

  /** `@doc """…"""` (Elixir), or a string of three quotes that is a statement by itself (Julia). */
  #isDocumentation(valueStart: number, end: number): boolean {
    const { documentationStrings } = this.#profile;
    if (documentationStrings === undefined || !this.#text.startsWith('"""', valueStart - 3)) return false;
    if (documentationStrings === 'statement') {
      return this.#firstOfLine !== 0 && /^[ \t\r]*(?:\n|$)/.test(this.#text.slice(end, end + 40));
    }
    const { length, starts, ends, kinds } = this.#tokens;
    let last = length - 1;
    if (last > 0 && this.#text[ends[last]! - 1] === '~') last--;
    if (kinds[last] !== TOKEN.name) return false;
    return DOCUMENTATION_ATTRIBUTE.test(this.#text.slice(starts[last], ends[last]));
  }

  #comment(): boolean {
    const { lineComments, blockComments } = this.#profile;
    for (const { open, close } of blockComments) {
      const isLineForm = open.startsWith('\n');
      const at = isLineForm ? this.#at - 1 : this.#at;
      if (
        !this.#text.startsWith(open, at) &&
        !(isLineForm && at === -1 && this.#text.startsWith(open.slice(1)))
      )
        continue;
      this.#endComment('block', this.#blockEnd(open, close));
      return true;
    }
    if (!lineComments.some((open) => this.#text.startsWith(open, this.#at))) return false;
    const found = this.#text.indexOf('\n', this.#at);
    this.#endComment('line', found === -1 ? this.#text.length : found);
    return true;
  }

  #endComment(kind: 'line' | 'block', end: number): void {
    const { documentation } = this.#profile;
    const start = this.#at;
    const isEmpty = this.#text.startsWith('/**/', start) || this.#text.startsWith('////', start);
    const isDocumentation = !isEmpty && documentation.some((open) => this.#text.startsWith(open, start));
    this.#tokens.comments.push({ kind: isDocumentation ? 'documentation' : kind, start, end });
    this.#at = end;
  }

  #blockEnd(open: string, close: string): number {
    let from = this.#at + open.length;
    if (this.#profile.nestedComments !== true) {
      const found = this.#text.indexOf(close, from);
      return found === -1 ? this.#text.length : found + close.length;
    }
    const signs = new RegExp(`${escaped(open)}|${escaped(close)}`, 'g');
    for (let depth = 1; depth > 0; ) {
      signs.lastIndex = from;
      const match = signs.exec(this.#text);
      if (match === null) return this.#text.length;
      depth += match[0] === open ? 1 : -1;
      from = signs.lastIndex;
    }
    return from;
  }

  #name(): void {
    const text = this.#text;
    let end = this.#at + 1;
    while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
    const { prefixes, nameEnds } = this.#profile;
    const next = text.charCodeAt(end);
    if ((next === 34 || next === 35 || next === 39) && end - this.#at <= 3) {
      const prefix = prefixes[text.slice(this.#at, end)];
      if (prefix !== undefined && this.#prefixed(prefix, end)) return;
    }
    if (nameEnds !== undefined) {
      while (end < text.length && nameEnds.includes(text[end]!) && this.#isNameEnd(end)) {
        end++;
        while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
      }
    }
    this.#push(TOKEN.name, end);
  }

  /** `empty?` and `save!` are names, `x ? 1 : 2` and `x != y` are not; `hub.download` is one in R. */
  #isNameEnd(at: number): boolean {
    const after = this.#text[at + 1] ?? '';
    return this.#text[at] === '.' ? /[\w.]/.test(after) : after !== '=';
  }

  #prefixed(prefix: LanguageProfile['prefixes'][string], quote: number): boolean {
    switch (prefix) {
      case 'hashes':
        return this.#hashes(quote);
      case 'delimited': {
        const found = scanDelimited(this.#text, quote);
        return found !== null && this.#pushString(found);
      }
      default: {
        const code = this.#text.charCodeAt(quote);
        const form = this.#forms[code]?.find(({ open }) => this.#text.startsWith(open, quote));
        if (form === undefined) return false;
        const { interpolation: _, ...raw } = form;
        return this.#pushString(
          scanString(this.#text, quote, prefix === 'raw' ? { ...raw, escape: 'none' } : form),
        );
      }
    }
  }

  #hashes(at: number): boolean {
    const found = scanHashes(this.#text, at);
    return found !== null && this.#pushString(found);
  }

  #number(): void {
    const text = this.#text;
    let end = this.#at + 1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (isNamePart(code)) end++;
      // A separator of digits in C++, the point of a fraction; `1..2` is a range.
      else if ((code === 39 || code === 46) && isDigit(text.charCodeAt(end + 1))) end += 2;
      else break;
    }
    this.#push(TOKEN.number, end);
  }

  #string(code: number): boolean {
    const form = this.#forms[code]!.find(({ open }) => this.#text.startsWith(open, this.#at));
    return form !== undefined && this.#pushString(scanString(this.#text, this.#at, form));
  }

  #apostrophe(): boolean {
    const rest = this.#text.slice(this.#at, this.#at + 14);
    const character = /^'(?:\\(?:u\{[0-9a-fA-F]{1,6}\}|.[0-9a-fA-F]{0,8})|[^\\\n'][\ud800-\udfff]?)'/.exec(
      rest,
    );
    if (character !== null && !(this.#profile.apostrophe === 'transpose' && this.#followsOperand())) {
      this.#push(TOKEN.number, this.#at + character[0].length);
      return true;
    }
    if (this.#profile.apostrophe !== 'lifetime') return false;
    const lifetime = /^'[A-Za-z_]\w*/.exec(rest);
    if (lifetime === null) return false;
    this.#at += lifetime[0].length;
    return true;
  }

  #followsOperand(): boolean {
    const { length, ends } = this.#tokens;
    return length > 0 && ends[length - 1] === this.#at;
  }

  #operator(code: number): void {
    const { kind, length } = operatorAt(this.#text, this.#at, code, this.#profile);
    this.#push(kind, this.#at + length);
  }
}

const FORMS = new WeakMap<LanguageProfile, readonly (readonly StringForm[] | undefined)[]>();

/** The strings of a profile by their first character: comments are read by themselves, each with a lexer of its own. */
function formsOf(profile: LanguageProfile): readonly (readonly StringForm[] | undefined)[] {
  const known = FORMS.get(profile);
  if (known !== undefined) return known;
  const forms: StringForm[][] = [];
  for (const form of profile.strings) {
    const code = form.open.charCodeAt(0);
    forms[code] = [...(forms[code] ?? []), form];
  }
  FORMS.set(profile, forms);
  return forms;
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
