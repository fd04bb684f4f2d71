import type { Expression, PythonSource, Statement } from '../../formats/python/index.ts';

/** Where a name gets its value. */
export type Binding =
  | { readonly kind: 'path'; readonly path: string; readonly scope: number }
  | { readonly kind: 'value'; readonly value: Expression; readonly scope: number }
  | { readonly kind: 'function'; readonly name: string; readonly scope: number };

/** Of one name; more, and it is no constant (CWE-407). */
const BINDINGS_MAX = 16;

export interface Bindings {
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  /** Of each function of the file: what it returns. */
  readonly returns: ReadonlyMap<string, readonly Expression[]>;
  readonly starImports: readonly string[];
}

export function bindingsOf(source: PythonSource): Bindings {
  const names = new Map<string, Binding[]>();
  const returns = new Map<string, Expression[]>();
  const starImports: string[] = [];
  const bind = (name: string, binding: Binding): void => {
    const known = names.get(name) ?? [];
    names.set(name, known);
    if (known.length < BINDINGS_MAX) known.push(binding);
  };
  const { table } = source;
  for (let i = 0; i < table.count; i++) {
    const scope = table.scope[i]!;
    const statement = source.statement(i);
    if (statement.kind === 'import') {
      for (const { module, name, local, aliased } of statement.names) {
        if (name === '*') starImports.push(module);
        else bind(local, { kind: 'path', path: importedPath(module, name, aliased), scope });
      }
    } else if (statement.kind === 'def')
      bind(statement.name, { kind: 'function', name: statement.name, scope });
    else if (statement.kind === 'class')
      bind(statement.name, { kind: 'function', name: statement.name, scope });
    else if (statement.kind === 'return' && statement.value !== null) {
      const owner = ownerOf(source, scope);
      if (owner === null) continue;
      const known = returns.get(owner) ?? [];
      returns.set(owner, known);
      if (known.length < BINDINGS_MAX) known.push(statement.value);
    } else for (const [name, value] of assigned(statement)) bind(name, { kind: 'value', value, scope });
  }
  return { names, returns, starImports };
}

function importedPath(module: string, name: string | null, aliased: boolean): string {
  if (name !== null) return `${module}.${name}`;
  return aliased ? module : (module.split('.', 1)[0] ?? module);
}

/** The function whose scope it is. */
export function ownerOf(source: PythonSource, scope: number): string | null {
  const { scopes } = source.table;
  const at = scopes[scope];
  if (at === undefined || at.kind !== 'function') return null;
  const statement = source.statement(at.statement);
  return statement.kind === 'def' ? statement.name : null;
}

function assigned(statement: Statement): readonly (readonly [string, Expression])[] {
  if (statement.kind === 'assign') {
    const { value } = statement;
    return value === null ? [] : statement.targets.flatMap((target) => paired(target, value));
  }
  if (statement.kind === 'with')
    return statement.items.flatMap(({ target, value }) => (target === null ? [] : paired(target, value)));
  if (statement.kind === 'augment') return paired(statement.target, statement.value);
  if (statement.kind === 'for') return paired(statement.target, statement.iterable);
  return statement.kind === 'expression' && statement.value.kind === 'walrus'
    ? [[statement.value.name, statement.value.value]]
    : [];
}

function paired(target: Expression, value: Expression): readonly (readonly [string, Expression])[] {
  if (target.kind === 'name') return [[target.name, value]];
  if (target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === 'self')
    return [[`self.${target.name}`, value]];
  if (target.kind !== 'tuple' && target.kind !== 'list') return [];
  const items = value.kind === 'tuple' || value.kind === 'list' ? value.items : null;
  return target.items.flatMap((one, n) => {
    const part = items === null ? value : items[n];
    return part === undefined ? [] : paired(one, part);
  });
}
