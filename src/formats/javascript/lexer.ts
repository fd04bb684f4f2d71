import { CHARACTER, CLASS_OF, isNamePart, isWideSpace } from './characters.ts';
import { expectsOperand, OPEN, opensBlock, opensControlParen } from './operand.ts';
import { endOfLine, endOfName, endOfNumber, endOfRegex, endOfString, endOfTemplateText } from './scan.ts';
import { TOKEN, type TokenKind, TokenList } from './token.ts';

export interface LexerOptions {
  /** Whether `<name` where an operand is expected opens a JSX element. TypeScript's `<T>value` forbids it in .ts. */
  readonly jsx: boolean;
}

/**
 * Regular expressions that may fail to end on one line before the rest of it holds none: a minified line of a megabyte
 * that is full of `/[` would otherwise be read once for each of them (CWE-407).
 */
const MAX_FAILED_REGEXES = 32;

/**
 * Splits JavaScript or TypeScript into tokens (ECMA-262, 12; JSX; TypeScript's additions are ordinary tokens).
 * Never fails: what cannot be read becomes `operator` tokens, an unclosed string ends with its line, an unclosed
 * template is read as far as its line. Time is linear in the text: each of the two recoveries happens once.
 */
export function tokenize(text: string, options: LexerOptions): TokenList {
  const lexer = new Lexer(text, options.jsx);
  lexer.run();
  // What looked like an element never ended: it was a type assertion or a comparison, and has hidden what follows.
  if (options.jsx && lexer.isInsideJsx()) return tokenize(text, { jsx: false });
  return lexer.tokens;
}

class Lexer {
  readonly tokens: TokenList;
  readonly #text: string;
  readonly #jsx: boolean;
  #at = 0;
  readonly #stack: number[] = [];
  /** What the last closed bracket was: decides between a division and a regular expression after it. */
  #lastClosed = 0;
  /** A template was left open to the end of the text: from now on, one has to close on its own line. */
  #templatesBroken = false;
  /** Regular expressions that did not end, on the line that ends at `#regexLineEnd`. */
  #failedRegexes = 0;
  #regexLineEnd = 0;
  #hasCommentEnd = true;
  /** Where each open template began: token count, offset, depth of the stack. */
  #templates: { readonly tokens: number; readonly offset: number; readonly depth: number }[] = [];

  constructor(text: string, jsx: boolean) {
    this.#text = text;
    this.#jsx = jsx;
    this.tokens = new TokenList((text.length >> 2) + 16);
  }

  isInsideJsx(): boolean {
    return this.#stack.some((open) => open >= OPEN.jsxOpeningTag);
  }

  run(): void {
    if (this.#text.startsWith('#!')) this.#lineComment();
    const end = this.#text.length;
    for (;;) {
      while (this.#at < end) this.#step();
      const template = this.#templates[0];
      if (template === undefined) return;
      // A hostile or broken file must not hide what follows a stray backtick.
      this.#templatesBroken = true;
      this.#templates = [];
      this.#stack.length = Math.min(this.#stack.length, template.depth);
      this.tokens.length = template.tokens;
      this.#dropCommentsFrom(template.offset);
      this.#at = template.offset;
      this.#push(TOKEN.operator, 1);
    }
  }

  #step(): number {
    const top = this.#stack.at(-1);
    if (top === OPEN.jsxOpeningTag || top === OPEN.jsxClosingTag) return this.#jsxTag(top);
    if (top === OPEN.jsxChildren) return this.#jsxChildren();
    const text = this.#text;
    let at = this.#at;
    let code = text.charCodeAt(at);
    // Blank runs are the most frequent token: no call for each of their characters.
    while (code === 32 || code === 10 || code === 9 || code === 13) code = text.charCodeAt(++at);
    this.#at = at;
    if (at >= text.length) return this.#at;
    if (code >= 128) {
      if (isWideSpace(code)) this.#at = at + 1;
      else this.#pushTo(TOKEN.name, endOfName(text, at + 1));
      return this.#at;
    }
    switch (CLASS_OF[code]) {
      case CHARACTER.space:
      case CHARACTER.newline:
        this.#at = at + 1;
        return this.#at;
      case CHARACTER.nameStart:
        return this.#pushTo(TOKEN.name, endOfName(text, at + 1));
      case CHARACTER.digit:
        return this.#pushTo(TOKEN.number, endOfNumber(text, at));
      case CHARACTER.quote:
        return this.#pushTo(TOKEN.string, endOfString(text, at));
      default:
        return this.#punctuator(code);
    }
  }

  #push(kind: TokenKind, length: number): number {
    this.tokens.push(kind, this.#at, this.#at + length);
    this.#at += length;
    return this.#at;
  }

  #pushTo(kind: TokenKind, end: number): number {
    this.tokens.push(kind, this.#at, end);
    this.#at = end;
    return end;
  }

  #punctuator(code: number): number {
    const text = this.#text;
    const next = text.charCodeAt(this.#at + 1);
    switch (code) {
      case 40: // (
        this.#open(opensControlParen(text, this.tokens) ? OPEN.controlParen : OPEN.paren);
        return this.#push(TOKEN.parenOpen, 1);
      case 41:
        this.#close(OPEN.paren, OPEN.controlParen);
        return this.#push(TOKEN.parenClose, 1);
      case 91: // [
        this.#open(OPEN.bracket);
        return this.#push(TOKEN.bracketOpen, 1);
      case 93:
        this.#close(OPEN.bracket, OPEN.bracket);
        return this.#push(TOKEN.bracketClose, 1);
      case 123: // {
        this.#open(opensBlock(text, this.tokens, this.#lastClosed) ? OPEN.block : OPEN.object);
        return this.#push(TOKEN.braceOpen, 1);
      case 125:
        return this.#closeBrace();
      case 96: // `
        return this.#openTemplate();
      case 47: // /
        return this.#slash(next);
      case 44:
        return this.#push(TOKEN.comma, 1);
      case 59:
        return this.#push(TOKEN.semicolon, 1);
      case 58:
        return this.#push(TOKEN.colon, 1);
      case 46: // .
        if (next >= 48 && next <= 57) return this.#pushTo(TOKEN.number, endOfNumber(text, this.#at));
        return text.startsWith('..', this.#at + 1) ? this.#push(TOKEN.spread, 3) : this.#push(TOKEN.dot, 1);
      case 63: // ?
        if (next === 46 && !/\d/.test(text.charAt(this.#at + 2))) return this.#push(TOKEN.optionalDot, 2);
        return this.#doubled(next, 63, TOKEN.nullish, TOKEN.question);
      case 124:
        return this.#doubled(next, 124, TOKEN.or, TOKEN.operator);
      case 38:
        return this.#doubled(next, 38, TOKEN.and, TOKEN.operator);
      case 61: // =
        if (next === 62) return this.#push(TOKEN.arrow, 2);
        if (next === 61) return this.#push(TOKEN.operator, text.charCodeAt(this.#at + 2) === 61 ? 3 : 2);
        return this.#push(TOKEN.assign, 1);
      case 43: // +
        if (next === 43 || next === 61) return this.#push(TOKEN.operator, 2);
        return this.#push(TOKEN.plus, 1);
      case 33: // !
        if (next === 61) return this.#push(TOKEN.operator, text.charCodeAt(this.#at + 2) === 61 ? 3 : 2);
        return this.#push(this.#expectsOperand() ? TOKEN.operator : TOKEN.nonNull, 1);
      case 60: // <
        if (this.#jsx && this.#opensJsx()) return this.#openJsx();
        return next === 61 ? this.#push(TOKEN.operator, 2) : this.#push(TOKEN.less, 1);
      case 62: // One at a time, so that `>>` closes two type argument lists.
        return next === 61 ? this.#push(TOKEN.operator, 2) : this.#push(TOKEN.greater, 1);
      default:
        return this.#push(TOKEN.operator, next === 61 && code !== 64 && code !== 126 ? 2 : 1);
    }
  }

  /** `??`, `||`, `&&` and their assignments. */
  #doubled(next: number, code: number, double: TokenKind, single: TokenKind): number {
    if (next !== code) return this.#push(single, 1);
    if (this.#text.charCodeAt(this.#at + 2) !== 61) return this.#push(double, 2);
    return this.#push(double === TOKEN.and ? TOKEN.operator : TOKEN.defaultAssign, 3);
  }

  #open(kind: number): void {
    this.#stack.push(kind);
  }

  /** A closing bracket that closes nothing is left alone: errors stay where they are. */
  #close(kind: number, orKind: number): void {
    const top = this.#stack.at(-1);
    if (top === kind || top === orKind) this.#lastClosed = this.#stack.pop()!;
  }

  #closeBrace(): number {
    const stack = this.#stack;
    // Brackets left open inside a brace end with it.
    while (stack.length > 0 && stack.at(-1)! <= OPEN.bracket) stack.pop();
    const top = stack.pop();
    if (top === OPEN.substitution) {
      this.#push(TOKEN.substitutionEnd, 1);
      return this.#templateText();
    }
    this.#lastClosed = top ?? OPEN.block;
    if (top !== undefined && top >= OPEN.jsxOpeningTag) stack.push(top);
    return this.#push(TOKEN.braceClose, 1);
  }

  #openTemplate(): number {
    // After a template that never ended, none is followed past its line, so that this recovery happens once.
    if (!this.#templatesBroken) {
      this.#templates.push({ tokens: this.tokens.length, offset: this.#at, depth: this.#stack.length });
    }
    this.#push(TOKEN.templateStart, 1);
    return this.#templateText();
  }

  #templateText(): number {
    const text = this.#text;
    const end = endOfTemplateText(text, this.#at, this.#templatesBroken);
    if (end > this.#at) this.#pushTo(TOKEN.templateText, end);
    if (text.charCodeAt(end) === 36) {
      this.#open(OPEN.substitution);
      return this.#push(TOKEN.substitutionStart, 2);
    }
    if (text.charCodeAt(end) !== 96) return end;
    this.#templates.pop();
    return this.#push(TOKEN.templateEnd, 1);
  }

  #slash(next: number): number {
    if (next === 47) return this.#lineComment();
    if (next === 42) return this.#blockComment();
    if (this.#expectsOperand() && this.#canBeRegex()) {
      const end = endOfRegex(this.#text, this.#at);
      if (end !== -1) return this.#pushTo(TOKEN.regex, end);
      this.#failedRegexes++;
    }
    return this.#push(TOKEN.operator, next === 61 ? 2 : 1);
  }

  #canBeRegex(): boolean {
    if (this.#at >= this.#regexLineEnd) {
      this.#regexLineEnd = endOfLine(this.#text, this.#at);
      this.#failedRegexes = 0;
    }
    return this.#failedRegexes < MAX_FAILED_REGEXES;
  }

  #lineComment(): number {
    const start = this.#at;
    this.#at = endOfLine(this.#text, start);
    this.tokens.comments.push({ kind: 'line', start, end: this.#at });
    return this.#at;
  }

  #blockComment(): number {
    const text = this.#text;
    const start = this.#at;
    const close = this.#hasCommentEnd ? text.indexOf('*/', start + 2) : -1;
    this.#hasCommentEnd = close !== -1;
    // Left open, it hides no more than its line.
    const end = close === -1 ? endOfLine(text, start) : close + 2;
    const isDocumentation = text[start + 2] === '*' && end - start > 4;
    this.tokens.comments.push({ kind: isDocumentation ? 'documentation' : 'block', start, end });
    this.#at = end;
    return end;
  }

  #dropCommentsFrom(offset: number): void {
    const comments = this.tokens.comments;
    while (comments.length > 0 && comments.at(-1)!.start >= offset) comments.pop();
  }

  #expectsOperand(): boolean {
    return expectsOperand(this.#text, this.tokens, this.#lastClosed);
  }

  #opensJsx(): boolean {
    const text = this.#text;
    const next = text.charCodeAt(this.#at + 1);
    const isNameStart = next >= 128 || CLASS_OF[next] === CHARACTER.nameStart;
    if (next !== 62 && !isNameStart) return false;
    if (!this.#expectsOperand()) return false;
    // `<T,>(x: T) =>` and `<T extends X>(…) =>` are how generic arrows are written in .tsx.
    let at = this.#at + 1;
    while (at < text.length && isNamePart(text.charCodeAt(at))) at++;
    while (text.charCodeAt(at) === 32) at++;
    return text[at] !== ',' && !text.startsWith('extends ', at);
  }

  #openJsx(): number {
    this.#open(OPEN.jsxOpeningTag);
    return this.#push(TOKEN.operator, 1);
  }

  #jsxTag(tag: number): number {
    const text = this.#text;
    const code = text.charCodeAt(this.#at);
    if (code === 62) return this.#endJsxTag(tag);
    if (code === 47 && text[this.#at + 1] === '>') {
      this.#stack.pop();
      return this.#push(this.#isAfterJsx() ? TOKEN.operator : TOKEN.jsxEnd, 2);
    }
    if (code === 47 && text[this.#at + 1] === '*') return this.#blockComment();
    if (code === 47 && text[this.#at + 1] === '/') return this.#lineComment();
    if (code === 123) {
      this.#open(OPEN.object);
      return this.#push(TOKEN.braceOpen, 1);
    }
    if (code === 34 || code === 39) {
      // Attribute values have no escapes and may span lines.
      const close = text.indexOf(String.fromCharCode(code), this.#at + 1);
      return this.#pushTo(TOKEN.string, close === -1 ? endOfString(text, this.#at) : close + 1);
    }
    if (isWideSpace(code) || code <= 32) {
      this.#at++;
      return this.#at;
    }
    if (isNamePart(code)) {
      let at = this.#at + 1;
      while (at < text.length && (isNamePart(text.charCodeAt(at)) || '-:.'.includes(text[at]!))) at++;
      return this.#push(TOKEN.jsxText, at - this.#at);
    }
    return this.#push(TOKEN.operator, 1);
  }

  #endJsxTag(tag: number): number {
    this.#stack.pop();
    if (tag === OPEN.jsxOpeningTag) {
      this.#open(OPEN.jsxChildren);
      return this.#push(TOKEN.operator, 1);
    }
    if (this.#stack.at(-1) === OPEN.jsxChildren) this.#stack.pop();
    return this.#push(this.#isAfterJsx() ? TOKEN.operator : TOKEN.jsxEnd, 1);
  }

  #isAfterJsx(): boolean {
    return this.#stack.at(-1) === OPEN.jsxChildren;
  }

  #jsxChildren(): number {
    const text = this.#text;
    let at = this.#at;
    while (at < text.length && text.charCodeAt(at) !== 60 && text.charCodeAt(at) !== 123) at++;
    if (at > this.#at) this.#push(TOKEN.jsxText, at - this.#at);
    if (at >= text.length) return this.#at;
    if (text.charCodeAt(at) === 123) {
      this.#open(OPEN.object);
      return this.#push(TOKEN.braceOpen, 1);
    }
    const closes = text[at + 1] === '/';
    this.#open(closes ? OPEN.jsxClosingTag : OPEN.jsxOpeningTag);
    return this.#push(TOKEN.operator, closes ? 2 : 1);
  }
}
