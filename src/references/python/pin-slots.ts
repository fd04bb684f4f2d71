import { K, type PythonSource, T } from '../../formats/python/index.ts';

/** Where one more item goes in brackets: `lead`, the item and `tail`, at an offset. Several may go there in a row. */
export interface Slot {
  readonly at: number;
  readonly lead: string;
  readonly tail: string;
}

/**
 * The slot behind an item of a call or a display, `first` being any token of the item at its own level that nothing of
 * the item stands before. Null where brackets are not closed, or the item's end cannot be told from its commas
 * (a lambda, a generator without brackets).
 */
export function slotBehind(source: PythonSource, open: number, first: number): Slot | null {
  const { text, tokens } = source;
  const { kinds, starts, ends, partners } = tokens;
  const close = partners[open]!;
  if (!isClosed(source, open)) return null;
  let next = first;
  let last = first;
  while (next < close && kinds[next] !== T.comma) {
    const kind = kinds[next];
    if (kind === K.lambda || kind === K.for) return null;
    last = kind === T.open || kind === T.fStart ? Math.max(partners[next]!, next) : next;
    next = last + 1;
  }
  if (next > close) return null;
  const end = ends[last]!;
  const comma = next < close ? next : -1;
  const behind = comma === -1 ? end : ends[comma]!;
  const following = starts[comma === -1 ? close : comma + 1]!;
  let line = starts[first]!;
  while (line > 0 && isBlank(text.charCodeAt(line - 1))) line--;
  const indent = text.slice(line, starts[first]!);
  const lineBreak = breakBefore(text, line);
  const isAlone = lineBreak !== '' && /[\r\n]/.test(text.slice(behind, following));
  if (isAlone) {
    const rest = lineEnd(text, behind);
    const left = text.slice(behind, rest);
    if (comma !== -1 && /^[ \t]*(?:#.*)?$/.test(left))
      return { at: rest, lead: `${lineBreak}${indent}`, tail: ',' };
    if (comma === -1 && /^[ \t]*$/.test(left)) return { at: end, lead: `,${lineBreak}${indent}`, tail: '' };
  }
  return { at: end, lead: ', ', tail: '' };
}

/** The slot in brackets that hold nothing; null when they hold something. */
export function slotInEmpty(source: PythonSource, open: number): Slot | null {
  const { ends, partners } = source.tokens;
  if (!isClosed(source, open) || partners[open] !== open + 1) return null;
  return { at: ends[open]!, lead: '', tail: '' };
}

const LAST_ITEMS = new WeakMap<PythonSource, Map<number, number>>();

/** The first token of the last item in brackets, or -1 when they hold nothing. */
export function lastItem(source: PythonSource, open: number): number {
  const known = LAST_ITEMS.get(source) ?? new Map<number, number>();
  LAST_ITEMS.set(source, known);
  let found = known.get(open);
  if (found === undefined) {
    found = findLastItem(source, open);
    known.set(open, found);
  }
  return found;
}

function findLastItem(source: PythonSource, open: number): number {
  const { kinds, partners } = source.tokens;
  const close = partners[open]!;
  let found = -1;
  let isFirst = true;
  for (let i = open + 1; i < close; ) {
    if (kinds[i] === T.comma) isFirst = true;
    else {
      if (isFirst) found = i;
      isFirst = false;
    }
    i = kinds[i] === T.open || kinds[i] === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
  }
  return found;
}

export function isClosed({ text, tokens }: PythonSource, open: number): boolean {
  const close = tokens.partners[open]!;
  if (tokens.kinds[open] !== T.open || tokens.kinds[close] !== T.close) return false;
  const opening = text[tokens.starts[open]!];
  const closing = text[tokens.starts[close]!];
  return opening === '(' ? closing === ')' : opening === '[' ? closing === ']' : closing === '}';
}

export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** The line break in front of a place; empty when there is none right before it. */
function breakBefore(text: string, line: number): string {
  if (line === 0 || !isBreak(text.charCodeAt(line - 1))) return '';
  return text[line - 1] === '\n' && text[line - 2] === '\r' ? '\r\n' : text[line - 1]!;
}

/** The line break that a text uses first. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

const FIELDS = new WeakMap<PythonSource, readonly number[]>();

/** Whether a place is inside an f-string, where quotes and line breaks cannot be added on every version of Python. */
export function isInFString(source: PythonSource, offset: number): boolean {
  let spans = FIELDS.get(source);
  if (spans === undefined) {
    const { kinds, starts, ends, partners, count } = source.tokens;
    const found: number[] = [];
    for (let i = 0; i < count; i++) {
      if (kinds[i] !== T.fStart) continue;
      const end = Math.max(partners[i]!, i);
      found.push(starts[i]!, ends[end]!);
      i = end;
    }
    spans = found;
    FIELDS.set(source, spans);
  }
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle * 2 + 1]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low * 2 < spans.length && spans[low * 2]! < offset;
}
