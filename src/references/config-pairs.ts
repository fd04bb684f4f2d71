import { type ConfigFormat, lineBreakAt, lineEndAt, lineStartAt, textAt } from './config-places.ts';
import type { ConfigScalar } from './config-tree.ts';
import type { Variable } from './config-variables.ts';
import type { PinEdit } from './pin-site.ts';
import { verbatim } from './source-text.ts';

/** Characters of an element that is copied for a second variable; a longer one holds more than a variable. */
const MAX_ELEMENT = 400;

/**
 * The splice that sets a variable beside another in a list: `- NAME=value`, or `- name: NAME` with `value: …`. Null where
 * the list is written in a way that it cannot be done safely.
 */
export function pairBeside(
  text: string,
  variable: Variable,
  name: string,
  format: ConfigFormat,
): PinEdit | null {
  if (format === 'properties' || format === 'toml') return null;
  return variable.style === 'assignment'
    ? elementBehind(text, variable.scalar, [`${name}=`], format)
    : pairBehind(text, variable, name, format);
}

/** The splice that puts elements behind one of a list; the revision ends the last of them. */
export function elementBehind(
  text: string,
  scalar: ConfigScalar,
  words: readonly string[],
  format: ConfigFormat,
): PinEdit | null {
  const value = scalar.usedAt.length > 0 ? null : textAt(text, scalar.value, format);
  if (value === null) return null;
  const lineStart = lineStartAt(text, value.start);
  const lead = text.slice(lineStart, value.start);
  const end = lineEndAt(text, value.end);
  if (end === -1 && (format === 'yaml' || value.quote === '')) return null;
  const lineBreak = lineBreakAt(text, value.end);
  const { quote } = value;
  const dash = /^[ ]*- +$/.test(lead) && format === 'yaml';
  const between = dash
    ? `${lineBreak}${lead}`
    : /^[ \t]*$/.test(lead)
      ? `,${lineBreak}${lead}`
      : text[value.start - 1] === ',' || /^,\S/.test(text.slice(value.end, value.end + 2))
        ? ','
        : ', ';
  if (dash && !/^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(value.end, end))) return null;
  // A line of words without quotes could be one scalar over several lines.
  if (!dash && format === 'yaml' && !/^\s*(?:[,\]]|$)/.test(text.slice(value.end, end))) return null;
  const last = words.length - 1;
  const written = words.map((word, index) => {
    const isBare = word === '';
    // The revision alone could be read as a number.
    const around = quote === '' && (isBare || format !== 'yaml') ? '"' : quote;
    return { open: around + word, close: index === last ? '' : around, around };
  });
  const before = written.map(({ open, close }) => between + open + close).join('');
  return {
    start: dash ? end : value.end,
    end: dash ? end : value.end,
    before,
    after: written[last]?.around ?? '',
  };
}

function pairBehind(text: string, variable: Variable, name: string, format: ConfigFormat): PinEdit | null {
  const { mapping } = variable.scalar;
  const nameScalar = mapping.scalars.get('name')?.[0];
  if (nameScalar === undefined || variable.scalar.usedAt.length > 0) return null;
  const named = textAt(text, nameScalar.value, format);
  const valued = textAt(text, variable.scalar.value, format);
  if (named === null || valued === null) return null;
  return mapping.open >= 0
    ? copied(text, mapping.open, named.inner, valued.inner, valued.quote, name, format)
    : blockPair(text, variable.scalar, nameScalar, name, format);
}

/** `{"name": "MODEL_ID", "value": "ns/n"}` once more, with the other name and the revision. */
function copied(
  text: string,
  open: number,
  named: readonly [number, number],
  valued: readonly [number, number],
  quote: string,
  name: string,
  format: ConfigFormat,
): PinEdit | null {
  const last = Math.max(named[1], valued[1]);
  const tail = /^["']?\s*,?\s*\}/.exec(text.slice(last, last + 100));
  if (tail === null || last - open > MAX_ELEMENT || /[#/]/.test(text.slice(open, named[0]))) return null;
  const close = last + tail[0].length;
  const lead = text.slice(lineStartAt(text, open), open);
  const lineBreak = lineBreakAt(text, close);
  const isOwnLine = /^[ \t]*$/.test(lead);
  const isBicep = format === 'bicep';
  let between = ', ';
  if (isOwnLine) between = isBicep ? lineBreak + lead : `,${lineBreak}${lead}`;
  else if (format === 'yaml' && /^ *- +$/.test(lead)) between = lineBreak + lead;
  else if (isBicep) return null;
  const around = quote === '' ? '"' : '';
  const head =
    named[0] < valued[0]
      ? text.slice(open, named[0]) + name + text.slice(named[1], valued[0])
      : text.slice(open, valued[0]);
  const foot =
    named[0] < valued[0]
      ? text.slice(valued[1], close)
      : text.slice(valued[1], named[0]) + name + text.slice(named[1], close);
  return { start: close, end: close, before: between + head + around, after: around + foot };
}

/** `- name: MODEL_ID` and `value: ns/n` on lines of their own, in either order and with nothing else. */
function blockPair(
  text: string,
  value: ConfigScalar,
  name: ConfigScalar,
  variable: string,
  format: ConfigFormat,
): PinEdit | null {
  if (format !== 'yaml') return null;
  const [first, second] = name.keyOffset < value.keyOffset ? [name, value] : [value, name];
  const firstKey = textAt(text, verbatim(first.key, first.keyOffset), format);
  const written = textAt(text, second.value, format);
  if (firstKey === null || written === null) return null;
  const lead = text.slice(lineStartAt(text, firstKey.start), firstKey.start);
  if (!/^ *- +$/.test(lead)) return null;
  const end = lineEndAt(text, written.end);
  if (end === -1 || !/^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(written.end, end))) return null;
  // What is indented below belongs to the element as well.
  const next = /^\r?\n( *)(\S?)/.exec(text.slice(end, end + 200));
  if (next !== null && next[2] !== '' && next[1]!.length >= lead.length) return null;
  const lineBreak = lineBreakAt(text, end);
  const before = `${lineBreak}${lead}name: ${variable}${lineBreak}${' '.repeat(lead.length)}value: "`;
  return { start: end, end, before, after: '"' };
}
