import type { Binding, Program } from '../../formats/javascript/index.ts';

/** The bindings of a program by their names. */
export class Bindings {
  readonly #byName: ReadonlyMap<string, readonly Binding[]>;

  constructor(program: Program) {
    this.#byName = Map.groupBy(program.bindings, (binding) => binding.name);
  }

  /** How many bindings a name has: what it costs to ask for it. */
  count(name: string): number {
    return this.#byName.get(name)?.length ?? 0;
  }

  /** The bindings that a name means at a place: those of the innermost scope, with the assignments inside it. */
  at(name: string, place: number): readonly Binding[] {
    const all = this.#byName.get(name) ?? [];
    let scope: Binding | undefined;
    for (const binding of all) {
      if (binding.kind === 'assignment' || !holds(binding, place)) continue;
      if (scope === undefined || sizeOf(binding) <= sizeOf(scope)) scope = binding;
    }
    return all.filter((binding) => {
      if (binding.kind !== 'assignment') {
        return binding.scopeStart === scope?.scopeStart && binding.scopeEnd === scope.scopeEnd;
      }
      return holds(binding, place) && (scope === undefined || holds(scope, binding.offset));
    });
  }
}

function holds(binding: Binding, place: number): boolean {
  return place >= binding.scopeStart && place < binding.scopeEnd;
}

function sizeOf(binding: Binding): number {
  return binding.scopeEnd - binding.scopeStart;
}
