import {
  type CallExpression,
  type Expression,
  type NameExpression,
  type PythonSource,
  T,
} from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';

const OCCURRENCES = new WeakMap<PythonSource, ReadonlyMap<string, readonly number[]>>();

/** The tokens of each name, attributes and keywords left out: one pass, however many are asked for. */
function occurrences(source: PythonSource, name: string): readonly number[] {
  let known = OCCURRENCES.get(source);
  if (known === undefined) {
    const found = new Map<string, number[]>();
    const { kinds, starts, ends, parents, count } = source.tokens;
    for (let i = 0; i < count; i++) {
      if (kinds[i] !== T.name || kinds[i - 1] === T.dot) continue;
      if (kinds[i + 1] === T.equal && parents[i] !== -1) continue;
      const word = source.text.slice(starts[i], ends[i]);
      const list = found.get(word);
      if (list === undefined) found.set(word, [i]);
      else list.push(i);
    }
    known = found;
    OCCURRENCES.set(source, known);
  }
  return known.get(name) ?? [];
}

/** Whether a word means something in a file. */
export function isNamed(source: PythonSource, name: string): boolean {
  return occurrences(source, name).length > 0;
}

/** Uses of one name that are looked at (CWE-407). */
const MAX_USES = 100;

/** Whether a variable is assigned once in its scope, and used here alone. */
export function isUsedOnce(evaluator: Evaluator, name: NameExpression): boolean {
  const scope = scopeOf(evaluator, name);
  const { source } = evaluator.model;
  const { table } = source;
  let uses = 0;
  const found = occurrences(source, name.name);
  if (found.length > MAX_USES) return false;
  for (const token of found) {
    let current = table.scope[Math.max(source.statementOf(token), 0)] ?? 0;
    while (current > 0 && current !== scope) current = table.scopes[current]!.parent;
    if (current === scope) uses++;
  }
  return uses === 2;
}

/** The scope that binds a name where it is used; the module's when none does. */
function scopeOf({ model }: Evaluator, { name, start }: NameExpression): number {
  const { source, bindings } = model;
  const { table } = source;
  const statement = Math.max(source.statementOf(source.tokenAt(start)), 0);
  let scope = table.scope[statement] ?? 0;
  while (scope > 0 && bindings.in(scope, name).length === 0) scope = table.scopes[scope]!.parent;
  return Math.max(scope, 0);
}

/** What the one assignment to a name in its own scope or around it gives; null when there is none, or several. */
export function assignedOnce({ model }: Evaluator, { name, start }: NameExpression): Expression | null {
  const { source, bindings } = model;
  const { table } = source;
  const statement = Math.max(source.statementOf(source.tokenAt(start)), 0);
  for (let scope = table.scope[statement] ?? 0; scope >= 0; scope = table.scopes[scope]!.parent) {
    const found = bindings.in(scope, name);
    if (found.length === 0) {
      if (model.functionOf(scope)?.params.some((parameter) => parameter.name === name) === true) return null;
      continue;
    }
    const [only, second] = found;
    if (only === undefined || second !== undefined || only.how !== 'value' || only.from !== -1) return null;
    const assigned = source.statement(only.statement);
    const isPlain =
      assigned.kind === 'assign' && assigned.targets.length === 1 && assigned.targets[0]!.kind === 'name';
    return isPlain ? assigned.value : null;
  }
  return null;
}

type Dict = Extract<Expression, { kind: 'dict' }>;

/** A dict that is written out, all of its keys too. */
export interface Table {
  readonly dict: Dict;
  readonly values: ReadonlyMap<string, Expression>;
}

const TABLES = new WeakMap<Dict, Table | null>();

/** The table that a name stands for; null when it stands for anything else. */
export function tableNamed(evaluator: Evaluator, name: NameExpression): Table | null {
  const value = assignedOnce(evaluator, name);
  if (value?.kind !== 'dict') return null;
  let table = TABLES.get(value);
  if (table === undefined) {
    table = tableOf(value);
    TABLES.set(value, table);
  }
  return table;
}

function tableOf(dict: Dict): Table | null {
  const values = new Map<string, Expression>();
  for (const { key, value } of dict.entries) {
    if (key?.kind !== 'string') return null;
    values.set(key.value, value);
  }
  return { dict, values };
}

/** Whether nothing that a call unpacks (`**options`) can give a keyword as well: it would be given twice. */
export function unpackedSafely(evaluator: Evaluator, call: CallExpression, keyword: string): boolean {
  return call.args.every(({ unpack, value }) => unpack !== '**' || lacks(evaluator, value, keyword));
}

function lacks(evaluator: Evaluator, value: Expression, keyword: string): boolean {
  if (value.kind === 'dict')
    return value.entries.every(({ key }) => key?.kind === 'string' && key.value !== keyword);
  if (value.kind === 'conditional')
    return lacks(evaluator, value.whenTrue, keyword) && lacks(evaluator, value.whenFalse, keyword);
  if (value.kind === 'call') {
    const isDict = value.callee.kind === 'name' && value.callee.name === 'dict';
    return isDict && value.args.every(({ name }) => name !== null && name !== keyword);
  }
  if (value.kind === 'subscript' || value.kind === 'attribute') {
    const values = evaluator.values(value, [{ kind: 'key', text: keyword, expression: null }]);
    return values.candidates.length === 0 && !values.open && !values.object;
  }
  if (value.kind !== 'name') return false;
  const { source, bindings } = evaluator.model;
  const { table } = source;
  const statement = Math.max(source.statementOf(source.tokenAt(value.start)), 0);
  for (let scope = table.scope[statement] ?? 0; scope >= 0; scope = table.scopes[scope]!.parent) {
    const found = bindings.in(scope, value.name);
    if (found.length === 0) continue;
    return found.every((binding) => {
      const assigned = source.statement(binding.statement);
      if (assigned.kind !== 'assign' || assigned.value === null) return false;
      if (binding.how === 'item') {
        const [target] = assigned.targets;
        return (
          target?.kind === 'subscript' && target.index.kind === 'string' && target.index.value !== keyword
        );
      }
      const { kind } = assigned.value;
      return (
        binding.how === 'value' &&
        (kind === 'dict' || kind === 'call') &&
        lacks(evaluator, assigned.value, keyword)
      );
    });
  }
  return false;
}
