/** Offsets are UTF-16 code units, `end` exclusive. */
interface Spanned {
  readonly start: number;
  readonly end: number;
}

export interface Argument {
  /** The keyword, or null of a positional argument. */
  readonly name: string | null;
  readonly unpack: '' | '*' | '**';
  readonly value: Expression;
}

export interface ConstantExpression extends Spanned {
  readonly kind: 'constant';
  readonly value: string | number | boolean | null;
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

export interface ItemExpression extends Spanned {
  readonly kind: 'item';
  readonly object: Expression;
  readonly index: Expression;
}

export interface SliceExpression extends Spanned {
  readonly kind: 'slice';
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly step: Expression | null;
}

export interface CallExpression extends Spanned {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

/** `object` is null for the filters of a block. */
export interface FilterExpression extends Spanned {
  readonly kind: 'filter';
  readonly object: Expression | null;
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface TestExpression extends Spanned {
  readonly kind: 'test';
  readonly object: Expression;
  readonly name: string;
  readonly negated: boolean;
  readonly args: readonly Argument[];
}

export interface SequenceExpression extends Spanned {
  readonly kind: 'list' | 'tuple';
  readonly items: readonly Expression[];
}

export interface DictExpression extends Spanned {
  readonly kind: 'dict';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface UnaryExpression extends Spanned {
  readonly kind: 'unary';
  readonly operator: 'not' | '-' | '+';
  readonly operand: Expression;
}

export interface LogicExpression extends Spanned {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}

export interface Operation {
  readonly operator: string;
  readonly operand: Expression;
}

/** `a < b < c`, `a in b`: one link each. `not in` is the operator's text. */
export interface CompareExpression extends Spanned {
  readonly kind: 'compare';
  readonly first: Expression;
  readonly rest: readonly Operation[];
}

/** Operators of one precedence, from left to right. */
export interface ArithmeticExpression extends Spanned {
  readonly kind: 'arithmetic';
  readonly first: Expression;
  readonly rest: readonly Operation[];
}

export interface ConcatExpression extends Spanned {
  readonly kind: 'concat';
  readonly operands: readonly Expression[];
}

export interface ConditionalExpression extends Spanned {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression | null;
}

/** What could not be read, or is nested too deeply. */
export interface BrokenExpression extends Spanned {
  readonly kind: 'broken';
}

export type Expression =
  | ConstantExpression
  | NameExpression
  | AttributeExpression
  | ItemExpression
  | SliceExpression
  | CallExpression
  | FilterExpression
  | TestExpression
  | SequenceExpression
  | DictExpression
  | UnaryExpression
  | LogicExpression
  | CompareExpression
  | ArithmeticExpression
  | ConcatExpression
  | ConditionalExpression
  | BrokenExpression;

export interface Parameter {
  readonly name: string;
  readonly fallback: Expression | null;
}

export interface Branch {
  /** Null of `else`. */
  readonly test: Expression | null;
  readonly body: readonly Statement[];
}

export type Statement = Spanned &
  (
    | { readonly kind: 'data'; readonly text: string }
    /** `{{ … }}` and `{% print … %}`. */
    | { readonly kind: 'output'; readonly value: Expression }
    | { readonly kind: 'set'; readonly target: Expression; readonly value: Expression }
    | {
        readonly kind: 'set-block';
        readonly target: Expression;
        readonly filter: Expression | null;
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly target: Expression;
        readonly iterable: Expression;
        readonly test: Expression | null;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | { readonly kind: 'if'; readonly branches: readonly Branch[] }
    | {
        readonly kind: 'macro';
        readonly name: string;
        readonly params: readonly Parameter[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'call-block';
        readonly params: readonly Parameter[];
        readonly call: Expression;
        readonly body: readonly Statement[];
      }
    | { readonly kind: 'filter-block'; readonly filter: Expression; readonly body: readonly Statement[] }
    | {
        readonly kind: 'with';
        readonly targets: readonly Expression[];
        readonly values: readonly Expression[];
        readonly body: readonly Statement[];
      }
    /** `{% generation %}` is of transformers, the others are Jinja's. */
    | {
        readonly kind: 'block' | 'autoescape' | 'generation';
        readonly name: string;
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'extends' | 'include' | 'import' | 'from-import';
        readonly template: Expression;
        /** What is bound in this template. */
        readonly names: readonly string[];
      }
    | { readonly kind: 'do'; readonly value: Expression }
    | { readonly kind: 'break' | 'continue' }
  );
