/** What stands in a file of R, as far as a judgement needs it. Vectors of numbers are not kept. */
export type RValue =
  | { readonly kind: 'nil' | 'unbound' | 'other' }
  | { readonly kind: 'symbol' | 'text'; readonly text: string }
  /** A call that is written down and not made: `system("…")`. */
  | { readonly kind: 'call'; readonly callee: RValue; readonly arguments: readonly RValue[] }
  | { readonly kind: 'promise' }
  | { readonly kind: 'function' };

/** Where something stands: what using the loaded object does with it depends on that. */
export type RPlace =
  /** The object itself, or a variable that `load` makes. */
  | 'top'
  /** A variable of an environment that travels along. */
  | 'environment'
  | 'inner';

/** One thing that can run. Names are those of functions that are called anywhere in it. */
export type RActive =
  | {
      readonly kind: 'promise';
      readonly at: number;
      readonly place: RPlace;
      /** It was evaluated before it was written: its code does not run again. */
      readonly forced: boolean;
      readonly code: RValue;
      readonly calls: readonly string[];
    }
  | {
      readonly kind: 'function';
      readonly at: number;
      readonly place: RPlace;
      /** The variable it is bound to. */
      readonly name: string | null;
      readonly calls: readonly string[];
      readonly sample: readonly RValue[];
    }
  /** A vector that a class of a package makes from its state. */
  | {
      readonly kind: 'alternative';
      readonly at: number;
      readonly className: string;
      readonly packageName: string;
      readonly texts: readonly string[];
    }
  | { readonly kind: 'native-pointer' | 'bytecode'; readonly at: number };

/** An R expression in R's own notation, shortened. */
export function showR(value: RValue, depth = 6): string {
  switch (value.kind) {
    case 'symbol':
      return value.text;
    case 'text':
      return JSON.stringify(value.text.slice(0, 200));
    case 'call': {
      const callee = showR(value.callee, depth - 1);
      if (depth <= 0) return `${callee}(…)`;
      return `${callee}(${value.arguments.map((each) => showR(each, depth - 1)).join(', ')})`;
    }
    case 'nil':
      return 'NULL';
    default:
      return '…';
  }
}
