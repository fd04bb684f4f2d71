import { hereDocumentAt, lineEndAt, stringAt, type Templates, verbatimTextAt } from './block-strings.ts';
import type { ConfigTree } from './config-tree.ts';
import { type SourceText, verbatim } from './source-text.ts';

/** A stretch of lines that hold nothing but comments. */
interface CommentBlock {
  readonly start: number;
  readonly end: number;
}

/** HCL: Terraform, Packer, Nomad. Bicep: Azure's, with single quotes and declarations in place of blocks. */
export type BlockDialect = 'hcl' | 'bicep';

/** What an expression that names a value stands for: `var.model`, `local.ids.chat`, a parameter. */
export interface BlockValues {
  /** The value of a path and where it is used; null when it is not known. */
  valueOf(path: string, at: number): SourceText | null;
}

/** Brackets within brackets (CWE-674). */
const MAX_NESTING = 256;

/**
 * `body`: of a file or block, whose entries end with their line. `object`: `{ a = b }`. `list`: `[…]`. `round`: a call or
 * a group, whose values are those of the entry around it.
 */
interface Frame {
  readonly kind: 'body' | 'object' | 'list' | 'round';
  /** Mappings and lists of the tree to close with it. */
  readonly closes: number;
  expectsKey: boolean;
}

const WORD = /[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d{1,6}\]|\["[\w-]{1,80}"\])*/y;
const NUMBER = /[\d.]+/y;
/** Labels of a block and the brace that opens it: `resource "a" "b" {`. */
const BLOCK = /[ \t]*((?:(?:"[^"\n]{0,200}"|[A-Za-z_][\w-]{0,100}(?![\w-]))[ \t]*){0,4})\{/y;
/** `param name string = `, `resource name 'type@version' existing = `; the keyword itself stands before. */
const DECLARATION = /[ \t]+(\w{1,200})([^\n={]{0,300})=(?!=)/y;
const ASSIGNS = /[ \t]*(?:=>|=(?!=)|:(?!:))/y;

/**
 * Reads a language of blocks as the mappings it stands for: blocks under their type and labels, attributes, objects,
 * lists. Calls are looked through (`jsonencode({…})`, `coalesce(var.a, "b")`), operators are stepped over, and all
 * values of an attribute hang under it. Nothing recurses; every character is passed a bounded number of times.
 */
export function scanBlocks(
  text: string,
  tree: ConfigTree,
  dialect: BlockDialect,
  values: BlockValues,
): readonly CommentBlock[] {
  return new BlockScan(text, tree, dialect, values).run();
}

class BlockScan implements Templates {
  readonly #text: string;
  readonly #tree: ConfigTree;
  readonly #values: BlockValues;
  readonly #dialect: BlockDialect;
  readonly #frames: Frame[] = [{ kind: 'body', closes: 1, expectsKey: true }];
  readonly #comments: CommentBlock[] = [];
  #at = 0;

  constructor(text: string, tree: ConfigTree, dialect: BlockDialect, values: BlockValues) {
    this.#text = text;
    this.#tree = tree;
    this.#dialect = dialect;
    this.#values = values;
  }

  run(): readonly CommentBlock[] {
    const text = this.#text;
    this.#tree.openMapping();
    while (this.#at < text.length) this.#step(text[this.#at]!);
    while (this.#frames.length > 0) this.#close();
    return this.#comments;
  }

  valueOf(path: string, at: number): SourceText | null {
    return this.#values.valueOf(path, at);
  }

  #step(char: string): void {
    const text = this.#text;
    const frame = this.#frames.at(-1)!;
    switch (char) {
      case ' ':
      case '\t':
      case '\r':
        this.#at++;
        return;
      case '\n':
        this.#at++;
        if (frame.kind === 'body' || frame.kind === 'object') frame.expectsKey = true;
        return;
      case '#':
        this.#comment(lineEndAt(text, this.#at));
        return;
      case '/':
        if (text[this.#at + 1] === '/') this.#comment(lineEndAt(text, this.#at));
        else if (text[this.#at + 1] === '*') {
          const close = text.indexOf('*/', this.#at + 2);
          this.#at = close === -1 ? text.length : close + 2;
        } else this.#at++;
        return;
      case ',':
        this.#at++;
        if (frame.kind === 'object') frame.expectsKey = true;
        return;
      case '{':
        this.#tree.openMapping(this.#at);
        this.#at++;
        this.#push({ kind: 'object', closes: 1, expectsKey: true });
        return;
      case '[':
        this.#at++;
        this.#tree.openList();
        this.#push({ kind: 'list', closes: 1, expectsKey: false });
        return;
      case '(':
        this.#at++;
        this.#push({ kind: 'round', closes: 0, expectsKey: false });
        return;
      case '}':
      case ']':
      case ')':
        this.#at++;
        if (this.#frames.length > 1) this.#close();
        return;
      case '"':
      case "'":
        if ((char === '"') === (this.#dialect === 'hcl')) this.#string(frame);
        else this.#at++;
        return;
      case '<':
        this.#hereDocument();
        return;
      default:
        this.#word(frame);
    }
  }

  #comment(end: number): void {
    const text = this.#text;
    const lineStart = text.lastIndexOf('\n', this.#at - 1) + 1;
    if (text.slice(lineStart, this.#at).trim() === '') {
      const last = this.#comments.at(-1);
      if (last?.end === lineStart - 1) this.#comments[this.#comments.length - 1] = { start: last.start, end };
      else this.#comments.push({ start: lineStart, end });
    }
    this.#at = end;
  }

  #string(frame: Frame): void {
    const long = this.#dialect === 'bicep' ? verbatimTextAt(this.#text, this.#at) : null;
    const { value, end } = long ?? stringAt(this.#text, this.#at, this);
    if (frame.expectsKey && this.#opensEntry(value, end, frame)) return;
    if (this.#tree.wants()) this.#tree.scalar(value);
    this.#at = end;
  }

  #hereDocument(): void {
    const document = hereDocumentAt(this.#text, this.#at);
    if (document === null) {
      this.#at++;
      return;
    }
    if (this.#tree.wants()) this.#tree.scalar(document.value);
    this.#at = document.end;
  }

  #word(frame: Frame): void {
    const text = this.#text;
    const at = this.#at;
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(text)?.[0];
      if (number !== undefined && !frame.expectsKey && this.#tree.wants())
        this.#tree.scalar(verbatim(number, at));
      this.#at = at + (number?.length ?? 1);
      return;
    }
    const end = at + word.length;
    if (frame.expectsKey && this.#opensEntry(verbatim(word, at), end, frame)) return;
    this.#at = end;
    if (frame.expectsKey || text[end] === '(' || !this.#tree.wants()) return;
    const value = this.#values.valueOf(word, at);
    if (value !== null) this.#tree.scalar(value, [at]);
    else if (/^(?:true|false|null)$/.test(word)) this.#tree.scalar(verbatim(word, at));
    else this.#tree.scalar(verbatim(`\${${word}}`, at));
  }

  /** Whether an entry begins with this key: an attribute, or a block with its labels. */
  #opensEntry(key: SourceText, end: number, frame: Frame): boolean {
    const text = this.#text;
    ASSIGNS.lastIndex = end;
    if (ASSIGNS.test(text)) {
      this.#at = ASSIGNS.lastIndex;
      this.#tree.key(key);
      frame.expectsKey = false;
      return true;
    }
    if (frame.kind !== 'body') return false;
    if (this.#dialect === 'bicep') return this.#opensDeclaration(key, end, frame);
    BLOCK.lastIndex = end;
    const block = BLOCK.exec(text);
    if (block === null) return false;
    this.#tree.key(key);
    this.#tree.openMapping();
    let opened = 1;
    for (const label of block[1]!.matchAll(/"([^"]*)"|([\w-]+)/g)) {
      const name = label[1] ?? label[2]!;
      this.#tree.key(verbatim(name, end + block[0].indexOf(name)));
      this.#tree.openMapping();
      opened += 1;
    }
    this.#at = end + block[0].length;
    this.#push({ kind: 'body', closes: opened, expectsKey: true });
    return true;
  }

  /** `param modelId string = …` is an entry under the name that it declares. */
  #opensDeclaration(key: SourceText, end: number, frame: Frame): boolean {
    if (!/^(?:param|var|output|resource|module)$/.test(key.text)) return false;
    DECLARATION.lastIndex = end;
    const declared = DECLARATION.exec(this.#text);
    if (declared === null) return false;
    const name = declared[1]!;
    this.#tree.key(verbatim(name, end + declared[0].indexOf(name)));
    this.#at = end + declared[0].length;
    frame.expectsKey = false;
    return true;
  }

  #push(frame: Frame): void {
    // What is nested deeper still opens and closes, without a frame of its own kind.
    if (this.#frames.length < MAX_NESTING) this.#frames.push(frame);
    else for (let i = 0; i < frame.closes; i++) this.#tree.close();
  }

  #close(): void {
    const frame = this.#frames.pop();
    for (let i = 0; i < (frame?.closes ?? 0); i++) this.#tree.close();
  }
}
