import type { ConfigTree, GrowingMapping } from '../config-tree.ts';
import { type SourceText, SourceTextBuilder, verbatim } from '../source-text.ts';

/** A stretch of lines that hold nothing but comments. */
interface CommentBlock {
  readonly start: number;
  readonly end: number;
}

/** Mappings that are found again by their path; a file of more has no parts that belong together. */
const MAX_TABLES = 10_000;
/** Dots in a key: more is no path. */
const MAX_KEY_PARTS = 16;
/** A key is at most this long; what is longer is text. */
const MAX_KEY = 400;
const KEY = /([\w./$@*-]{1,400}(?:\[\d{1,4}\][\w./$-]{0,200})*)(?:[ \t]*[=:][ \t]*|[ \t]+(?=\S))/y;

/**
 * Reads properties and INI files by line: `[section]`, `key = value`, `key: value`, `key value`, `a.b.c=value` as
 * mappings within mappings, values that go on behind a backslash or indented on the next lines. Sections and dots
 * make the same tree that YAML would.
 */
export function scanProperties(text: string, tree: ConfigTree): readonly CommentBlock[] {
  const comments: CommentBlock[] = [];
  const tables = new Map<string, GrowingMapping>();
  let inSection = false;
  let section = '';
  tree.openMapping();
  for (let at = 0; at < text.length; ) {
    const end = lineEndAt(text, at);
    const from = skipBlanks(text, at, end);
    const first = text[from];
    if (from === end) at = end + 1;
    else if (first === '#' || first === ';' || first === '!') {
      const last = comments.at(-1);
      if (last?.end === at - 1) comments[comments.length - 1] = { start: last.start, end };
      else comments.push({ start: at, end });
      at = end + 1;
    } else if (first === '[') {
      if (inSection) tree.close();
      const close = text.indexOf(']', from);
      const name = close === -1 || close > end ? '' : text.slice(from + 1, close).trim();
      tree.key(verbatim(name, from + 1));
      tree.openMapping();
      section = `${from}`;
      inSection = true;
      at = end + 1;
    } else at = entryAt(text, from, at, end, { tree, tables, section });
  }
  if (inSection) tree.close();
  tree.close();
  return comments;
}

interface Growing {
  readonly tree: ConfigTree;
  /** The mappings of dotted keys, by section and path. */
  readonly tables: Map<string, GrowingMapping>;
  readonly section: string;
}

function entryAt(
  text: string,
  from: number,
  lineStart: number,
  end: number,
  { tree, tables, section }: Growing,
): number {
  KEY.lastIndex = from;
  const match = KEY.exec(text);
  if (match === null || KEY.lastIndex > end || match[1]!.length > MAX_KEY) return end + 1;
  const parts = match[1]!.includes('/') ? [match[1]!] : match[1]!.split('.', MAX_KEY_PARTS);
  let offset = from;
  let path = section;
  for (const [index, part] of parts.entries()) {
    tree.key(verbatim(part.replace(/\[\d+\]$/, ''), offset));
    offset += part.length + 1;
    if (index === parts.length - 1) break;
    path = `${path}\0${part}`;
    const known = tables.get(path);
    if (known !== undefined) {
      tree.reopenMapping(known);
      continue;
    }
    const mapping = tree.openMapping();
    if (mapping !== null && tables.size < MAX_TABLES) tables.set(path, mapping);
  }
  const { value, next } = valueAt(text, KEY.lastIndex, end, from - lineStart);
  if (tree.wants()) for (const each of value) tree.scalar(each);
  for (let i = 1; i < parts.length; i++) tree.close();
  return next;
}

/** A value with the lines it goes on with: several when they are a list (`install_requires =` of setup.cfg). */
function valueAt(
  text: string,
  from: number,
  end: number,
  indent: number,
): { value: readonly SourceText[]; next: number } {
  let lineEnd = end;
  if (endsInBackslash(text, from, lineEnd)) {
    const builder = new SourceTextBuilder();
    let at = from;
    while (endsInBackslash(text, at, lineEnd)) {
      const stop = text.lastIndexOf('\\', lineEnd);
      builder.append(verbatim(text.slice(at, stop), at));
      const nextEnd = lineEndAt(text, lineEnd + 1);
      at = skipBlanks(text, lineEnd + 1, nextEnd);
      lineEnd = nextEnd;
    }
    builder.append(verbatim(text.slice(at, lineEnd), at));
    return { value: [builder.build()], next: lineEnd + 1 };
  }
  const first = unquoted(text, from, lineEnd);
  const lines: SourceText[] = first.text === '' ? [] : [first];
  let next = lineEnd + 1;
  while (next < text.length) {
    const nextEnd = lineEndAt(text, next);
    const start = skipBlanks(text, next, nextEnd);
    // What is indented below belongs to the key above, unless it sets a key itself (sections are often indented).
    if (start === nextEnd || start - next <= indent || lines.length > MAX_LINES) break;
    if (!/^[#;]/.test(text[start]!)) {
      if (/^[\w.-]{1,60}[ \t]*[=:](?![=/])/.test(text.slice(start, Math.min(nextEnd, start + 80)))) break;
      lines.push(unquoted(text, start, nextEnd));
    }
    next = nextEnd + 1;
  }
  return { value: lines, next };
}

/** Lines of one value: a longer list is data. */
const MAX_LINES = 2000;

function endsInBackslash(text: string, from: number, end: number): boolean {
  let at = end;
  if (text[at - 1] === '\r') at--;
  let slashes = 0;
  while (at - 1 - slashes >= from && text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** Without quotes around it, and without a comment behind white space. */
function unquoted(text: string, from: number, end: number): SourceText {
  const quote = text[from];
  if (from < end && (quote === '"' || quote === "'")) {
    const close = text.indexOf(quote, from + 1);
    if (close !== -1 && close < end) return verbatim(text.slice(from + 1, close), from + 1);
  }
  const raw = text.slice(from, end);
  const comment = raw.search(/\s[#;]/);
  return verbatim((comment === -1 ? raw : raw.slice(0, comment)).trimEnd(), from);
}

function lineEndAt(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at++;
  return at;
}
