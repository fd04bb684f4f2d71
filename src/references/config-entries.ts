import {
  type ConfigFormat,
  lineBreakAt,
  lineEndAt,
  lineStartAt,
  textAt,
  valueAt,
  type WrittenAt,
} from './config-places.ts';
import type { ConfigScalar } from './config-tree.ts';
import type { PinEdit } from './pin-site.ts';
import { type SourceText, verbatim } from './source-text.ts';

/** What may stand before a key on its line, when an entry can be put on a line of its own below it. */
const LEAD: Readonly<Record<ConfigFormat, RegExp>> = {
  // A tab is no indentation in YAML, and a key behind `- ` begins in the column behind it.
  yaml: /^ *(?:- +)*$/,
  json: /^[ \t]*$/,
  toml: /^[ \t]*(?:[\w"'-]+[ \t]*\.[ \t]*)*$/,
  properties: /^[ \t]*(?:[\w$*-]+\.)*$/,
  hcl: /^[ \t]*$/,
  bicep: /^[ \t]*$/,
};

/** What may stand behind a value on its line. */
const REST: Readonly<Record<ConfigFormat, RegExp>> = {
  yaml: /^[ \t]*(?:[ \t]#.*)?$/,
  json: /^[ \t]*(,?)[ \t]*(?:\/\/.*|\/\*[^\n]*\*\/[ \t]*)?$/,
  toml: /^[ \t]*(?:#.*)?$/,
  properties: /^[ \t]*(?:[#;].*)?$/,
  hcl: /^[ \t]*(,?)[ \t]*(?:(?:#|\/\/).*)?$/,
  bicep: /^[ \t]*(?:\/\/.*)?$/,
};
/** The same within the braces of YAML. */
const FLOW_REST = /^[ \t]*,[ \t]*(?:#.*)?$/;

/** The splice that puts an entry right behind that of a value; null where none can be put safely. */
export function entryBeside(
  text: string,
  scalar: ConfigScalar,
  key: string,
  format: ConfigFormat,
): PinEdit | null {
  const value = valueAt(text, scalar, format);
  const name = keyAt(text, scalar, format);
  if (value === null || name === null || name.end > value.start) return null;
  const lineStart = lineStartAt(text, name.start);
  const lead = text.slice(lineStart, name.start);
  const entry = entryOf(text, scalar, spelledLike(scalar.key, key), name, value, format);
  const end = lineEndAt(text, value.end);
  // A line too long to be looked at to its end could end in anything.
  const rest = end === -1 ? '?' : text.slice(value.end, end);
  const ownLine = LEAD[format].test(lead);
  const isBracketed = scalar.mapping.open >= 0 && format !== 'hcl' && format !== 'bicep';
  const lineBreak = lineBreakAt(text, value.end);
  if (!isBracketed) {
    const comma = ownLine ? REST[format].exec(rest) : null;
    if (comma === null) return scalar.mapping.open >= 0 ? inserted(value.end, ', ', entry) : null;
    const indent = format === 'yaml' ? ' '.repeat(lead.length) : lead;
    return inserted(end, lineBreak + indent, entry, comma[1] ?? '');
  }
  if (!ownLine || lineStart < scalar.mapping.open)
    return inserted(value.end, comma(text, name, value), entry);
  // Behind a comment, so that it stays with what it is about.
  if (
    /\S/.test(rest.replace(',', '')) &&
    (format === 'json' ? REST.json : FLOW_REST).test(rest) &&
    rest.includes(',')
  ) {
    return inserted(end, lineBreak + lead, entry, ',');
  }
  return inserted(value.end, `,${lineBreak}${lead}`, entry);
}

/** A comma as the mapping writes them: `{"a":1}` has no blanks. */
function comma(text: string, name: WrittenAt, value: WrittenAt): string {
  return /\s/.test(text.slice(name.end, value.start)) ? ', ' : ',';
}

function inserted(at: number, lead: string, entry: readonly [string, string], tail = ''): PinEdit {
  return { start: at, end: at, before: lead + entry[0], after: entry[1] + tail };
}

/** `key: "` and `"` as the format and the entry beside it write them. */
function entryOf(
  text: string,
  scalar: ConfigScalar,
  key: string,
  name: WrittenAt,
  value: WrittenAt,
  format: ConfigFormat,
): readonly [string, string] {
  const [first = key, ...inner] = key.split('.');
  const keyQuote = name.quote;
  const quote = format === 'properties' ? value.quote : value.quote || (format === 'bicep' ? "'" : '"');
  const separator = separatorOf(text, scalar, first, name, value, format);
  const nested = inner.map((each) => `{${keyQuote}${each}${keyQuote}${format === 'toml' ? ' = ' : ': '}`);
  const opened = `${keyQuote}${first}${keyQuote}${separator}${nested.join('')}${quote}`;
  return [opened, `${quote}${'}'.repeat(inner.length)}`];
}

/** What stands between key and value, with the blanks that keep a column of equals signs straight. */
function separatorOf(
  text: string,
  scalar: ConfigScalar,
  key: string,
  name: WrittenAt,
  value: WrittenAt,
  format: ConfigFormat,
): string {
  const usual = format === 'yaml' || format === 'json' || format === 'bicep' ? ': ' : ' = ';
  const between = text.slice(name.end, value.start);
  const match = /^([ \t]*)([:=])([ \t]*)$/.exec(between);
  if (match === null) return usual;
  const [, before = '', sign = '', after = ''] = match;
  if (format === 'yaml') return scalar.mapping.open >= 0 && name.quote !== '' ? `${sign}${after}` : ': ';
  if (before.length < 2 || before.includes('\t')) return between;
  const width = name.inner[1] - name.inner[0] + before.length;
  return `${' '.repeat(Math.max(1, width - key.length))}${sign}${after}`;
}

/** A key in the spelling of the one beside it: `model-revision`, `modelRevision`. */
function spelledLike(beside: string, key: string): string {
  if (beside.includes('-') && !beside.includes('_')) return key.replaceAll('_', '-');
  if (/^[a-z]+(?:[A-Z][a-z]*)+$/.test(beside))
    return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return key;
}

/** Where the key of a scalar is written, quotes and all. */
function keyAt(text: string, scalar: ConfigScalar, format: ConfigFormat): WrittenAt | null {
  return textAt(text, verbatim(scalar.key, scalar.keyOffset), format);
}

/** The splice that gives a value to a key that has none; null when something else stands there. */
export function valueForKey(
  text: string,
  keyOffset: number,
  key: string,
  format: ConfigFormat,
): PinEdit | null {
  const name = textAt(text, verbatim(key, keyOffset), format);
  if (name === null) return null;
  const colon = /^[ \t]*[:=]/.exec(text.slice(name.end, name.end + 40));
  if (colon === null) return null;
  const at = name.end + colon[0].length;
  const end = lineEndAt(text, at);
  const rest = end === -1 ? '?' : text.slice(at, end);
  if (!REST[format].test(rest) || rest.includes(',')) return null;
  const quote = format === 'properties' ? '' : format === 'bicep' ? "'" : '"';
  return { start: at, end: at, before: `${format === 'properties' ? '' : ' '}${quote}`, after: quote };
}

/** The splice that puts an entry first in the mapping of a key; `open` is its bracket, -1 for a block below the key. */
export function firstEntry(
  text: string,
  key: SourceText,
  open: number,
  entry: string,
  format: ConfigFormat,
): PinEdit | null {
  if (format !== 'yaml' && format !== 'json') return null;
  const name = textAt(text, key, format);
  if (name === null) return null;
  const { quote } = name;
  if (open >= 0) {
    const next = /^\s*/.exec(text.slice(open + 1, open + 400))?.[0] ?? '';
    const tail = text[open + 1 + next.length] === '}' ? '' : ', ';
    const at = open + 1 + next.length;
    return { start: at, end: at, before: `${quote}${entry}${quote}: "`, after: `"${tail}` };
  }
  const end = lineEndAt(text, name.end);
  if (end === -1 || !/^:[ \t]*(?:[ \t]#.*)?$/.test(text.slice(name.end, end))) return null;
  const child = /^\r?\n( +)[^\s#-]/.exec(text.slice(end, end + 400))?.[1];
  if (child === undefined || child.length <= name.start - lineStartAt(text, name.start)) return null;
  return { start: end, end, before: `${lineBreakAt(text, end)}${child}${entry}: "`, after: '"' };
}
