import type { BrokenExpression } from './node.ts';
import type { Mistake, Token } from './token.ts';

/**
 * How deeply brackets and tags are followed (CWE-674). CPython gives up on some 80 levels of brackets; real templates stay
 * below 20.
 */
const DEPTH_MAX = 100;

const MISTAKES_MAX = 100;

/** Ends the reading of one tag. */
export class Refusal extends Error {}

/** A position among the tokens. */
export class Cursor {
  readonly mistakes: Mistake[] = [];
  /** Whether something was nested too deeply to be read. */
  tooDeep = false;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[this.#at]!;
  }

  get next(): Token {
    return this.#tokens[Math.min(this.#at + 1, this.#tokens.length - 1)]!;
  }

  get start(): number {
    return this.token.start;
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  /** Where the token before ends. */
  get lastEnd(): number {
    return this.#at === 0 ? 0 : this.#tokens[this.#at - 1]!.end;
  }

  advance(): Token {
    const token = this.token;
    if (this.#at < this.#tokens.length - 1) this.#at++;
    return token;
  }

  isOperator(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  isName(text: string): boolean {
    return this.token.kind === 'name' && this.token.text === text;
  }

  skipOperator(text: string): boolean {
    const found = this.isOperator(text);
    if (found) this.advance();
    return found;
  }

  skipName(text: string): boolean {
    const found = this.isName(text);
    if (found) this.advance();
    return found;
  }

  expectOperator(text: string): void {
    if (!this.skipOperator(text)) this.refuse(`expected ${text}`);
  }

  expectName(): string {
    if (this.token.kind !== 'name') this.refuse('expected a name');
    return this.advance().text;
  }

  expectWord(text: string): void {
    if (!this.skipName(text)) this.refuse(`expected ${text}`);
  }

  refuse(message: string): never {
    this.note(message);
    throw new Refusal(message);
  }

  note(message: string): void {
    if (this.mistakes.length < MISTAKES_MAX) this.mistakes.push({ offset: this.start, message });
  }

  /** Runs `read` one level further down; null where that is too deep. */
  deeper<R>(read: () => R): R | null {
    if (this.#depth >= DEPTH_MAX) {
      this.tooDeep = true;
      this.note('nested too deeply');
      return null;
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** Behind the end of the tag that is being read. */
  skipTag(): void {
    for (;;) {
      const { kind } = this.token;
      if (kind === 'end' || kind === 'data' || kind === 'block-begin' || kind === 'variable-begin') return;
      this.advance();
      if (kind === 'block-end' || kind === 'variable-end') return;
    }
  }

  /** Over what is left of the tag, its end left to be read. */
  brokenRest(start: number): BrokenExpression {
    while (!['end', 'data', 'block-end', 'variable-end', 'block-begin'].includes(this.token.kind))
      this.advance();
    return { kind: 'broken', start, end: this.lastEnd };
  }
}
