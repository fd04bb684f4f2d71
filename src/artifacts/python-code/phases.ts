import { K, type PythonSource, T } from '../../formats/python/index.ts';
import { ownerOf } from './bindings.ts';
import { RUN_BY_LOADERS } from './sinks.data.ts';

/** When code runs: as the file is imported, as a model is loaded or used, or when somebody calls it by name. */
export type Phase = 'import' | 'load' | 'call' | 'never';

/** Tells of each statement when it runs. */
export class Phases {
  readonly #source: PythonSource;
  /** Functions that something calls which runs by itself. */
  readonly #reached: ReadonlySet<string>;
  readonly #main: ReadonlySet<number>;

  constructor(source: PythonSource) {
    this.#source = source;
    this.#main = mainBlocks(source);
    this.#reached = this.#spread();
  }

  of(statement: number): Phase {
    if (statement < 0) return 'import';
    if (this.#isMain(statement)) return 'never';
    return this.ofScope(this.#source.table.scope[statement]!);
  }

  ofScope(scope: number): Phase {
    const { scopes } = this.#source.table;
    let inFunction = false;
    for (let at = scope; at > 0; at = scopes[at]?.parent ?? 0) {
      if (scopes[at]!.kind !== 'function') continue;
      inFunction = true;
      if (this.#isMain(scopes[at]!.statement)) return 'never';
      const name = ownerOf(this.#source, at);
      if (name !== null && (RUN_BY_LOADERS.has(name) || this.#reached.has(name))) return 'load';
    }
    return inFunction ? 'call' : 'import';
  }

  #isMain(statement: number): boolean {
    const { parent } = this.#source.table;
    for (let at = statement; at !== -1; at = parent[at]!) if (this.#main.has(at)) return true;
    return false;
  }

  /** Names that are called from what runs by itself, and from what those call. */
  #spread(): ReadonlySet<string> {
    const { source } = this;
    const callsOf = new Map<string, Set<string>>();
    const { kinds, starts, ends, count } = source.tokens;
    const functions = new Set<string>();
    for (const { statement, kind } of source.table.scopes) {
      if (kind !== 'function') continue;
      const def = source.statement(statement);
      if (def.kind === 'def') functions.add(def.name);
    }
    const root = new Set<string>();
    let at = 0;
    for (let i = 0; i < count; i++) {
      if (kinds[i] !== T.name) continue;
      const name = source.text.slice(starts[i], ends[i]);
      if (!functions.has(name) || kinds[i - 1] === K.def) continue;
      while (at + 1 < source.table.count && source.table.first[at + 1]! <= i) at++;
      if (this.#isMain(at)) continue;
      const owner = this.#functionAround(at);
      if (owner === null || RUN_BY_LOADERS.has(owner)) root.add(name);
      else callsOf.set(owner, (callsOf.get(owner) ?? new Set()).add(name));
    }
    const waiting = [...root];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
      for (const next of callsOf.get(name) ?? [])
        if (!root.has(next)) {
          root.add(next);
          waiting.push(next);
        }
    return root;
  }

  get source(): PythonSource {
    return this.#source;
  }

  #functionAround(statement: number): string | null {
    const { scopes, scope } = this.#source.table;
    for (let at = scope[statement]!; at > 0; at = scopes[at]?.parent ?? 0)
      if (scopes[at]!.kind === 'function') return ownerOf(this.#source, at);
    return null;
  }
}

/** Headers of `if __name__ == '__main__':`, which an import passes over. */
function mainBlocks(source: PythonSource): ReadonlySet<number> {
  const found = new Set<number>();
  const { table } = source;
  for (let i = 0; i < table.count; i++) {
    if (table.head[i] !== K.if) continue;
    const statement = source.statement(i);
    if (
      statement.kind !== 'expression' ||
      statement.value.kind !== 'binary' ||
      statement.value.operator !== '=='
    )
      continue;
    const { left, right } = statement.value;
    const named = [left, right].some((side) => side.kind === 'name' && side.name === '__name__');
    const main = [left, right].some((side) => side.kind === 'string' && side.value === '__main__');
    if (named && main) found.add(i);
  }
  return found;
}
