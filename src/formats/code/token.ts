/** Kinds of tokens. Small integers, since a token is a row in typed arrays and never an object. */
export const TOKEN = {
  name: 1,
  number: 2,
  string: 3,
  parenOpen: 4,
  parenClose: 5,
  bracketOpen: 6,
  bracketClose: 7,
  braceOpen: 8,
  braceClose: 9,
  comma: 10,
  semicolon: 11,
  colon: 12,
  /** `::`. */
  path: 13,
  /** `.`, and `?.`, `!.`, `&.`, `->` of C, which all lead to a member. */
  dot: 14,
  /** `=`, `:=`, `<-`. */
  assign: 15,
  /** `=>`, `->`. */
  arrow: 16,
  question: 17,
  /** `??`, `?:`, `||`. */
  choice: 18,
  /** `+`, `<>`, `++`. */
  plus: 19,
  less: 20,
  greater: 21,
  bang: 22,
  pipe: 23,
  /** `#`, `@` and `$` before a name: an attribute, a directive, a variable. */
  mark: 24,
  operator: 25,
} as const;
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

/** What a string token is besides a string. */
export const FLAG = {
  /** The token is the first of its line. */
  firstOfLine: 1,
  /** The string has escapes. */
  escaped: 2,
  /** The string is put together when the code runs: its value is known up to `openAt`. */
  open: 4,
} as const;

/** A comment; `start` and `end` include its delimiters. */
export interface CodeComment {
  readonly kind: 'line' | 'block' | 'documentation';
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text, as columns. Comments and white space are not among them. */
export class CodeTokens {
  kinds: Uint8Array;
  flags: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Of strings: where the value begins and ends, inside of the delimiters. */
  valueStarts: Uint32Array;
  valueEnds: Uint32Array;
  length = 0;
  readonly comments: CodeComment[] = [];

  constructor(expected: number) {
    this.kinds = new Uint8Array(expected);
    this.flags = new Uint8Array(expected);
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
    this.valueStarts = new Uint32Array(expected);
    this.valueEnds = new Uint32Array(expected);
  }

  push(
    kind: TokenKind,
    start: number,
    end: number,
    flags: number,
    valueStart: number,
    valueEnd: number,
  ): void {
    const at = this.length;
    if (at === this.kinds.length) this.#grow();
    this.kinds[at] = kind;
    this.flags[at] = flags;
    this.starts[at] = start;
    this.ends[at] = end;
    this.valueStarts[at] = valueStart;
    this.valueEnds[at] = valueEnd;
    this.length = at + 1;
  }

  #grow(): void {
    const size = this.kinds.length * 2 + 16;
    this.kinds = grown(this.kinds, new Uint8Array(size));
    this.flags = grown(this.flags, new Uint8Array(size));
    this.starts = grown(this.starts, new Uint32Array(size));
    this.ends = grown(this.ends, new Uint32Array(size));
    this.valueStarts = grown(this.valueStarts, new Uint32Array(size));
    this.valueEnds = grown(this.valueEnds, new Uint32Array(size));
  }
}

function grown<Column extends Uint8Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
