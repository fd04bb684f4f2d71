import type { ConfigScalar } from './config-tree.ts';
import type { SourceText } from './source-text.ts';

/** The formats that share the keys of configurations: what they differ in is how one writes into them. */
export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'properties' | 'hcl' | 'bicep';

/** Where a value or key stands in a text, with the quotes around it. */
export interface WrittenAt {
  readonly start: number;
  readonly end: number;
  /** What stands between the quotes; all of it when there are none. */
  readonly inner: readonly [number, number];
  readonly quote: '' | '"' | "'";
}

/** What stands for a value that is defined elsewhere: an alias of YAML, a name of HCL. */
const ALIAS = /\*[^\s,\]}]+|[A-Za-z_][\w.-]*(?:\["[\w-]+"\])?/y;

/** Where the value of a scalar is written at its use; null when it is not written there in one piece. */
export function valueAt(text: string, scalar: ConfigScalar, format: ConfigFormat): WrittenAt | null {
  const use = scalar.usedAt.at(-1);
  if (use !== undefined) {
    ALIAS.lastIndex = use;
    const alias = ALIAS.exec(text);
    if (alias === null) return null;
    const end = use + alias[0].length;
    return { start: use, end, inner: [use, end], quote: '' };
  }
  return textAt(text, scalar.value, format);
}

/** Where a text that was taken out of a file stands there, quotes and all; null when it is not there in one piece. */
export function textAt(text: string, value: SourceText, format: ConfigFormat): WrittenAt | null {
  const from = value.offsetOf(0);
  if (from < 0) return null;
  const quote = quoteBefore(text, from, format);
  if (quote !== '') {
    if (text[from - 2] === quote && text[from - 3] === quote) return null;
    const close = closingAt(text, from, quote, format);
    if (close === -1) return null;
    return { start: from - 1, end: close + 1, inner: [from, close], quote };
  }
  const raw = value.text.trimEnd();
  const lead = raw.length - raw.trimStart().length;
  const bare = raw.slice(lead);
  const start = from + lead;
  if (bare === '' || text.slice(start, start + bare.length) !== bare) return null;
  return { start, end: start + bare.length, inner: [start, start + bare.length], quote: '' };
}

function quoteBefore(text: string, at: number, format: ConfigFormat): '' | '"' | "'" {
  const before = text[at - 1];
  if (before === '"' && format !== 'bicep') return '"';
  if (before === "'" && format !== 'hcl') return "'";
  return '';
}

function closingAt(text: string, from: number, quote: '"' | "'", format: ConfigFormat): number {
  const escapes = quote === '"' || format === 'json' || format === 'bicep';
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (char === '\\' && escapes) i++;
    else if (char === quote) {
      if (format !== 'yaml' || quote === '"' || text[i + 1] !== "'") return i;
      i++;
    } else if (char === '\n' && format !== 'yaml') return -1;
  }
  return -1;
}

/** Characters of a line that are looked at on either side: a minified file is a single one (CWE-407). */
const MAX_LINE = 4000;

/** The line break of the line an offset stands on, or of the first line of the text. */
export function lineBreakAt(text: string, at: number): '\n' | '\r\n' {
  const near = text.slice(at, at + MAX_LINE);
  const [there] = /\r?\n/.exec(near) ?? /\r?\n/.exec(text.slice(0, MAX_LINE)) ?? ['\n'];
  return there === '\r\n' ? '\r\n' : '\n';
}

/** Where the line ends that an offset stands on, before its line break; -1 when it goes on further than is looked. */
export function lineEndAt(text: string, at: number): number {
  const near = text.slice(at, at + MAX_LINE);
  const newline = near.indexOf('\n');
  if (newline === -1) return at + near.length === text.length ? text.length : -1;
  return at + (near[newline - 1] === '\r' ? newline - 1 : newline);
}

/** Where the line of an offset begins, or as far back as is looked. */
export function lineStartAt(text: string, at: number): number {
  const from = Math.max(0, at - MAX_LINE);
  return from + text.slice(from, at).lastIndexOf('\n') + 1;
}
