import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';

/**
 * The argument of a call at a position or under one of some keywords; null when it is not given. Looks into
 * `**{...}`, `**dict(...)` and into dicts of the file that are unpacked.
 */
export function argumentFor(
  evaluator: Evaluator,
  call: CallExpression,
  at: number | undefined,
  keys: readonly string[],
): Expression | null {
  for (const { name, value } of call.args) if (name !== null && keys.includes(name)) return value;
  if (at !== undefined && at >= 0) {
    let index = 0;
    for (const { name, unpack, value } of call.args) {
      // What `*args` spreads is not known, nor are the positions behind it.
      if (unpack === '*') break;
      if (name !== null || unpack !== '') continue;
      if (index++ === at) return value;
    }
  }
  for (const { unpack, value } of call.args) {
    if (unpack !== '**') continue;
    const found = entryOf(evaluator, value, keys);
    if (found !== null) return found;
  }
  return null;
}

/** The value under one of some keys of a dict that is written out, here or in an assignment to the name. */
export function entryOf(
  evaluator: Evaluator,
  expression: Expression,
  keys: readonly string[],
): Expression | null {
  if (expression.kind === 'dict') {
    for (const { key, value } of expression.entries) {
      if (key?.kind === 'string' && keys.includes(key.value)) return value;
    }
    return null;
  }
  if (expression.kind === 'call') {
    if (expression.callee.kind !== 'name' || expression.callee.name !== 'dict') return null;
    for (const { name, value } of expression.args) if (name !== null && keys.includes(name)) return value;
    return null;
  }
  if (expression.kind !== 'name') return null;
  const { source, bindings } = evaluator.model;
  const statement = Math.max(source.statementOf(source.tokenAt(expression.start)), 0);
  for (
    let scope = source.table.scope[statement] ?? 0;
    scope >= 0;
    scope = source.table.scopes[scope]!.parent
  ) {
    for (const binding of bindings.in(scope, expression.name)) {
      const assigned = source.statement(binding.statement);
      if (assigned.kind !== 'assign' || assigned.value === null) continue;
      if (binding.how === 'item') {
        const target = assigned.targets[0];
        if (
          target?.kind === 'subscript' &&
          target.index.kind === 'string' &&
          keys.includes(target.index.value)
        ) {
          return assigned.value;
        }
      } else if (assigned.value.kind === 'dict' || assigned.value.kind === 'call') {
        const found = entryOf(evaluator, assigned.value, keys);
        if (found !== null) return found;
      }
    }
  }
  return null;
}

/** What was last assigned to a name before it is used, in its own scope or around it. */
export function assignedTo(
  evaluator: Evaluator,
  name: Extract<Expression, { kind: 'name' }>,
): Expression | null {
  const { source, bindings } = evaluator.model;
  const statement = Math.max(source.statementOf(source.tokenAt(name.start)), 0);
  for (
    let scope = source.table.scope[statement] ?? 0;
    scope >= 0;
    scope = source.table.scopes[scope]!.parent
  ) {
    for (const binding of bindings.in(scope, name.name).toReversed()) {
      if (binding.statement > statement || binding.how !== 'value') continue;
      const assigned = source.statement(binding.statement);
      if (assigned.kind === 'assign' && assigned.value !== null) return assigned.value;
    }
  }
  return null;
}
