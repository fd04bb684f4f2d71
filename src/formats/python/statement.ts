import type { Argument, Expression } from './expression.ts';

export interface Parameter {
  readonly name: string;
  readonly start: number;
  readonly star: '' | '*' | '**';
  readonly annotation: Expression | null;
  readonly fallback: Expression | null;
}

export interface ImportedName {
  /** `a.b` of `import a.b` and `from a.b import c`; leading dots of a relative import are kept. */
  readonly module: string;
  /** Null of `import a.b`; `*` of a star import. */
  readonly name: string | null;
  /** The name it is bound to in the file. */
  readonly local: string;
  readonly aliased: boolean;
}

/** `def`: parameters with defaults and decorators; `return` is null of an empty one. */
export type Statement =
  | {
      readonly kind: 'assign';
      /** Of `a = b = value`: both. */
      readonly targets: readonly Expression[];
      readonly annotation: Expression | null;
      /** Null of a bare annotation. */
      readonly value: Expression | null;
    }
  | {
      readonly kind: 'augment';
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
    }
  | { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression }
  | {
      readonly kind: 'with';
      readonly items: readonly { readonly value: Expression; readonly target: Expression | null }[];
    }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'global'; readonly names: readonly string[] }
  | { readonly kind: 'import'; readonly names: readonly ImportedName[] }
  | {
      readonly kind: 'def';
      readonly name: string;
      readonly params: readonly Parameter[];
      readonly decorators: readonly Expression[];
    }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly bases: readonly Argument[];
      readonly decorators: readonly Expression[];
    }
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'other' };
