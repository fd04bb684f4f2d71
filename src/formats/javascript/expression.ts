/** Offsets are UTF-16 code units into the text; `end` is exclusive. */
interface Spanned {
  readonly start: number;
  readonly end: number;
}

export interface StringExpression extends Spanned {
  readonly kind: 'string';
  /** With escapes decoded. */
  readonly value: string;
  /** Of the first character inside the quotes. */
  readonly valueStart: number;
}

/** `\`a${b}\``: texts and expressions in turn. */
export interface TemplateExpression extends Spanned {
  readonly kind: 'template';
  readonly parts: readonly Expression[];
}

/** Parts of a `+` chain, left to right. */
export interface SumExpression extends Spanned {
  readonly kind: 'sum';
  readonly parts: readonly Expression[];
}

export interface NameExpression extends Spanned {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.property`. */
export interface MemberExpression extends Spanned {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
}

/** `object[index]`. */
export interface IndexExpression extends Spanned {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

export interface CallExpression extends Spanned {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
}

export interface Property {
  /** Null for a computed key and for a spread. */
  readonly key: string | null;
  readonly keyStart: number;
  readonly value: Expression;
}

export interface ObjectExpression extends Spanned {
  readonly kind: 'object';
  readonly properties: readonly Property[];
}

export interface ArrayExpression extends Spanned {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

/** `left ?? right`, `left || right`, `left && right`. */
export interface ChoiceExpression extends Spanned {
  readonly kind: 'choice';
  readonly operator: '??' | '||' | '&&';
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Spanned {
  readonly kind: 'conditional';
  readonly yes: Expression;
  readonly no: Expression;
}

/** `...value`. */
export interface SpreadExpression extends Spanned {
  readonly kind: 'spread';
  readonly value: Expression;
}

export interface FunctionExpression extends Spanned {
  readonly kind: 'function';
}

/** Anything that cannot name something: numbers, regular expressions, comparisons, what nests too deep. */
export interface OtherExpression extends Spanned {
  readonly kind: 'other';
}

export type Expression =
  | StringExpression
  | TemplateExpression
  | SumExpression
  | NameExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | ObjectExpression
  | ArrayExpression
  | ChoiceExpression
  | ConditionalExpression
  | SpreadExpression
  | FunctionExpression
  | OtherExpression;

/** `a.b.c` of names and members, `this` included; null when anything else takes part. */
export function dottedPath(expression: Expression): string | null {
  let path = '';
  let current = expression;
  while (current.kind === 'member') {
    path = `.${current.property}${path}`;
    current = current.object;
  }
  return current.kind === 'name' ? current.name + path : null;
}
