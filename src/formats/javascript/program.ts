import type { Expression } from './expression.ts';
import type { ExpressionParser } from './parser.ts';
import type { Comment, TokenList } from './token.ts';

/** A call, or a construction with `new`. Arguments are read on demand (`Program.argumentsOf`). */
export interface Call {
  /** The last name of the callee: `from_pretrained` of `a.b.from_pretrained(…)`. */
  readonly name: string;
  /** Tokens of that name and of the opening parenthesis. */
  readonly nameToken: number;
  readonly open: number;
  /** Where the last name stands. */
  readonly offset: number;
}

/** What may stand where a value is bound to a name. */
export type BindingKind = 'constant' | 'assignment' | 'field' | 'parameter' | 'loop' | 'enum';

/** A value that a name is given somewhere. */
export interface Binding {
  /** `MODEL`, `this.model`, `Loader.model`, `config.model`. */
  readonly name: string;
  readonly kind: BindingKind;
  /** Where the name stands. */
  readonly offset: number;
  /** The first token of the value; -1 when it has none (a parameter without a default). */
  readonly value: number;
  /** Keys that lead from the value to this name: `['model']` for `const { model } = value`. */
  readonly path: readonly string[];
  /** The first token of the default of a destructured name, or -1. */
  readonly fallback: number;
  /** The part of the text in which the name means this, as offsets. */
  readonly scopeStart: number;
  readonly scopeEnd: number;
  /** Of a parameter: its function, and its position there. */
  readonly callable: Callable | null;
  readonly position: number;
}

/** A function, method or arrow function. */
export interface Callable {
  /** Null when it is anonymous: a callback. */
  readonly name: string | null;
  /** The token of the parenthesis that opens its parameters, or of the only parameter of `x => …`. */
  readonly open: number;
  readonly start: number;
  readonly end: number;
}

/** A name that another module provides. */
export interface Import {
  readonly local: string;
  /** What it is called there; `*` for the module itself, `default` for its default. */
  readonly imported: string;
  readonly module: string;
}

/** What a module gives others under a name: a name of its own, an expression, or what another module exports. */
export interface Export {
  /** `default`; `*` for all that another module exports. */
  readonly exported: string;
  /** The name in the module it comes from; null of a default expression. */
  readonly local: string | null;
  /** Null: this module. */
  readonly module: string | null;
  /** The first token of a default expression, or -1. */
  readonly value: number;
}

/** A value that a function may give back. */
export interface Return {
  readonly offset: number;
  /** The first token of the value. */
  readonly value: number;
}

/** What is known of a file: its tokens, and where its calls, bindings and imports are. */
export interface Program {
  readonly text: string;
  readonly tokens: TokenList;
  /** Per token the bracket that closes or opens it, or -1. */
  readonly matches: Int32Array;
  readonly comments: readonly Comment[];
  readonly calls: readonly Call[];
  readonly bindings: readonly Binding[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly callables: readonly Callable[];
  readonly returns: readonly Return[];
  /** Modules that are imported in any way, also for their effects. */
  readonly modules: ReadonlySet<string>;
  readonly parser: ExpressionParser;
  argumentsOf(call: Call): readonly Expression[];
}
