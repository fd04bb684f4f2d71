/**
 * Token kinds, as small integers so that a file's tokens fit in typed arrays. Keywords are kinds of their own, from
 * `KEYWORD_BASE` up, so that statement heads are told apart by one integer comparison.
 */
export const T = {
  end: 0,
  newline: 1,
  name: 2,
  number: 3,
  /** A whole string literal without replacement fields. */
  string: 4,
  /** Prefix and opening quotes of an f-string (PEP 701); its partner is the `fEnd`. */
  fStart: 5,
  /** Literal text of an f-string or of a format specification. */
  fText: 6,
  fEnd: 7,
  open: 8,
  close: 9,
  comma: 10,
  colon: 11,
  equal: 12,
  dot: 13,
  semicolon: 14,
  at: 15,
  arrow: 16,
  walrus: 17,
  star: 18,
  doubleStar: 19,
  plus: 20,
  percent: 21,
  augmented: 22,
  pipe: 23,
  bang: 24,
  comparison: 25,
  operator: 26,
  unknown: 27,
} as const;

export const KEYWORD_BASE = 32;

/**
 * Kinds of keywords. Those up to `yield` can stand inside an expression; those from `assert` on begin a statement
 * and can never stand inside brackets, which is what error recovery goes by.
 */
export const K = {
  and: 32,
  async: 33,
  await: 34,
  else: 35,
  false: 36,
  for: 37,
  from: 38,
  if: 39,
  in: 40,
  is: 41,
  lambda: 42,
  none: 43,
  not: 44,
  or: 45,
  true: 46,
  yield: 47,
  as: 48,
  assert: 49,
  break: 50,
  class: 51,
  continue: 52,
  def: 53,
  del: 54,
  elif: 55,
  except: 56,
  finally: 57,
  global: 58,
  import: 59,
  nonlocal: 60,
  pass: 61,
  raise: 62,
  return: 63,
  try: 64,
  while: 65,
  with: 66,
} as const;

export const FIRST_STATEMENT_KEYWORD = K.assert;

/** The tokens of a text, in parallel arrays of which the first `count` entries count. Comments are kept apart. */
export interface PythonTokens {
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Offsets in UTF-16 code units, `ends` exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /**
   * Of an opening bracket or `fStart`: the index of the token that closes it, or, where it is never closed, of the
   * token at which recovery gave it up. Of a closing one: the index of the opening one.
   */
  readonly partners: Int32Array;
  /** The index of the innermost opening bracket (or replacement field) around the token, or -1. */
  readonly parents: Int32Array;
  /** Start and end offset of every comment, alternating, `#` included. */
  readonly comments: readonly number[];
}

/** Grows as tokens come. Kept apart from the lexer so that its arrays stay monomorphic fields. */
export class TokenBuffer implements PythonTokens {
  count = 0;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  partners: Int32Array;
  parents: Int32Array;
  readonly comments: number[] = [];
  #capacity: number;

  constructor(textLength: number) {
    // Python averages one token per four to five characters; growing is cheap when that is wrong.
    this.#capacity = (textLength >> 2) + 16;
    this.kinds = new Uint8Array(this.#capacity);
    this.starts = new Int32Array(this.#capacity);
    this.ends = new Int32Array(this.#capacity);
    this.partners = new Int32Array(this.#capacity);
    this.parents = new Int32Array(this.#capacity);
  }

  push(kind: number, start: number, end: number, parent: number): void {
    const n = this.count;
    if (n === this.#capacity) this.#grow();
    this.kinds[n] = kind;
    this.starts[n] = start;
    this.ends[n] = end;
    this.parents[n] = parent;
    this.count = n + 1;
  }

  /** Forgets its tokens; its arrays are as new, except that there is room in them. */
  clear(): void {
    this.kinds.fill(0, 0, this.count);
    this.partners.fill(0, 0, this.count);
    this.count = 0;
    this.comments.length = 0;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Makes room for one more token, so that its partner can be set before it is pushed. */
  reserve(): void {
    if (this.count === this.#capacity) this.#grow();
  }

  #grow(): void {
    this.#capacity *= 2;
    const grow = (old: Int32Array) => {
      const wider = new Int32Array(this.#capacity);
      wider.set(old);
      return wider;
    };
    const kinds = new Uint8Array(this.#capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = grow(this.starts);
    this.ends = grow(this.ends);
    this.partners = grow(this.partners);
    this.parents = grow(this.parents);
  }
}
