/** Offsets are UTF-16 code units, `end` exclusive. */
interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** One literal, or the literal text of an f-string. `contentStart` is the offset after the opening quotes. */
export interface StringExpression extends Spanned {
  readonly kind: 'string';
  readonly contentStart: number;
  readonly contentEnd: number;
  /** With escapes decoded. */
  readonly value: string;
  /** Whether offsets into `value` are offsets from `contentStart`: no escape changed a length. */
  readonly verbatim: boolean;
  readonly bytes: boolean;
}

/** Text put together: an f-string, adjacent literals, or `+`. */
export interface JoinedExpression extends Spanned {
  readonly kind: 'joined';
  readonly how: 'format' | 'adjacent' | 'plus';
  readonly parts: readonly Expression[];
}

export interface NameExpression extends Spanned {
  readonly kind: 'name';
  readonly name: string;
}

export interface AttributeExpression extends Spanned {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

export interface SubscriptExpression extends Spanned {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
}

export interface Argument {
  /** The keyword, or null of a positional argument. */
  readonly name: string | null;
  readonly nameStart: number;
  readonly unpack: '' | '*' | '**';
  readonly value: Expression;
}

export interface CallExpression extends Spanned {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
  /** Token index of the opening bracket. */
  readonly open: number;
}

export interface SequenceExpression extends Spanned {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Expression[];
}

export interface DictEntry {
  /** Null of a `**spread`. */
  readonly key: Expression | null;
  readonly value: Expression;
}

export interface DictExpression extends Spanned {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
}

export interface ComprehensionExpression extends Spanned {
  readonly kind: 'comprehension';
  readonly shape: 'list' | 'set' | 'dict' | 'generator';
  /** Of a dict comprehension: the key; else null. */
  readonly key: Expression | null;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ConditionalExpression extends Spanned {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface BooleanExpression extends Spanned {
  readonly kind: 'boolean';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}

export interface BinaryExpression extends Spanned {
  readonly kind: 'binary';
  /** As written; `%` formats, `|` merges, the rest is of no interest to us. */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface WalrusExpression extends Spanned {
  readonly kind: 'walrus';
  readonly name: string;
  readonly value: Expression;
}

export interface LambdaExpression extends Spanned {
  readonly kind: 'lambda';
  readonly body: Expression;
}

export interface StarredExpression extends Spanned {
  readonly kind: 'starred';
  readonly value: Expression;
}

export interface ConstantExpression extends Spanned {
  readonly kind: 'constant';
  readonly value: 'True' | 'False' | 'None' | 'number' | '...';
}

/** Anything else: operators we do not follow, source that is nested too deeply, syntax errors. */
export interface OtherExpression extends Spanned {
  readonly kind: 'other';
}

export type Expression =
  | StringExpression
  | JoinedExpression
  | NameExpression
  | AttributeExpression
  | SubscriptExpression
  | CallExpression
  | SequenceExpression
  | DictExpression
  | ComprehensionExpression
  | ConditionalExpression
  | BooleanExpression
  | BinaryExpression
  | WalrusExpression
  | LambdaExpression
  | StarredExpression
  | ConstantExpression
  | OtherExpression;
