import { Nesting } from './brackets.ts';
import { C, CLASS, isIdentifierPart, isUnicodeSpace, keywordKind } from './characters.ts';
import { operatorAt } from './operator.ts';
import { fieldTextEnd, specificationEnd, stringEnd } from './string-scan.ts';
import { FIRST_STATEMENT_KEYWORD, type PythonTokens, T, TokenBuffer } from './token.ts';

/** Where the lexer stands: in code, in the text of an f-string, or in a format specification. */
type Mode = 0 | 1 | 2;
const IN_CODE = 0;
const IN_TEXT = 1;
const IN_SPECIFICATION = 2;

/**
 * Splits Python source into tokens. Total: any text has tokens, and a mistake stays local (an unclosed bracket ends
 * at the next keyword that can only begin a statement, an unclosed string at the end of its line). Indentation is
 * not tokenized; statements read it from the offsets. Linear in the text, without recursion.
 */
export function lexPython(text: string): PythonTokens {
  return new Lexer(text).run();
}

/**
 * Buffers that are kept for the next text, of each size, and how many tokens one has room for, 17 bytes each: what keeps
 * a small text would keep a large buffer with it.
 */
const [MAX_SPARE, SMALL_TOKENS, MAX_SPARE_TOKENS] = [4, 1 << 14, 1 << 18];
const spare: { readonly small: TokenBuffer[]; readonly large: TokenBuffer[] } = { small: [], large: [] };

function bufferFor(textLength: number): TokenBuffer {
  const buffers = textLength >> 2 < SMALL_TOKENS ? spare.small : spare.large;
  return buffers.pop() ?? new TokenBuffer(textLength);
}

/** Takes back the tokens of a text that nobody will ask for again: their arrays serve the next one. */
export function releaseTokens(tokens: PythonTokens): void {
  if (!(tokens instanceof TokenBuffer) || tokens.capacity > MAX_SPARE_TOKENS) return;
  const buffers = tokens.capacity <= SMALL_TOKENS + 16 ? spare.small : spare.large;
  if (buffers.length >= MAX_SPARE) return;
  tokens.clear();
  buffers.push(tokens);
}

class Lexer {
  readonly #text: string;
  readonly #tokens: TokenBuffer;
  readonly #nesting: Nesting;
  /** Only a lone CR needs care in comments; almost no file has any CR. */
  readonly #hasCarriageReturn: boolean;
  #mode: Mode = IN_CODE;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = bufferFor(text.length);
    this.#nesting = new Nesting(this.#tokens);
    this.#hasCarriageReturn = text.includes('\r');
  }

  run(): PythonTokens {
    const text = this.#text;
    const length = text.length;
    const tokens = this.#tokens;
    const nesting = this.#nesting;
    let i = 0;
    while (i < length) {
      if (this.#mode !== IN_CODE) {
        i = this.#fStringText(i);
        continue;
      }
      const code = text.charCodeAt(i);
      const kind = code < 128 ? CLASS[code]! : isUnicodeSpace(code) ? C.space : C.letter;
      switch (kind) {
        case C.space:
          i++;
          break;
        case C.newline:
          i++;
          if (nesting.parent === -1) this.#newline(i - 1);
          break;
        case C.letter:
          i = this.#word(i);
          break;
        case C.digit:
          i = this.#number(i);
          break;
        case C.quote:
          i = this.#string(i, i);
          break;
        case C.hash:
          i = this.#comment(i);
          break;
        case C.open:
          nesting.openBracket(code, i);
          i++;
          break;
        case C.close:
          this.#close(code, i);
          i++;
          break;
        case C.backslash:
          i = this.#backslash(i);
          break;
        case C.operator:
          i = this.#operator(code, i);
          break;
        default:
          tokens.push(T.unknown, i, i + 1, nesting.parent);
          i++;
      }
    }
    nesting.abandon();
    this.#newline(length);
    tokens.push(T.end, length, length, -1);
    return tokens;
  }

  #newline(at: number): void {
    const { count, kinds } = this.#tokens;
    if (count > 0 && kinds[count - 1] !== T.newline) this.#tokens.push(T.newline, at, at, -1);
  }

  /** Gives up open brackets, so that the next token begins a statement. */
  #recover(at: number): void {
    this.#nesting.abandon();
    this.#nesting.parent = -1;
    this.#tokens.push(T.newline, at, at, -1);
    this.#mode = IN_CODE;
  }

  #word(start: number): number {
    const text = this.#text;
    const length = text.length;
    let i = start + 1;
    while (i < length) {
      const code = text.charCodeAt(i);
      if (code < 128) {
        const kind = CLASS[code]!;
        if (kind !== C.letter && kind !== C.digit) {
          if (kind === C.quote && i - start <= 2 && isStringPrefix(text, start, i)) {
            return this.#string(start, i);
          }
          break;
        }
      } else if (isUnicodeSpace(code)) break;
      i++;
    }
    const tokens = this.#tokens;
    const keyword = keywordKind(text, start, i);
    if (keyword === 0) {
      tokens.push(T.name, start, i, this.#nesting.parent);
      return i;
    }
    const afterDot = tokens.count > 0 && tokens.kinds[tokens.count - 1] === T.dot;
    if (keyword >= FIRST_STATEMENT_KEYWORD && !afterDot && this.#nesting.parent !== -1) this.#recover(start);
    tokens.push(afterDot ? T.name : keyword, start, i, this.#nesting.parent);
    return i;
  }

  #number(start: number): number {
    const text = this.#text;
    const length = text.length;
    const hexadecimal = (text.charCodeAt(start + 1) | 32) === 120;
    let i = start + 1;
    while (i < length) {
      const code = text.charCodeAt(i);
      if (code === 46 || (code < 128 && isIdentifierPart(code))) i++;
      else if (
        (code === 43 || code === 45) &&
        !hexadecimal &&
        (text.charCodeAt(i - 1) | 32) === 101 &&
        CLASS[text.charCodeAt(i + 1)] === C.digit
      ) {
        i++;
      } else break;
    }
    this.#tokens.push(T.number, start, i, this.#nesting.parent);
    return i;
  }

  /** A string whose prefix starts at `start` and whose quotes at `at`. */
  #string(start: number, at: number): number {
    const text = this.#text;
    const quote = text.charCodeAt(at);
    const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
    const content = at + (triple ? 3 : 1);
    if (at > start && hasFields(text, start, at)) {
      this.#nesting.openFString(start, content, quote, triple, hasRaw(text, start, at));
      this.#mode = IN_TEXT;
      return content;
    }
    const end = stringEnd(text, content, quote, triple);
    const around = this.#nesting.fString;
    if (around !== undefined && !triple && !around.triple && !closedBy(text, content, end, quote)) {
      // The quote that was meant to end the f-string began this string: `f"{x"`. Nothing after the line is meant.
      this.#tokens.push(T.unknown, start, end, this.#nesting.parent);
      this.#recover(end);
      return end;
    }
    this.#tokens.push(T.string, start, end, this.#nesting.parent);
    return end;
  }

  #fStringText(from: number): number {
    const host = this.#nesting.fString;
    if (host === undefined) {
      this.#mode = IN_CODE;
      return from;
    }
    const text = this.#text;
    const inSpecification = this.#mode === IN_SPECIFICATION;
    const end = inSpecification
      ? specificationEnd(text, from, host.quote, host.triple)
      : fieldTextEnd(text, from, host.quote, host.triple, host.raw);
    if (end > from) this.#tokens.push(T.fText, from, end, this.#nesting.parent);
    const code = text.charCodeAt(end);
    if (code === 123) {
      this.#nesting.openField(end, inSpecification);
      this.#mode = IN_CODE;
      return end + 1;
    }
    if (code === 125) {
      if (inSpecification) this.#mode = this.#nesting.closeField(end) ? IN_SPECIFICATION : IN_TEXT;
      else this.#tokens.push(T.unknown, end, end + 1, this.#nesting.parent);
      return end + 1;
    }
    const width = code === host.quote ? (host.triple ? 3 : 1) : 0;
    const after = Math.min(end + width, text.length);
    this.#nesting.closeFString(end, after);
    this.#mode = IN_CODE;
    return after;
  }

  #comment(start: number): number {
    const text = this.#text;
    let end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    if (this.#hasCarriageReturn) {
      let i = start;
      while (i < end && text.charCodeAt(i) !== 13) i++;
      end = i;
    }
    this.#tokens.comments.push(start, end);
    return end;
  }

  #close(code: number, at: number): void {
    const nesting = this.#nesting;
    if (code === 125 && nesting.endsField) {
      this.#mode = nesting.closeField(at) ? IN_SPECIFICATION : IN_TEXT;
      return;
    }
    if (!nesting.closeBracket(code, at)) this.#tokens.push(T.unknown, at, at + 1, nesting.parent);
  }

  /** A backslash joins lines; anywhere else it is a stray character. */
  #backslash(at: number): number {
    const next = this.#text.charCodeAt(at + 1);
    if (next === 10) return at + 2;
    if (next === 13) return this.#text.charCodeAt(at + 2) === 10 ? at + 3 : at + 2;
    this.#tokens.push(T.unknown, at, at + 1, this.#nesting.parent);
    return at + 1;
  }

  #operator(code: number, at: number): number {
    if (code === 46 && CLASS[this.#text.charCodeAt(at + 1)] === C.digit) return this.#number(at);
    // Directly in a replacement field a colon begins the format specification, even before `=`.
    if (code === 58 && this.#nesting.directlyInField) {
      this.#mode = IN_SPECIFICATION;
      this.#tokens.push(T.colon, at, at + 1, this.#nesting.parent);
      return at + 1;
    }
    const found = operatorAt(this.#text, at, code);
    const end = at + (found & 3);
    this.#tokens.push(found >> 2, at, end, this.#nesting.parent);
    return end;
  }
}

function isStringPrefix(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i) | 32;
    // r, b, u, f, t
    if (code !== 114 && code !== 98 && code !== 117 && code !== 102 && code !== 116) return false;
  }
  return true;
}

/** f-strings, and t-strings (PEP 750), which are lexed alike. */
function hasFields(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i) | 32;
    if (code === 102 || code === 116) return true;
  }
  return false;
}

function hasRaw(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((text.charCodeAt(i) | 32) === 114) return true;
  return false;
}

function closedBy(text: string, content: number, end: number, quote: number): boolean {
  return end > content && text.charCodeAt(end - 1) === quote;
}
