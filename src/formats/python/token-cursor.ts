import type { OtherExpression } from './expression.ts';
import { K, type PythonTokens, T } from './token.ts';

/**
 * How deeply expressions are built; what lies deeper is one `other` node. Bounds the stack on hostile nesting
 * (CWE-674); real code stays below 20.
 */
export const MAX_DEPTH = 60;

/** Links of one chain of attributes, calls and subscripts. Real builder chains reach some 50. */
const MAX_LINKS = 200;

/** Items of one display or argument list that are built; real registries hold a few hundred (CWE-770). */
export const MAX_ITEMS = 20_000;

/** A position in a range of tokens, with the bookkeeping that keeps parsing bounded. */
export class TokenCursor {
  readonly text: string;
  readonly tokens: PythonTokens;
  protected readonly maxLinks = MAX_LINKS;
  protected readonly maxItems = MAX_ITEMS;
  protected at = 0;
  #end = 0;
  #depth = 0;

  constructor(text: string, tokens: PythonTokens) {
    this.text = text;
    this.tokens = tokens;
  }

  protected begin(first: number, end: number): void {
    this.at = first;
    this.#end = Math.min(end, this.tokens.count - 1);
    this.#depth = 0;
  }

  protected get kind(): number {
    return this.at < this.#end ? this.tokens.kinds[this.at]! : T.end;
  }

  /** `kind === wanted` where the compiler believes that it still knows the kind from before. */
  protected isAt(wanted: number): boolean {
    return this.kind === wanted;
  }

  protected get next(): number {
    return this.at + 1 < this.#end ? this.tokens.kinds[this.at + 1]! : T.end;
  }

  protected get start(): number {
    return this.tokens.starts[this.at]!;
  }

  protected get end(): number {
    return this.tokens.ends[this.at]!;
  }

  protected get lastEnd(): number {
    return this.at > 0 ? this.tokens.ends[this.at - 1]! : 0;
  }

  protected get partner(): number {
    return Math.min(this.tokens.partners[this.at]!, this.#end);
  }

  protected get atEnd(): boolean {
    return this.at >= this.#end;
  }

  protected textHere(): string {
    return this.text.slice(this.start, this.end);
  }

  protected codeHere(): number {
    return this.text.charCodeAt(this.start);
  }

  protected opens(code: number): boolean {
    return this.kind === T.open && this.codeHere() === code;
  }

  protected advance(): void {
    if (this.at < this.#end) this.at++;
  }

  protected moveTo(token: number): void {
    this.at = Math.min(Math.max(token, this.at), this.#end);
  }

  /** Over one token, or over a whole bracket or f-string. */
  protected jump(): void {
    const kind = this.kind;
    if (kind === T.open || kind === T.fStart) this.moveTo(Math.max(this.partner, this.at) + 1);
    else this.advance();
  }

  /** Ends the range earlier; returns what `widen` needs to undo it. */
  protected narrow(end: number): number {
    const before = this.#end;
    this.#end = Math.max(this.at, Math.min(end, before));
    return before;
  }

  protected widen(end: number): void {
    this.#end = end;
  }

  protected enter(): boolean {
    if (this.#depth >= MAX_DEPTH) return false;
    this.#depth++;
    return true;
  }

  protected leave(): void {
    this.#depth--;
  }

  /** To the next item of a list: over what could not be understood, to behind the next comma. */
  protected nextItem(): void {
    while (!this.atEnd && this.kind !== T.comma) this.jump();
    this.advance();
  }

  /** End of the bracket that the range is the inside of. */
  protected closingEnd(): number {
    return this.tokens.ends[this.#end]!;
  }

  protected endsList(): boolean {
    const kind = this.kind;
    return kind === T.close || kind === T.equal || kind === T.newline || kind === T.colon || kind === T.bang;
  }

  /** The first token of these kinds ahead, at this bracket level; the end of the range when there is none. */
  protected findAheadOfAny(a: number, b: number, c: number): number {
    const { kinds, partners } = this.tokens;
    let i = this.at;
    while (i < this.#end) {
      const kind = kinds[i]!;
      if (kind === a || kind === b || kind === c) return i;
      i = kind === T.open || kind === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
    }
    return this.#end;
  }

  /** Passes over what is nested too deeply, to where an enclosing list can go on. */
  protected skipped(): OtherExpression {
    const start = this.start;
    while (!this.atEnd) {
      const kind = this.kind;
      if (kind === T.comma || kind === T.colon || kind === T.close || kind === K.for) break;
      this.jump();
    }
    return { kind: 'other', start, end: Math.max(start, this.lastEnd) };
  }

  /** A token that begins no expression. Not passed over when it may end an enclosing one. */
  protected stray(): OtherExpression {
    const start = this.start;
    if (
      this.atEnd ||
      this.kind === T.comma ||
      this.kind === T.colon ||
      this.kind === T.equal ||
      this.kind === T.close
    ) {
      return { kind: 'other', start, end: start };
    }
    const end = this.end;
    this.advance();
    return { kind: 'other', start, end };
  }
}
