/** A part of a program that has a value. `first` and `last` are its tokens. */
export type CodeExpression =
  | StringExpression
  | NameExpression
  | MemberExpression
  | CallExpression
  | IndexExpression
  | RecordExpression
  | ChoiceExpression
  | CasesExpression
  | SumExpression
  | BlockExpression
  | OtherExpression;

interface Span {
  readonly first: number;
  readonly last: number;
}

export interface StringExpression extends Span {
  readonly kind: 'string';
  /** With its escapes resolved; of an `open` one what is known of its beginning. */
  readonly value: string;
  readonly valueStart: number;
  readonly open: boolean;
}

export interface NameExpression extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.property`, `object::property`. */
export interface MemberExpression extends Span {
  readonly kind: 'member';
  readonly object: CodeExpression;
  readonly property: string;
}

export interface CallExpression extends Span {
  readonly kind: 'call';
  readonly callee: CodeExpression;
  readonly entries: readonly Entry[];
}

export interface IndexExpression extends Span {
  readonly kind: 'index';
  readonly object: CodeExpression;
  readonly index: CodeExpression;
}

/** A tuple, an array, a map, a value with fields. */
export interface RecordExpression extends Span {
  readonly kind: 'record';
  /** The last name of its type; empty when none is written. */
  readonly type: string;
  readonly entries: readonly Entry[];
}

/** One part of a record, or one argument of a call; `key` is null where it has none. */
export interface Entry {
  readonly key: string | null;
  /** Where the key is a string that names something. */
  readonly keyString: StringExpression | null;
  readonly value: CodeExpression;
}

/** `left ?? right`, `left || right`. */
export interface ChoiceExpression extends Span {
  readonly kind: 'choice';
  readonly left: CodeExpression;
  readonly right: CodeExpression;
}

/** One of several values: the arms of a `match`, the branches of an `if`. */
export interface CasesExpression extends Span {
  readonly kind: 'cases';
  readonly values: readonly CodeExpression[];
}

export interface SumExpression extends Span {
  readonly kind: 'sum';
  readonly parts: readonly CodeExpression[];
}

/** Statements, or a function without a name: what it gives is its last value, or what it returns. */
export interface BlockExpression extends Span {
  readonly kind: 'block';
  /** The value of a function that is one expression. */
  readonly value: CodeExpression | null;
}

export interface OtherExpression extends Span {
  readonly kind: 'other';
}
