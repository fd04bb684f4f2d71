/** Kinds of tokens. Small integers, since a token is a row in typed arrays and never an object. */
export const TOKEN = {
  name: 1,
  number: 2,
  string: 3,
  /** The backtick that opens a template; `templateEnd` closes it. */
  templateStart: 4,
  templateText: 5,
  templateEnd: 6,
  /** `${` and its `}`. */
  substitutionStart: 7,
  substitutionEnd: 8,
  regex: 9,
  jsxText: 10,
  /** The last `>` of a JSX element: an operand ends here. */
  jsxEnd: 11,
  parenOpen: 12,
  parenClose: 13,
  bracketOpen: 14,
  bracketClose: 15,
  braceOpen: 16,
  braceClose: 17,
  comma: 18,
  semicolon: 19,
  colon: 20,
  question: 21,
  dot: 22,
  optionalDot: 23,
  spread: 24,
  assign: 25,
  arrow: 26,
  nullish: 27,
  or: 28,
  and: 29,
  plus: 30,
  less: 31,
  greater: 32,
  /** `!` after an operand: TypeScript's non-null assertion. */
  nonNull: 33,
  /** `??=` and `||=`, which give a value only where there was none. */
  defaultAssign: 34,
  operator: 35,
} as const;
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

/** A comment; `start` and `end` include its delimiters. */
export interface Comment {
  readonly kind: 'line' | 'block' | 'documentation';
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text, as columns. Comments and white space are not among them. */
export class TokenList {
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  length = 0;
  readonly comments: Comment[] = [];

  constructor(expected: number) {
    this.kinds = new Uint8Array(expected);
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
  }

  push(kind: TokenKind, start: number, end: number): void {
    const at = this.length;
    if (at === this.kinds.length) this.#grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.length = at + 1;
  }

  #grow(): void {
    const size = this.kinds.length * 2 + 16;
    const [kinds, starts, ends] = [new Uint8Array(size), new Uint32Array(size), new Uint32Array(size)];
    kinds.set(this.kinds);
    starts.set(this.starts);
    ends.set(this.ends);
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
  }
}
