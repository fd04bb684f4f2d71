import type { StringForm } from './profile.ts';
import { FLAG } from './token.ts';

/** Characters of one part that is put into a string. A longer one is no part, or was built to be read twice (CWE-407). */
const MAX_SUBSTITUTION = 2000;

/** A string that was read: its value and its end, and what it is besides. */
export interface ScannedString {
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
  readonly flags: number;
}

/** Reads a string whose opening delimiter stands at `at`. One that is not closed ends with its line, or the text. */
export function scanString(text: string, at: number, form: StringForm): ScannedString {
  const { close, escape: quoting, lines, interpolation } = form;
  const valueStart = at + form.open.length;
  const closing = close.charCodeAt(0);
  const opening = interpolation?.charCodeAt(0) ?? -1;
  let flags = 0;
  let known = -1;
  let i = valueStart;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === opening) {
      const inside = substitutionAt(text, i, interpolation!);
      if (inside !== 0) {
        flags |= FLAG.open;
        if (known === -1) known = i;
        if (inside > 0) i = substitutionEnd(text, inside, lines) - 1;
        continue;
      }
      if (interpolation === '{' && text.charCodeAt(i + 1) === opening) {
        i++;
        continue;
      }
    }
    if (code === 92 && quoting === 'backslash') {
      flags |= FLAG.escaped;
      i++;
    } else if (code === closing && text.startsWith(close, i)) {
      if (quoting === 'doubled' && text.charCodeAt(i + 1) === closing) {
        flags |= FLAG.escaped;
        i++;
        continue;
      }
      return { valueStart, valueEnd: known === -1 ? i : known, end: i + close.length, flags };
    } else if (code === 10 && !lines) break;
  }
  const end = Math.min(i, text.length);
  return { valueStart, valueEnd: known === -1 ? end : known, end, flags };
}

/** `r#"…"#` and `#"…"#`: `at` is where the hashes begin. Null when no string follows them. */
export function scanHashes(text: string, at: number): ScannedString | null {
  let quote = at;
  while (text.charCodeAt(quote) === 35) quote++;
  if (text.charCodeAt(quote) !== 34) return null;
  return closedBy(text, quote + 1, `"${'#'.repeat(quote - at)}`);
}

/** `R"x(…)x"` of C++ and `r"-[…]-"` of R: `at` is where the quote stands. Null when it is no such string. */
export function scanDelimited(text: string, at: number): ScannedString | null {
  const head = /^(["'])([^\s()\\"']{0,16})([([{])/.exec(text.slice(at, at + 20));
  if (head === null) return null;
  const bracket = head[3] === '(' ? ')' : head[3] === '[' ? ']' : '}';
  return closedBy(text, at + head[0].length, `${bracket}${head[2]}${head[1]}`);
}

function closedBy(text: string, valueStart: number, close: string): ScannedString {
  const found = text.indexOf(close, valueStart);
  const valueEnd = found === -1 ? text.length : found;
  return { valueStart, valueEnd, end: Math.min(valueEnd + close.length, text.length), flags: 0 };
}

/** Where the inside of a part begins that is put in at `at`; 0 when there is none, -1 when it is a name alone. */
function substitutionAt(text: string, at: number, interpolation: string): number {
  if (interpolation === '{') return text.charCodeAt(at + 1) === 123 ? 0 : at + 1;
  if (interpolation !== '$') return text.startsWith(interpolation, at) ? at + interpolation.length : 0;
  const next = text[at + 1] ?? '';
  if (next === '{' || next === '(') return at + 2;
  return /[A-Za-z_]/.test(next) ? -1 : 0;
}

/** After the bracket that closes a part. What does not close is a part of the string up to where that is known. */
function substitutionEnd(text: string, inside: number, lines: boolean): number {
  const limit = Math.min(text.length, inside + MAX_SUBSTITUTION);
  let depth = 1;
  let quote = 0;
  for (let i = inside; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 && !lines) return i;
    if (code === 92) i++;
    else if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34) quote = code;
    else if (code === 123 || code === 40) depth++;
    else if ((code === 125 || code === 41) && --depth === 0) return i + 1;
  }
  return limit;
}
