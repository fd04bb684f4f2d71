import type { ConfigMapping, ConfigTree } from '../config-tree.ts';
import { type SourceText, verbatim } from '../source-text.ts';
import { flowEnd } from './scan-flow.ts';
import {
  isBlank,
  keyAt,
  lineEndAt,
  plainEnd,
  quotedAt,
  skipBlanks,
  spacesInsteadOfBreaks,
  startsComment,
  unquoted,
} from './yaml-lexemes.ts';

/** A definition of a resource of Kubernetes: its `spec` is a schema, in megabytes of descriptions, and configures nothing. */
const SCHEMA_KIND = /kind:[ \t]+["']?CustomResourceDefinition["']?[ \t\r]*(?:#[^\n]*)?(?:\n|$)/y;
const SCHEMA = /spec:[ \t\r]*(?:#[^\n]*)?\n/y;

interface Level {
  readonly kind: 'mapping' | 'list';
  readonly indent: number;
}

/** A stretch of lines that hold nothing but comments. */
export interface CommentBlock {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads YAML line by line by its indentation. It is no validating parser, on purpose: of the YAML files in AI
 * repositories a tenth are templates (Helm, Jinja) that no parser accepts, and a whole-document parser is some forty
 * times slower (facts: references C4). What is well-formed is seen as YAML 1.2 sees it; what is not is stepped over,
 * a line at a time. Aliases stand for the one scalar they name and are never expanded (CWE-776); nothing recurses
 * (CWE-674). Returns the comment blocks, which may hold configuration that is commented out.
 */
export function scanYaml(text: string, tree: ConfigTree): readonly CommentBlock[] {
  return new YamlScan(text, tree).run();
}

class YamlScan {
  readonly #text: string;
  readonly #tree: ConfigTree;
  readonly #levels: Level[] = [];
  readonly #anchors = new Map<string, SourceText>();
  readonly #anchoredMappings = new Map<string, ConfigMapping>();
  /** The anchor of a value that begins on one of the next lines. */
  #pendingAnchor = '';
  /** Whether the document says that it defines a resource. */
  #isSchema = false;
  readonly #comments: CommentBlock[] = [];

  constructor(text: string, tree: ConfigTree) {
    this.#text = text;
    this.#tree = tree;
  }

  run(): readonly CommentBlock[] {
    for (let at = 0; at < this.#text.length; ) at = this.#line(at);
    this.#closeTo(-1);
    return this.#comments;
  }

  /** Reads the line at `start` with what belongs to it; returns where the next one begins. */
  #line(start: number): number {
    const text = this.#text;
    const end = lineEndAt(text, start);
    const at = skipBlanks(text, start, end);
    if (at === end) return end + 1;
    const indent = at - start;
    if (text[at] === '#') {
      this.#comment(start, end);
      return end + 1;
    }
    if (indent === 0) {
      if (/^(?:---|\.\.\.)$/.test(text.slice(at, at + 3)) && (at + 3 >= end || isBlank(text, at + 3))) {
        this.#closeTo(-1);
        this.#isSchema = false;
        return text[at] === '-' ? this.#value(at + 3, end, -1) : end + 1;
      }
      if (text[at] === '%' && this.#levels.length === 0) return end + 1;
      if (text[at] === 'k') {
        SCHEMA_KIND.lastIndex = at;
        if (SCHEMA_KIND.test(text)) this.#isSchema = true;
      } else if (this.#isSchema && text[at] === 's') {
        SCHEMA.lastIndex = at;
        if (SCHEMA.test(text)) return this.#afterIndented(end + 1);
      }
    }
    // A line of a template that steers it (`{{- if .Values.x }}`, `{% endif %}`) is not of the document.
    if (
      text[at] === '{' &&
      (text[at + 1] === '{' || text[at + 1] === '%') &&
      /[%}]\}\s*$/.test(text.slice(Math.max(at, end - 16), end))
    ) {
      return end + 1;
    }
    return this.#node(at, end, indent);
  }

  /** The next line that is not indented. */
  #afterIndented(from: number): number {
    const text = this.#text;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13) break;
      at = lineEndAt(text, at) + 1;
    }
    return at;
  }

  #comment(start: number, end: number): void {
    const last = this.#comments.at(-1);
    if (last !== undefined && last.end + 1 === start)
      this.#comments[this.#comments.length - 1] = { start: last.start, end };
    else this.#comments.push({ start, end });
  }

  /** Dashes, then a key or a value, beginning in column `indent`. */
  #node(from: number, end: number, indent: number): number {
    const text = this.#text;
    let at = from;
    let column = indent;
    while (text[at] === '-' && (at + 1 >= end || isBlank(text, at + 1))) {
      this.#closeTo(column);
      const top = this.#levels.at(-1);
      if (top?.kind !== 'list' || top.indent !== column) this.#open('list', column);
      const next = skipBlanks(text, at + 1, end);
      if (next === end || startsComment(text, next)) return end + 1;
      column += next - at;
      at = next;
    }
    if (text[at] === '?' && isBlank(text, at + 1)) {
      const next = skipBlanks(text, at + 1, end);
      column += next - at;
      at = next;
    }
    const key = keyAt(text, at, end);
    if (key === null) {
      const parent = this.#parentIndent(column);
      return parent === null ? end + 1 : this.#value(at, end, parent);
    }
    this.#closeTo(column);
    for (let level = this.#levels.at(-1); level?.indent === column && level.kind === 'list'; ) {
      this.#closeLast();
      level = this.#levels.at(-1);
    }
    const top = this.#levels.at(-1);
    if (top?.kind !== 'mapping' || top.indent !== column) this.#open('mapping', column);
    this.#tree.key(key.name);
    return this.#value(key.end, end, column);
  }

  /** The indent of the container a value in this column belongs to; null when it belongs to none. */
  #parentIndent(column: number): number | null {
    this.#closeTo(column);
    const top = this.#levels.at(-1);
    if (top === undefined) return -1;
    return top.indent < column ? top.indent : null;
  }

  /** The value from `from` on, of a container at `indent`. Returns where the next line to read begins. */
  #value(from: number, end: number, indent: number): number {
    const text = this.#text;
    let at = skipBlanks(text, from, end);
    let anchor = '';
    while (at < end && (text[at] === '&' || text[at] === '!')) {
      let stop = at + 1;
      while (stop < end && !isBlank(text, stop)) stop++;
      if (text[at] === '&') anchor = text.slice(at + 1, stop);
      at = skipBlanks(text, stop, end);
    }
    this.#pendingAnchor = '';
    if (at === end || startsComment(text, at)) {
      this.#pendingAnchor = anchor;
      return end + 1;
    }
    const first = text[at]!;
    if (first === '*') return this.#alias(at, end);
    if (
      (first === '|' || first === '>') &&
      /^[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.test(text.slice(at, Math.min(end, at + 200)).trimEnd())
    ) {
      return this.#blockScalar(at, end, indent, anchor);
    }
    if ((first === '[' || first === '{') && !/^\[?\{[{%]/.test(text.slice(at, at + 3))) {
      return flowEnd(text, at, indent, this.#tree);
    }
    if (first === '"' || first === "'") {
      const close = quotedAt(text, at, indent);
      if (close !== -1) {
        this.#scalar(() => unquoted(text, at, close), anchor);
        return lineEndAt(text, close) + 1;
      }
    }
    return this.#plain(at, end, indent, anchor);
  }

  #alias(at: number, end: number): number {
    const name = this.#text.slice(at + 1, end).split(/[\s,#]/, 1)[0]!;
    if (this.#tree.currentKey === '<<') {
      const merged = this.#anchoredMappings.get(name);
      if (merged !== undefined) this.#tree.merge(merged);
      return end + 1;
    }
    const anchored = this.#anchors.get(name);
    if (anchored !== undefined) this.#tree.scalar(anchored, [at]);
    return end + 1;
  }

  #blockScalar(at: number, end: number, indent: number, anchor: string): number {
    const text = this.#text;
    const explicit = /^.[-+]?([1-9])/.exec(text.slice(at, at + 3))?.[1];
    let content = explicit === undefined ? -1 : Math.max(indent, 0) + Number(explicit);
    const start = Math.min(end + 1, text.length);
    let stop = start;
    while (stop < text.length) {
      const lineEnd = lineEndAt(text, stop);
      const first = skipBlanks(text, stop, lineEnd);
      if (first < lineEnd) {
        const column = first - stop;
        if (content === -1 && column > indent) content = column;
        if (column < content || content === -1) break;
      }
      stop = lineEnd + 1;
    }
    stop = Math.min(stop, text.length);
    const folded = text[at] === '>';
    this.#scalar(() => {
      const raw = text.slice(start, stop);
      return verbatim(folded ? spacesInsteadOfBreaks(raw) : raw, start);
    }, anchor);
    return stop;
  }

  /** A plain scalar with the lines it goes on with: indented deeper, and neither key, element nor comment. */
  #plain(at: number, end: number, indent: number, anchor: string): number {
    const text = this.#text;
    let stop = plainEnd(text, at, end);
    let lineEnd = end;
    let next = end + 1;
    while (next < text.length && skipBlanks(text, stop, lineEnd) === lineEnd) {
      const nextEnd = lineEndAt(text, next);
      const first = skipBlanks(text, next, nextEnd);
      if (first === nextEnd || first - next <= indent || text[first] === '#') break;
      if ((text[first] === '-' && isBlank(text, first + 1)) || keyAt(text, first, nextEnd) !== null) break;
      stop = plainEnd(text, first, nextEnd);
      lineEnd = nextEnd;
      next = nextEnd + 1;
    }
    this.#scalar(() => verbatim(spacesInsteadOfBreaks(text.slice(at, stop)), at), anchor);
    return next;
  }

  #scalar(read: () => SourceText, anchor: string): void {
    if (anchor === '' && !this.#tree.wants()) return;
    const value = read();
    if (anchor !== '') this.#anchors.set(anchor, value);
    this.#tree.scalar(value);
  }

  #open(kind: Level['kind'], indent: number): void {
    this.#levels.push({ kind, indent });
    if (kind === 'list') this.#tree.openList();
    else {
      const mapping = this.#tree.openMapping();
      if (this.#pendingAnchor !== '' && mapping !== null)
        this.#anchoredMappings.set(this.#pendingAnchor, mapping);
    }
    this.#pendingAnchor = '';
  }

  /** Closes what is indented deeper. */
  #closeTo(indent: number): void {
    for (let top = this.#levels.at(-1); top !== undefined && top.indent > indent; top = this.#levels.at(-1))
      this.#closeLast();
  }

  #closeLast(): void {
    this.#levels.pop();
    this.#tree.close();
  }
}
