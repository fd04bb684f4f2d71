import type { CodeBinding, CodeProgram } from '../formats/code/index.ts';
import { lowerBound } from './sorted.ts';

/** Bindings of one name that are looked at for its values. */
const MAX_BINDINGS = 200;
/** Functions before a place that may hold it. */
const MAX_FUNCTIONS = 20;

/** What the names of a program mean where they stand. */
export class CodeScopes {
  readonly #program: CodeProgram;
  /** Where the bodies of functions begin, in order. */
  #opens: readonly number[] | null = null;

  constructor(program: CodeProgram) {
    this.#program = program;
  }

  /** How many bindings a name has: what it costs to ask for it. */
  count(name: string): number {
    return this.#program.definitions.bindings.get(name)?.length ?? 0;
  }

  /** The bindings that a name means at a place: those of the innermost scope, with the assignments inside it. */
  at(name: string, at: number): readonly CodeBinding[] {
    const all = this.#program.definitions.bindings.get(name) ?? [];
    let scope: CodeBinding | undefined;
    for (const binding of all) {
      if (at < binding.scopeStart || at >= binding.scopeEnd) continue;
      const size = binding.scopeEnd - binding.scopeStart;
      // A parameter stands before its scope; anything else in the same block before it is what is meant.
      if (scope === undefined || size <= scope.scopeEnd - scope.scopeStart) scope = binding;
    }
    if (scope === undefined) return this.#assignedBefore(all, at);
    const { scopeStart, scopeEnd } = scope;
    const visible = all.filter((each) => each.scopeStart >= scopeStart && each.scopeEnd <= scopeEnd);
    const before = visible.filter((each) => each.token < at);
    return (before.length > 0 ? before : visible).slice(-MAX_BINDINGS);
  }

  /** What the blocks of the same function assign before a place to a name that was declared without a value. */
  #assignedBefore(all: readonly CodeBinding[], at: number): readonly CodeBinding[] {
    if (all.length === 0) return [];
    const { parser, definitions } = this.#program;
    this.#opens ??= [...definitions.functions.values()]
      .flatMap((functions) => functions.map(({ open }) => open))
      .filter((open) => open !== -1)
      .sort((a, b) => a - b);
    const after = lowerBound(this.#opens, at);
    for (let index = after - 1; index >= 0 && index >= after - MAX_FUNCTIONS; index--) {
      const open = this.#opens[index]!;
      if (parser.closeOf(open) <= at) continue;
      return all
        .filter(({ token, kind }) => kind === 'variable' && token > open && token < at)
        .slice(-MAX_BINDINGS);
    }
    return [];
  }
}
