import type { ConfigTree, GrowingMapping } from '../config-tree.ts';
import { type SourceText, unescaped, verbatim } from '../source-text.ts';

/** A stretch of lines that hold nothing but comments. */
export interface CommentBlock {
  readonly start: number;
  readonly end: number;
}

/** Tables that are written in parts are found again by their path; a file of more has no such parts to speak of. */
const MAX_TABLES = 10_000;
/** Dots in a key. */
const MAX_KEY_PARTS = 32;

const KEY_PART = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s."'=:[\]#]+))[ \t]*/y;
const ARRAY_TOKEN = /[[\]{},=#"'\n]|[^\s[\]{},=#"']+/g;

const NEXT_ENTRY = /[ \t]{0,64}(?:\[{1,2}[A-Za-z_][\w.-]*\]{1,2}[ \t]*\r?$|[A-Za-z_][\w.-]*[ \t]*=)/my;

/**
 * Reads TOML and its simpler kin by line: INI, properties and env files (`key=value` without quotes, `;` comments,
 * `export`, values that go on indented). What is none of it is stepped over.
 */
export function scanToml(text: string, tree: ConfigTree): readonly CommentBlock[] {
  return new TomlScan(text, tree).run();
}

class TomlScan {
  readonly #text: string;
  readonly #tree: ConfigTree;
  readonly #tables = new Map<string, GrowingMapping>();
  readonly #comments: CommentBlock[] = [];
  /** Containers open besides the document's. */
  #open = 0;
  #path = '';

  constructor(text: string, tree: ConfigTree) {
    this.#text = text;
    this.#tree = tree;
  }

  run(): readonly CommentBlock[] {
    this.#tree.openMapping();
    for (let at = 0; at < this.#text.length; ) at = this.#line(at);
    this.#leave();
    this.#tree.close();
    return this.#comments;
  }

  #line(start: number): number {
    const text = this.#text;
    const end = lineEndAt(text, start);
    let at = skipBlanks(text, start, end);
    if (at === end) return end + 1;
    const first = text[at]!;
    if (first === '#' || first === ';') {
      const last = this.#comments.at(-1);
      if (last?.end === start - 1) this.#comments[this.#comments.length - 1] = { start: last.start, end };
      else this.#comments.push({ start, end });
      return end + 1;
    }
    if (first === '[') {
      this.#header(at, end);
      return end + 1;
    }
    if (text.startsWith('export ', at)) at += 7;
    const key = keyAt(text, at, end);
    if (key === null) return end + 1;
    const separator = key.end;
    if (text[separator] !== '=' && text[separator] !== ':') return end + 1;
    const levels = this.#descend(key.parts.slice(0, -1), false);
    this.#tree.key(key.parts.at(-1)!);
    const next = this.#value(separator + 1, end, at - start);
    for (let i = 0; i < levels; i++) this.#tree.close();
    return next;
  }

  /** `[a.b]`, `[[a.b]]`, `[submodule "path"]`. */
  #header(at: number, end: number): void {
    const text = this.#text;
    this.#leave();
    this.#path = '';
    const array = text[at + 1] === '[';
    const key = keyAt(text, at + (array ? 2 : 1), end);
    if (key === null) return;
    this.#open = this.#descend(key.parts, array);
    this.#path = key.parts.map((part) => part.text).join('\0');
  }

  #leave(): void {
    for (; this.#open > 0; this.#open--) this.#tree.close();
  }

  /** Opens the tables of a path, or those that were opened before; the last one anew for an array of tables. */
  #descend(parts: readonly SourceText[], array: boolean): number {
    let path = this.#path;
    for (const [index, part] of parts.entries()) {
      path = path === '' ? part.text : `${path}\0${part.text}`;
      const anew = array && index === parts.length - 1;
      const known = anew ? undefined : this.#tables.get(path);
      this.#tree.key(part);
      if (known !== undefined) {
        this.#tree.reopenMapping(known);
        continue;
      }
      if (anew) this.#tree.openList();
      const mapping = this.#tree.openMapping();
      if (mapping !== null && this.#tables.size < MAX_TABLES) this.#tables.set(path, mapping);
    }
    return parts.length + (array && parts.length > 0 ? 1 : 0);
  }

  #value(from: number, end: number, indent: number): number {
    const text = this.#text;
    const at = skipBlanks(text, from, end);
    const first = text[at];
    if (at < end && (first === '"' || first === "'")) {
      const string = stringAt(text, at);
      if (string !== null) {
        if (this.#tree.wants()) this.#tree.scalar(string.value);
        return lineEndAt(text, string.end) + 1;
      }
    }
    if (at < end && (first === '[' || first === '{')) return this.#collection(at);
    return this.#bare(at, end, indent);
  }

  /** A value without quotes, with the lines indented below it (`install_requires =` of setup.cfg). */
  #bare(at: number, end: number, indent: number): number {
    const text = this.#text;
    let stop = end;
    let next = end + 1;
    while (next < text.length) {
      const lineEnd = lineEndAt(text, next);
      const first = skipBlanks(text, next, lineEnd);
      if (
        first === lineEnd ||
        first - next <= indent ||
        /[=[]/.test(text.slice(first, Math.min(lineEnd, first + 80)))
      )
        break;
      stop = lineEnd;
      next = lineEnd + 1;
    }
    if (this.#tree.wants()) {
      const raw = text.slice(at, stop);
      const comment = raw.search(/(?:^|\s)[#;]/);
      this.#tree.scalar(verbatim((comment === -1 ? raw : raw.slice(0, comment)).trimEnd(), at));
    }
    return next;
  }

  /** An array or an inline table, over as many lines as it takes. */
  #collection(at: number): number {
    const text = this.#text;
    const open: ('[' | '{')[] = [];
    let key: { text: string; at: number } | null = null;
    ARRAY_TOKEN.lastIndex = at;
    for (let match = ARRAY_TOKEN.exec(text); match !== null; match = ARRAY_TOKEN.exec(text)) {
      const token = match[0];
      if (token === '[' || token === '{') {
        open.push(token);
        if (token === '{') this.#tree.openMapping(match.index);
        else this.#tree.openList();
        key = null;
      } else if (token === ']' || token === '}') {
        open.pop();
        this.#tree.close();
        if (open.length === 0) return lineEndAt(text, match.index) + 1;
      } else if (token === '#') ARRAY_TOKEN.lastIndex = lineEndAt(text, match.index);
      else if (token === '=' && open.at(-1) === '{' && key !== null) {
        this.#tree.key(verbatim(key.text, key.at));
        key = null;
      } else if (token === '"' || token === "'") {
        const string = stringAt(text, match.index);
        ARRAY_TOKEN.lastIndex = string?.end ?? lineEndAt(text, match.index);
        if (string === null) continue;
        if (open.at(-1) === '{' && /^[ \t]*=/.test(text.slice(string.end, string.end + 8))) {
          key = { text: string.value.text, at: string.value.offsetOf(0) };
        } else if (this.#tree.wants()) this.#tree.scalar(string.value);
      } else if (token === '\n') {
        // A header or an assignment on a line of its own: the array was never closed, and ends here.
        NEXT_ENTRY.lastIndex = match.index + 1;
        if (open.at(-1) === '[' && NEXT_ENTRY.test(text)) {
          while (open.pop() !== undefined) this.#tree.close();
          return match.index + 1;
        }
      } else if (token !== ',') {
        key = { text: token, at: match.index };
        if (open.at(-1) === '[' && this.#tree.wants()) this.#tree.scalar(verbatim(token, match.index));
      }
    }
    while (open.pop() !== undefined) this.#tree.close();
    return text.length;
  }
}

function keyAt(text: string, at: number, end: number): { parts: SourceText[]; end: number } | null {
  const parts: SourceText[] = [];
  let cursor = at;
  while (parts.length < MAX_KEY_PARTS) {
    KEY_PART.lastIndex = cursor;
    const match = KEY_PART.exec(text);
    if (match === null || KEY_PART.lastIndex > end) return null;
    const raw = match[1] ?? match[2] ?? match[3]!;
    const offset = cursor + match[0].indexOf(raw);
    parts.push(match[1] === undefined ? verbatim(raw, offset) : unescaped(raw, offset));
    cursor = KEY_PART.lastIndex;
    if (text[cursor] !== '.') return { parts, end: cursor };
    cursor += 1;
  }
  return null;
}

/** The string that begins at `at`, of one line or of several; null when it does not end. */
function stringAt(text: string, at: number): { value: SourceText; end: number } | null {
  const quote = text[at]!;
  const basic = quote === '"';
  if (text.startsWith(quote.repeat(3), at)) {
    let close = text.indexOf(quote.repeat(3), at + 3);
    while (basic && close !== -1 && isEscaped(text, close, at + 3))
      close = text.indexOf(quote.repeat(3), close + 1);
    if (close === -1) return null;
    return { value: contentOf(text, at + 3, close, basic), end: close + 3 };
  }
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return null;
    if (code === 92 && basic) i++;
    else if (text[i] === quote) return { value: contentOf(text, at + 1, i, basic), end: i + 1 };
  }
  return null;
}

function contentOf(text: string, from: number, to: number, basic: boolean): SourceText {
  const raw = text.slice(from, to);
  return basic ? unescaped(raw, from) : verbatim(raw, from);
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - slashes > from && text.charCodeAt(at - slashes - 1) === 92) slashes++;
  return slashes % 2 === 1;
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
