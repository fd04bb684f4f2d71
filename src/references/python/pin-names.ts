import {
  type CallExpression,
  type Expression,
  type NameExpression,
  type PythonSource,
  T,
} from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';

const OCCURRENCES = new WeakMap<PythonSource, ReadonlyMap<string, number>>();

/** How often a word occurs as a name, attributes and keywords left out: one pass, however many are asked for. */
export function occurrencesOf(source: PythonSource, name: string): number {
  let known = OCCURRENCES.get(source);
  if (known === undefined) {
    const counted = new Map<string, number>();
    const { kinds, starts, ends, parents, count } = source.tokens;
    for (let i = 0; i < count; i++) {
      if (kinds[i] !== T.name || kinds[i - 1] === T.dot) continue;
      if (kinds[i + 1] === T.equal && parents[i] !== -1) continue;
      const word = source.text.slice(starts[i], ends[i]);
      counted.set(word, (counted.get(word) ?? 0) + 1);
    }
    known = counted;
    OCCURRENCES.set(source, known);
  }
  return known.get(name) ?? 0;
}

/** Whether a variable is only assigned once, and used here alone. */
export function isUsedOnce({ model }: Evaluator, { name }: NameExpression): boolean {
  return occurrencesOf(model.source, name) === 2;
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

/** The dict that a name stands for, when it is written out and all of its keys are. */
export function tableNamed(
  evaluator: Evaluator,
  name: NameExpression,
): Extract<Expression, { kind: 'dict' }> | null {
  const value = assignedOnce(evaluator, name);
  return value?.kind === 'dict' && value.entries.every(({ key }) => key?.kind === 'string') ? value : null;
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
