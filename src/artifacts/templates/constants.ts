import type { Expression, Statement } from '../../formats/jinja/index.ts';
import { type Constants, type Folded, fold } from './fold.ts';
import { everyStatement } from './walk.ts';

/** Rounds of looking up variables in variables; templates that hide names use two or three. */
const ROUNDS = 4;
/** Values of one variable; more, and it is no constant. */
const VALUES_MAX = 8;

/** What variables are set to, as far as that is constant. */
export function constantsOf(body: readonly Statement[]): Constants {
  const settings = [...everyStatement(body)].flatMap(settingsOf);
  let constants: Constants = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Map<string, Folded[]>();
    for (const [name, value] of settings) {
      const values = next.get(name) ?? [];
      next.set(name, values);
      if (values.length < VALUES_MAX) values.push(fold(value, constants));
    }
    constants = next;
  }
  return constants;
}

/** Every name that a template gives itself: variables, loops, macros, parameters, imports. */
export function boundNames(body: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of everyStatement(body)) {
    if (statement.kind === 'set' || statement.kind === 'set-block' || statement.kind === 'for')
      for (const name of targetNames(statement.target)) names.add(name);
    if (statement.kind === 'with')
      for (const target of statement.targets) for (const name of targetNames(target)) names.add(name);
    if (statement.kind === 'macro') names.add(statement.name);
    if (statement.kind === 'macro' || statement.kind === 'call-block')
      for (const { name } of statement.params) names.add(name);
    if (statement.kind === 'import' || statement.kind === 'from-import')
      for (const name of statement.names) names.add(name);
  }
  return names;
}

export function targetNames(target: Expression): readonly string[] {
  if (target.kind === 'name') return [target.name];
  if (target.kind === 'attribute' && target.object.kind === 'name')
    return [`${target.object.name}.${target.name}`];
  return target.kind === 'tuple' ? target.items.flatMap(targetNames) : [];
}

function settingsOf(statement: Statement): readonly (readonly [string, Expression])[] {
  if (statement.kind === 'with')
    return statement.targets.flatMap((target, n) => paired(target, statement.values[n]!));
  if (statement.kind === 'for') {
    // A loop over a list of constants: each of them in turn.
    const { iterable } = statement;
    return iterable.kind === 'list' || iterable.kind === 'tuple'
      ? iterable.items.flatMap((item) => paired(statement.target, item))
      : [];
  }
  return statement.kind === 'set' ? paired(statement.target, statement.value) : [];
}

function paired(target: Expression, value: Expression): readonly (readonly [string, Expression])[] {
  if (target.kind === 'tuple' && (value.kind === 'tuple' || value.kind === 'list'))
    return target.items.flatMap((item, n) => {
      const part = value.items[n];
      return part === undefined ? [] : paired(item, part);
    });
  const names = targetNames(target);
  if (target.kind === 'tuple' || names.length === 0) return [];
  const isNamespace =
    value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'namespace';
  const fields = isNamespace
    ? value.args.flatMap((argument) =>
        argument.name === null ? [] : ([[`${names[0]}.${argument.name}`, argument.value]] as const),
      )
    : [];
  return [[names[0]!, value], ...fields];
}
