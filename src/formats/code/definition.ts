/** A name that stands for something. Scopes and values are tokens. */
export interface CodeBinding {
  /** `variable`: gets a value. `option`: one of the command line, with its default. `iteration`: each part of a value. `parameter`: what callers give it. */
  readonly kind: 'variable' | 'option' | 'iteration' | 'parameter';
  readonly name: string;
  readonly token: number;
  readonly scopeStart: number;
  readonly scopeEnd: number;
  /** Where its value begins; -1 for a parameter without a default. */
  readonly value: number;
  /** Its position where several names share a value; null where it stands alone. */
  readonly index: number | null;
  /** Of a parameter: its function and its label. */
  readonly of: CodeFunction | null;
}

/** A function, a method or a computed property. */
export interface CodeFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly label: string }[];
  /** The brace that opens its body; -1 when it has a value instead (`=> x`). */
  readonly open: number;
  /** Where its value begins, when it is one expression; else -1. */
  readonly value: number;
  /** The type that it belongs to; empty when it stands alone. */
  readonly owner: string;
}
