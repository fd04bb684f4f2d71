const BACKSLASH = 92;

/**
 * Where a string literal without replacement fields ends, given the offset after its opening quotes: the offset
 * after the closing quotes, or of the line break at which a single-quoted string is given up, or the end of the
 * text. A backslash hides the next quote in raw strings too (Lexical analysis 2.4.1).
 */
export function stringEnd(text: string, from: number, quote: number, triple: boolean): number {
  return triple ? tripleEnd(text, from, quote) : singleEnd(text, from, quote);
}

function singleEnd(text: string, from: number, quote: number): number {
  const length = text.length;
  let i = from;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === BACKSLASH) {
      // A continued line: `\` CR LF is one escape.
      i += text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 2;
    } else if (code === 10 || code === 13) return i;
    else i++;
  }
  return length;
}

function tripleEnd(text: string, from: number, quote: number): number {
  const closing = quote === 34 ? '"""' : "'''";
  let i = from;
  for (;;) {
    const found = text.indexOf(closing, i);
    if (found === -1) return text.length;
    if (!isEscaped(text, found, from)) return found + 3;
    i = found + 1;
  }
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  for (let i = at - 1; i >= from && text.charCodeAt(i) === BACKSLASH; i--) backslashes++;
  return backslashes % 2 === 1;
}

/**
 * Where the literal text of an f-string ends: at `{` of a field, at a closing quote, at a lone `}`, at the line
 * break that ends a single-quoted one, or at the end of the text. `{{` and `}}` are text.
 */
export function fieldTextEnd(
  text: string,
  from: number,
  quote: number,
  triple: boolean,
  raw: boolean,
): number {
  const length = text.length;
  let i = from;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (!triple) return i;
      if (text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) return i;
      i++;
    } else if (code === BACKSLASH) {
      // `\{` does not escape the brace, `\N{NAME}` is one escape.
      const next = text.charCodeAt(i + 1);
      if (next === 123 || next === 125) i++;
      else if (next === 78 && !raw && text.charCodeAt(i + 2) === 123) i = namedEscapeEnd(text, i + 3);
      else i += next === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 2;
    } else if (code === 123) {
      if (text.charCodeAt(i + 1) !== 123) return i;
      i += 2;
    } else if (code === 125) {
      if (text.charCodeAt(i + 1) !== 125) return i;
      i += 2;
    } else if ((code === 10 || code === 13) && !triple) return i;
    else i++;
  }
  return length;
}

/** Longest Unicode character name is 88 characters; past that `\N{` is not an escape. */
const LONGEST_CHARACTER_NAME = 100;

function namedEscapeEnd(text: string, from: number): number {
  for (let i = from; i < text.length && i - from < LONGEST_CHARACTER_NAME; i++) {
    const code = text.charCodeAt(i);
    if (code === 125) return i + 1;
    if (code === 10 || code === 34 || code === 39) break;
  }
  return from;
}

/** Where the literal part of a format specification ends: at a brace, a closing quote, a line break or the end. */
export function specificationEnd(text: string, from: number, quote: number, triple: boolean): number {
  const length = text.length;
  for (let i = from; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 123 || code === 125) return i;
    if ((code === 10 || code === 13) && !triple) return i;
    if (code === quote) {
      if (!triple) return i;
      if (text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) return i;
    }
  }
  return length;
}
