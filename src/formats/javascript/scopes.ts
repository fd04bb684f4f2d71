import { TOKEN, type TokenList } from './token.ts';

interface Scope {
  readonly open: number;
  readonly isClass: boolean;
  readonly className: string | null;
}

/** A part of a text, as offsets. */
export type Range = readonly [start: number, end: number];

export const WHOLE_TEXT: Range = [0, Number.MAX_SAFE_INTEGER];

/** The brackets around a place of a program, and what they mean for the names in them. */
export class Scopes {
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #matches: Int32Array;
  /** All open brackets around the current token, and the braces among them. */
  readonly #brackets: number[] = [];
  readonly #scopes: Scope[] = [];
  /** Braces that open a class body, by token, with the name of the class. */
  readonly #classes = new Map<number, string | null>();

  constructor(text: string, tokens: TokenList, matches: Int32Array) {
    this.#text = text;
    this.#tokens = tokens;
    this.#matches = matches;
  }

  /** Says of a brace that is still to come that it opens the body of a class. */
  addClass(open: number, name: string | null): void {
    this.#classes.set(open, name);
  }

  bracket(at: number, kind: number): void {
    if (this.#matches[at]! > at) {
      this.#brackets.push(at);
      if (kind === TOKEN.braceOpen) {
        const className = this.#classes.get(at);
        this.#scopes.push({ open: at, isClass: className !== undefined, className: className ?? null });
      }
      return;
    }
    const open = this.#matches[at]!;
    while (this.#brackets.length > 0 && this.#brackets.at(-1)! >= open) this.#brackets.pop();
    while (this.#scopes.length > 0 && this.#scopes.at(-1)!.open >= open) this.#scopes.pop();
  }

  isAtClassLevel(): boolean {
    const scope = this.#scopes.at(-1);
    return scope?.isClass === true && this.#brackets.at(-1) === scope.open;
  }

  /** Inside the parentheses of parameters, or a destructuring pattern, `=` gives a default. */
  isInPattern(): boolean {
    const open = this.#brackets.at(-1);
    if (open === undefined) return false;
    const kind = this.#tokens.kinds[open];
    if (kind === TOKEN.bracketOpen) return true;
    const close = this.#matches[open]!;
    const after = this.#tokens.kinds[close + 1];
    if (kind === TOKEN.parenOpen)
      return after === TOKEN.braceOpen || after === TOKEN.arrow || after === TOKEN.colon;
    return kind === TOKEN.braceOpen && (after === TOKEN.assign || this.#isParameterBrace(open));
  }

  /** The brace of a destructured parameter, or of the members of an `enum`. */
  #isParameterBrace(open: number): boolean {
    const before = this.#tokens.kinds[open - 1];
    if (before === TOKEN.name) return open > 1 && this.#word(open - 2) === 'enum';
    return before === TOKEN.parenOpen || before === TOKEN.comma || before === TOKEN.colon;
  }

  /** What `new` calls a constructor by. */
  className(): string | null {
    return this.#scopes.findLast((scope) => scope.isClass)?.className ?? null;
  }

  endOfBody(first: number): number {
    const { kinds, starts, ends, length } = this.#tokens;
    if (first >= length) return this.#text.length;
    const match = this.#matches[first]!;
    if (kinds[first] === TOKEN.braceOpen && match !== -1) return ends[match]!;
    // A concise body ends where the bracket around it does, at the latest.
    const around = this.#brackets.at(-1);
    const close = around === undefined ? -1 : this.#matches[around]!;
    return close > first ? starts[close]! : this.#text.length;
  }

  /** The block around the current token, `outwards` levels further out. */
  around(outwards: number): Range {
    const scope = this.#scopes.at(-1 - outwards);
    return scope === undefined ? WHOLE_TEXT : this.within(scope.open);
  }

  within(open: number): Range {
    return [this.#tokens.starts[open]!, this.#tokens.ends[this.#matches[open]!]!];
  }

  classBody(): Range {
    const scope = this.#scopes.findLast((candidate) => candidate.isClass);
    return scope === undefined ? WHOLE_TEXT : this.within(scope.open);
  }

  /** `for (const x of xs) …`: the parentheses and the statement after them. */
  loop(of: number): Range {
    const open = this.#brackets.at(-1);
    const close = open === undefined ? -1 : this.#matches[open]!;
    if (close === -1) return this.around(0);
    const body = close + 1;
    const match = this.#tokens.kinds[body] === TOKEN.braceOpen ? this.#matches[body]! : -1;
    if (match !== -1) return [this.#tokens.starts[of]!, this.#tokens.ends[match]!];
    return [this.#tokens.starts[of]!, this.around(0)[1]];
  }

  #word(at: number): string {
    return this.#text.slice(this.#tokens.starts[at], this.#tokens.ends[at]);
  }
}
