import { type SourceText, SourceTextBuilder, sliceOf, unescaped, verbatim } from '../source-text.ts';

/** A simple key is at most this long (YAML 1.2.2, section 7.4.2). */
const MAX_KEY = 1024;

/** Where the line ends, before its line break. */
export function lineEndAt(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Space, tab, the end of a line or of the text. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 10 || code === 13 || at >= text.length;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13) break;
    at++;
  }
  return Math.min(at, end);
}

/** A comment begins only after white space. */
export function startsComment(text: string, at: number): boolean {
  return text[at] === '#' && (at === 0 || isBlank(text, at - 1));
}

/** Where a plain scalar ends on its line: before ` #` and before the blanks at the end. */
export function plainEnd(text: string, from: number, end: number): number {
  let stop = from;
  while (stop < end && !startsComment(text, stop)) stop++;
  while (stop > from && isBlank(text, stop - 1)) stop--;
  return stop;
}

/** The key that begins at `at`, and where what follows its colon begins; null when none does. */
export function keyAt(text: string, at: number, end: number): { name: SourceText; end: number } | null {
  const limit = Math.min(end, at + MAX_KEY);
  const first = text[at];
  if (first === '"' || first === "'") {
    const close = quotedAt(text, at, -1, limit);
    if (close === -1) return null;
    const colon = skipBlanks(text, close + 1, limit);
    return text[colon] === ':' && isBlank(text, colon + 1)
      ? { name: unquoted(text, at, close), end: colon + 1 }
      : null;
  }
  if (first === '[' || first === '{' || first === '|' || first === '>' || first === '*') return null;
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 35 && i > at && isBlank(text, i - 1)) return null;
    if (code !== 58 || !isBlank(text, i + 1)) continue;
    let stop = i;
    while (stop > at && isBlank(text, stop - 1)) stop--;
    const from = afterProperties(text, at, stop);
    return { name: verbatim(text.slice(from, stop), from), end: i + 1 };
  }
  return null;
}

/** Past `&anchor` and `!tag` in front of a key. */
function afterProperties(text: string, at: number, end: number): number {
  let from = at;
  while (from < end && (text[from] === '&' || text[from] === '!')) {
    while (from < end && !isBlank(text, from)) from++;
    from = skipBlanks(text, from, end);
  }
  return from === end ? at : from;
}

/**
 * Where the quoted scalar that begins at `at` closes; -1 when it does not. It may run over lines that are indented
 * deeper than `indent`: one that is not tells that the quote was left open, and the slip must not spread.
 */
export function quotedAt(text: string, at: number, indent: number, limit: number = text.length): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === 34) i++;
    else if (code === quote) {
      if (quote !== 39 || text.charCodeAt(i + 1) !== 39) return i;
      i++;
    } else if (code === 10) {
      const end = lineEndAt(text, i + 1);
      const first = skipBlanks(text, i + 1, end);
      if (first < end && first - i - 1 <= indent) return -1;
    }
  }
  return -1;
}

/** The value of a quoted scalar. Line breaks within are folded to spaces. */
export function unquoted(text: string, at: number, close: number): SourceText {
  const raw = spacesInsteadOfBreaks(text.slice(at + 1, close));
  if (text[at] === '"') return unescaped(raw, at + 1);
  const whole = verbatim(raw, at + 1);
  if (!raw.includes("''")) return whole;
  const builder = new SourceTextBuilder();
  let from = 0;
  for (let double = raw.indexOf("''"); double !== -1; double = raw.indexOf("''", from)) {
    builder.append(sliceOf(whole, from, double + 1));
    from = double + 2;
  }
  return builder.append(sliceOf(whole, from)).build();
}

/** As long as before, so that offsets hold. */
export function spacesInsteadOfBreaks(raw: string): string {
  return raw.includes('\n') ? raw.replace(/[\r\n]/g, ' ') : raw;
}
