import { type Program, TOKEN } from '../../formats/javascript/index.ts';

/** A splice for a value that is still to be told: `[start, end)` becomes `before` + value + `after`. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** The first and the last token of each argument between the parenthesis at `open` and its counterpart. */
export function argumentTokens(
  { tokens, matches }: Program,
  open: number,
): readonly (readonly [number, number])[] {
  const close = matches[open]!;
  const spans: (readonly [number, number])[] = [];
  for (let first = open + 1; first < close; ) {
    let end = first;
    while (end < close && tokens.kinds[end] !== TOKEN.comma) end = next(matches, end);
    spans.push([first, end - 1]);
    first = end + 1;
  }
  return spans;
}

function next(matches: Int32Array, at: number): number {
  return matches[at]! > at ? matches[at]! + 1 : at + 1;
}

/** The token that begins at an offset, or -1. */
export function tokenAt({ tokens }: Program, offset: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = tokens.starts[middle]!;
    if (start === offset) return middle;
    if (start < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** An argument behind the last one. `wrapped` makes an expression of the value; `missing` are to be skipped. */
export function slotForArgument(program: Program, open: number, missing: number): Slot | null {
  const { tokens } = program;
  const spans = argumentTokens(program, open);
  const last = spans.at(-1);
  if (last === undefined || spans.some(([first]) => tokens.kinds[first] === TOKEN.spread)) return null;
  const at = tokens.ends[last[1]]!;
  const separator = `,${gapBefore(program, open, spans[0]![0])}`;
  return { start: at, end: at, before: `${`${separator}undefined`.repeat(missing)}${separator}`, after: '' };
}

/** A property behind the last one of the object whose brace is at `open`. Null for what is no closed object. */
export function slotForProperty(program: Program, open: number, key: string): Slot | null {
  const { tokens, matches } = program;
  const close = matches[open]!;
  if (close === -1 || tokens.kinds[open] !== TOKEN.braceOpen) return null;
  if (close === open + 1) {
    const at = tokens.ends[open]!;
    const isTight = tokens.starts[close] === at;
    return { start: at, end: at, before: ` ${key}: `, after: isTight ? ' ' : '' };
  }
  const last = tokens.kinds[close - 1] === TOKEN.comma ? close - 2 : close - 1;
  if (last === open) return null;
  const at = tokens.ends[last]!;
  return { start: at, end: at, before: `,${gapBefore(program, open, open + 1)}${key}: `, after: '' };
}

/** What separates items: a new line with its indentation where the first of them begins one, else a space. */
function gapBefore({ text, tokens }: Program, open: number, first: number): string {
  const between = text.slice(tokens.ends[open], tokens.starts[first]);
  if (!/[\r\n]/.test(between)) return ' ';
  const lineBreak = between.includes('\r\n') ? '\r\n' : between.includes('\n') ? '\n' : '\r';
  const indent = /[^\r\n]*$/.exec(between)![0];
  // A comment may stand in front of the first item.
  return lineBreak + /^[ \t]*/.exec(indent)![0];
}

/** The quote that the strings of a file are written with, as the first of them that stands near shows. */
export function quoteOf({ text, tokens }: Program, near: number): string {
  const own = near >= 0 ? tokenAt({ text, tokens } as Program, near) : -1;
  if (own !== -1 && tokens.kinds[own] === TOKEN.string) return text.charAt(tokens.starts[own]!);
  for (let at = 0; at < tokens.length; at++) {
    if (tokens.kinds[at] === TOKEN.string) return text.charAt(tokens.starts[at]!) === "'" ? "'" : '"';
  }
  return '"';
}

export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
