import type { CallValue, TextValue, Value } from '../../formats/pickle/index.ts';
import { pathText } from './name-path.ts';

/** Characters of a construct that are shown, of one text in it, and levels of what is nested. */
const SHOWN_MAX = 160;
const TEXT_MAX = 100;
const DEPTH_MAX = 6;
const ITEMS_MAX = 4;

/** `os.system("curl …")`: a value as Python would write it, shortened, in one printable line. */
export function showValue(value: Value): string {
  return shorten(show(value, DEPTH_MAX), SHOWN_MAX);
}

/** `callee(arguments)` with a callee that is named already. */
export function showCall(callee: string, args: readonly Value[], keywords: Value | null): string {
  return shorten(`${callee}(${showArguments(args, keywords, DEPTH_MAX)})`, SHOWN_MAX);
}

export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

/** Arguments of a call: the items of its tuple. Lib/pickle.py, which dill is made of, takes all that can be gone through. */
export function argumentsOf(call: CallValue): readonly Value[] {
  const { arguments: args } = call;
  switch (args.kind) {
    case 'tuple':
    case 'list':
    case 'set':
    case 'frozenset':
      return args.items;
    case 'dictionary':
      return args.entries.map(([key]) => key);
    default:
      return args.kind === 'none' ? [] : [args];
  }
}

/** In quotes, with what cannot be printed escaped. */
export function quote(text: string, whole: boolean): string {
  const cut = whole && text.length <= TEXT_MAX;
  const shown = JSON.stringify(cut ? text : text.slice(0, TEXT_MAX));
  const printable = shown.replace(
    /[^\x20-\x7e\u00a1-\u024f\u0370-\u1fff\u3040-\u9fff\u2026]/g,
    escapeCharacter,
  );
  return cut ? printable : `${printable.slice(0, -1)}…"`;
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function show(value: Value, depth: number): string {
  if (depth <= 0) return '…';
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'mark':
      return '<mark>';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return value.value === null ? '<integer>' : shorten(String(value.value), 24);
    case 'float':
      return String(value.value);
    case 'text':
      return showText(value);
    case 'bytes':
      return showBytes(value.head, value.length, value.mutable);
    case 'tuple':
      return `(${showItems(value.items, depth)}${value.items.length === 1 ? ',' : ''})`;
    case 'list':
      return `[${showItems(value.items, depth)}]`;
    case 'set':
    case 'frozenset':
      return `{${showItems(value.items, depth)}}`;
    case 'dictionary':
      return `{${value.entries
        .slice(0, ITEMS_MAX)
        .map(([key, entry]) => `${show(key, depth - 1)}: ${show(entry, depth - 1)}`)
        .join(', ')}${value.entries.length > ITEMS_MAX ? ', …' : ''}}`;
    case 'global':
      return value.constant ? printable(pathText(value)) : `<name made at run time>`;
    case 'extension':
      return `<extension ${value.code}>`;
    case 'call':
      return `${show(value.callee, depth - 1)}(${showArguments(argumentsOf(value), value.keywords, depth)})`;
    case 'persistent':
      return `<persistent ${show(value.id, depth - 1)}>`;
    case 'buffer':
      return '<buffer>';
    case 'unknown':
      return '<unknown>';
  }
}

/** Names are attacker's text as well. */
export function printable(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : quote(text, true).slice(1, -1);
}

function showText({ text, whole }: TextValue): string {
  return quote(text, whole);
}

function showBytes(head: Uint8Array, length: number, mutable: boolean): string {
  const shown = quote(Buffer.from(head.subarray(0, TEXT_MAX / 2)).toString('latin1'), length <= TEXT_MAX / 2);
  return mutable ? `bytearray(b${shown})` : `b${shown}`;
}

function showItems(items: readonly Value[], depth: number): string {
  const shown = items.slice(0, ITEMS_MAX).map((item) => show(item, depth - 1));
  if (items.length > ITEMS_MAX) shown.push('…');
  return shown.join(', ');
}

function showArguments(args: readonly Value[], keywords: Value | null, depth: number): string {
  const shown = [showItems(args, depth)];
  if (keywords !== null && keywords.kind !== 'none') shown.push(`**${show(keywords, depth - 1)}`);
  return shown.filter((text) => text !== '').join(', ');
}
