import type { Argument, CallExpression, Expression, PythonSource } from '../../formats/python/index.ts';
import { T } from '../../formats/python/index.ts';
import type { PinEdit, PlainEdit } from '../pin-site.ts';
import { isInFString, lastItem, slotBehind, slotInEmpty } from './pin-slots.ts';

/** Where the value of a revision goes: `[start, end)` is replaced by `lead`, the value and `tail`. */
export interface ValuePlace {
  readonly start: number;
  readonly end: number;
  readonly lead: string;
  readonly tail: string;
  /** The content of the literal that is there: only that is replaced by another literal. */
  readonly inner?: { readonly start: number; readonly end: number };
  readonly quote: string;
}

/** The edit that writes a revision out. */
export function literalEdit({ start, end, lead, tail, inner, quote }: ValuePlace): PinEdit {
  if (inner !== undefined) return { ...inner, before: '', after: '' };
  return { start, end, before: lead + quote, after: quote + tail };
}

/** The edit that gives an expression in place of a revision. */
export function expressionEdit({ start, end, lead, tail }: ValuePlace, expression: string): PlainEdit {
  return { start, end, text: lead + expression + tail };
}

/** The place of a literal that is there already; null for one whose content cannot simply be replaced. */
export function placeOfLiteral(source: PythonSource, value: Expression): ValuePlace | null {
  if (value.kind !== 'string' || value.bytes || isInFString(source, value.start)) return null;
  const { start, end, contentStart, contentEnd } = value;
  const quote = source.text[start];
  // A slice of a template, or a literal that the file's end cuts off.
  if (contentEnd >= end || contentStart <= start || source.text[end - 1] !== source.text[contentStart - 1])
    return null;
  const plain = quote === '"' || quote === "'" ? quote : '"';
  return { start, end, lead: '', tail: '', inner: { start: contentStart, end: contentEnd }, quote: plain };
}

/** The literal whose content begins at an offset; null when none does. */
export function literalAt(source: PythonSource, contentStart: number): Expression | null {
  const { kinds } = source.tokens;
  const token = source.tokenAt(contentStart) - 1;
  if (token < 0 || kinds[token] !== T.string) return null;
  const found = source.expression(token, token + 1);
  return found.kind === 'string' && found.contentStart === contentStart ? found : null;
}

const KEYWORDS = new WeakMap<CallExpression, Map<string, ValuePlace | null>>();

/**
 * The place of a new keyword in a call: behind the argument that gives the name, and behind all positional ones. The same
 * for all names that one call is given, since a keyword can be given once.
 */
export function placeOfKeyword(
  source: PythonSource,
  call: CallExpression,
  keyword: string,
  name: Expression | null,
): ValuePlace | null {
  const places = KEYWORDS.get(call) ?? new Map<string, ValuePlace | null>();
  KEYWORDS.set(call, places);
  let place = places.get(keyword);
  if (place === undefined) {
    place = keywordPlace(source, call, keyword, name);
    places.set(keyword, place);
  }
  return place;
}

function keywordPlace(
  source: PythonSource,
  call: CallExpression,
  keyword: string,
  name: Expression | null,
): ValuePlace | null {
  const { open } = call;
  if (isInFString(source, source.tokens.starts[open]!)) return null;
  const slot =
    call.args.length === 0
      ? slotInEmpty(source, open)
      : slotBehind(source, open, source.tokenAt(argumentBefore(call, name).nameStart));
  if (slot === null) return null;
  const quote = name?.kind === 'string' ? quoteOf(source.text, name) : '"';
  return { start: slot.at, end: slot.at, lead: `${slot.lead}${keyword}=`, tail: slot.tail, quote };
}

/** The argument that a new keyword goes behind. */
function argumentBefore(call: CallExpression, name: Expression | null): Argument {
  const holds = ({ value }: Argument) => name !== null && value.start <= name.start && name.end <= value.end;
  const given = call.args.findIndex(holds);
  // No keyword may stand before a positional argument; `*names` counts as one, for readers' sake.
  const positional = call.args.findLastIndex((each) => each.name === null && each.unpack !== '**');
  return call.args[Math.max(given === -1 ? call.args.length - 1 : given, positional)]!;
}

/** The place of a new entry at the end of a dict that is written out. */
export function placeOfEntry(
  source: PythonSource,
  dict: Extract<Expression, { kind: 'dict' }>,
  key: string,
): ValuePlace | null {
  const open = source.tokenAt(dict.start);
  if (isInFString(source, dict.start)) return null;
  const last = lastItem(source, open);
  const slot = last === -1 ? slotInEmpty(source, open) : slotBehind(source, open, last);
  if (slot === null) return null;
  const sibling = dict.entries.find((entry) => entry.key?.kind === 'string')?.key;
  const quote = sibling?.kind === 'string' ? quoteOf(source.text, sibling) : '"';
  const lead = `${slot.lead}${quote}${key}${quote}: `;
  return { start: slot.at, end: slot.at, lead, tail: slot.tail, quote };
}

/** The plain quote that a literal is written with. */
export function quoteOf(text: string, literal: Extract<Expression, { kind: 'string' }>): string {
  const quote = text[literal.contentStart - 1];
  return literal.contentStart - literal.start <= 2 && quote === "'" ? quote : '"';
}
