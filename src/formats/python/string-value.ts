import type { StringExpression } from './expression.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE =
  /\\(?:([\\'"abfnrtv])|(\r\n|\r|\n)|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3}))/g;

/** Decodes the escapes of a non-raw literal; unknown ones stay as they are (Lexical analysis 2.4.1.1). */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    ESCAPE,
    (all, simple?: string, newline?: string, x?: string, u?: string, long?: string, octal?: string) => {
      if (simple !== undefined) return SIMPLE[simple] ?? all;
      if (newline !== undefined) return '';
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = Number.parseInt(x ?? u ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** The literal that spans `start..end`, prefix and quotes included; unterminated ones have no closing quotes. */
export function stringLiteral(text: string, start: number, end: number): StringExpression {
  let at = start;
  let raw = false;
  let bytes = false;
  while (at < end && text.charCodeAt(at) !== 34 && text.charCodeAt(at) !== 39) {
    const letter = text.charCodeAt(at) | 32;
    raw ||= letter === 114;
    bytes ||= letter === 98;
    at++;
  }
  const quote = text.charCodeAt(at);
  const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote && end - at >= 3;
  const width = triple ? 3 : 1;
  const contentStart = Math.min(at + width, end);
  let contentEnd = end;
  const closed = text.charCodeAt(end - 1) === quote && end - contentStart >= width;
  if (closed) contentEnd = end - width;
  return textLiteral(text, start, end, contentStart, contentEnd, raw, bytes);
}

/** Literal text between two offsets of an f-string, where braces are doubled. */
export function fieldText(text: string, start: number, end: number, raw: boolean): StringExpression {
  const written = text.slice(start, end);
  const single =
    written.includes('{{') || written.includes('}}') ? written.replace(/([{}])\1/g, '$1') : written;
  const value = raw ? single : decodeEscapes(single);
  return {
    kind: 'string',
    start,
    end,
    contentStart: start,
    contentEnd: end,
    value,
    verbatim: value.length === written.length,
    bytes: false,
  };
}

function textLiteral(
  text: string,
  start: number,
  end: number,
  contentStart: number,
  contentEnd: number,
  raw: boolean,
  bytes: boolean,
): StringExpression {
  const written = text.slice(contentStart, contentEnd);
  const value = raw ? written : decodeEscapes(written);
  return {
    kind: 'string',
    start,
    end,
    contentStart,
    contentEnd,
    value,
    verbatim: value.length === written.length,
    bytes,
  };
}
