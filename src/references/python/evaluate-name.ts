import type { NameExpression } from '../../formats/python/index.ts';
import { type Binding, placeInTarget } from './bindings.ts';
import { evaluateImport } from './evaluate-import.ts';
import { evaluateClassAttribute } from './evaluate-object.ts';
import { evaluateParameter } from './evaluate-parameter.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';
import type { FileModel } from './file-model.ts';
import { branchOf } from './membership.ts';
import type { Access } from './value.ts';

/** The values of a name: what is assigned to it where this use can see it, or its parameter's. */
export function evaluateName(evaluator: Evaluator, expression: NameExpression, path: Path, way: Way): void {
  const { model } = evaluator;
  const { source } = model;
  const token = source.tokenAt(expression.start);
  const statement = Math.max(source.statementOf(token), 0);
  const { table } = source;
  let scope = table.scope[statement] ?? 0;
  // A parameter's default is evaluated outside of the function; the header's own scope is the outer one already.
  for (let first = true; scope >= 0; first = false) {
    const kind = table.scopes[scope]!.kind;
    if (kind !== 'class' || first) {
      const bindings = model.bindings.in(scope, expression.name);
      const seen = first
        ? reaching(model, bindings, token, statement)
        : { list: bindings, certain: bindings.length > 0 };
      evaluateBindings(evaluator, seen.list, path, way);
      const parameter =
        kind === 'function'
          ? model.functionOf(scope)?.params.find(({ name }) => name === expression.name)
          : undefined;
      if (parameter !== undefined && !seen.certain) {
        evaluateParameter(evaluator, model.functionOf(scope)!, parameter, path, way);
        return;
      }
      if (seen.list.length > 0) return;
    }
    scope = table.scopes[scope]!.parent;
  }
  evaluateDefined(evaluator, expression.name, path, way);
}

/** A name of the module, whatever its place. */
export function evaluateGlobal(evaluator: Evaluator, name: string, path: Path, way: Way): void {
  const bindings = evaluator.model.bindings.in(0, name);
  if (bindings.length > 0) evaluateBindings(evaluator, bindings.toReversed(), path, way);
  else evaluateDefined(evaluator, name, path, way);
}

/** A name that nothing is assigned to: a class, a function, or what is imported. */
function evaluateDefined(evaluator: Evaluator, name: string, path: Path, way: Way): void {
  const { model } = evaluator;
  const [access, ...rest] = path;
  const named = model.classNamed(name);
  if (named !== undefined) {
    if (access?.kind === 'attribute') {
      evaluateClassAttribute(evaluator, named, access.name, rest, way);
      return;
    }
    if (access?.kind === 'element' || access?.kind === 'key') {
      evaluateClassAttribute(evaluator, named, null, rest, way);
      return;
    }
    evaluator.out.object = true;
    return;
  }
  if (model.functionsNamed(name).length > 0) evaluator.out.object = true;
  else if (evaluateImport(evaluator, name, path, way)) return;
  evaluator.out.open = true;
}

/** Bindings, nearest first; what stands under `if "/" in x:` replaces the texts that the test holds for. */
function evaluateBindings(
  evaluator: Evaluator,
  bindings: readonly Binding[],
  path: Path,
  way: Way,
  at = 0,
): void {
  for (let i = at; i < bindings.length; i++) {
    const binding = bindings[i]!;
    const branch =
      path.length > 0 || binding.how !== 'value' || i >= MAX_BRANCHES
        ? null
        : branchOf(evaluator, binding, way);
    if (branch?.whenTrue !== false) evaluateBinding(evaluator, binding, path, way);
    if (branch === null || !branch.whenTrue) continue;
    if (branch.of.kind !== 'name' || branch.of.name !== binding.name) {
      if (!branch.whenFalse) return;
      continue;
    }
    evaluator.only(
      () => evaluateBindings(evaluator, bindings, path, way, i + 1),
      (text) => !branch.holds(text),
    );
    return;
  }
}

/** Nearest assignments of one name whose conditions are looked at (CWE-400). */
const MAX_BRANCHES = 4;

/**
 * The bindings of its own scope that a use can see: those before it, back to one that no condition stands before;
 * all of them when none is before it (a loop comes round). `certain`: nothing else can have given the value.
 */
function reaching(
  model: FileModel,
  bindings: readonly Binding[],
  token: number,
  statement: number,
): { readonly list: readonly Binding[]; readonly certain: boolean } {
  const confined = bindings.filter(({ from, to }) => from !== -1 && token > from && token < to);
  if (confined.length > 0) return { list: confined, certain: true };
  const plain = bindings.filter(({ from }) => from === -1);
  const { parent } = model.source.table;
  const around = new Set<number>([-1]);
  for (let header = statement; header !== -1; header = parent[header]!) around.add(header);
  const list: Binding[] = [];
  for (let i = plain.length - 1; i >= 0; i--) {
    const binding = plain[i]!;
    const before =
      binding.statement < statement || (binding.statement === statement && binding.how === 'element');
    const walrus = binding.statement === statement && binding.token < token && binding.how === 'value';
    if (
      !before &&
      !(walrus && model.source.tokens.kinds[binding.token + 1] !== undefined && isWalrus(model, binding))
    )
      continue;
    list.push(binding);
    const adds = binding.how === 'item' || binding.how === 'extend';
    const here = binding.how === 'element' ? binding.statement : parent[binding.statement]!;
    if (!adds && around.has(here)) return { list, certain: true };
  }
  if (list.length > 0) return { list, certain: false };
  return { list: plain.filter((binding) => binding.statement !== statement), certain: false };
}

function isWalrus(model: FileModel, binding: Binding): boolean {
  const { starts } = model.source.tokens;
  return model.source.text.startsWith(':=', starts[binding.token + 1]);
}

export function evaluateBinding(evaluator: Evaluator, binding: Binding, path: Path, way: Way): void {
  const { source } = evaluator.model;
  const start = source.tokens.starts[binding.token]!;
  if (binding.how === 'opaque') {
    evaluator.out.open = true;
    return;
  }
  if (binding.from !== -1) {
    evaluateComprehended(evaluator, binding, path, way);
    return;
  }
  if (isWalrus(evaluator.model, binding)) {
    const end = source.table.end[binding.statement]!;
    evaluator.through(source.expression(binding.token + 2, end), path, way, 'constant');
    return;
  }
  const statement = source.statement(binding.statement);
  switch (statement.kind) {
    case 'assign': {
      if (statement.value === null) return;
      for (const target of statement.targets) {
        if (start < target.start || start >= target.end) continue;
        if (binding.how === 'item') {
          evaluateItem(evaluator, target, statement.value, path, way);
          return;
        }
        const place = placeInTarget(target, start);
        if (place !== null) evaluator.through(statement.value, [...indices(place), ...path], way, 'constant');
        return;
      }
      return;
    }
    case 'augment':
      if (path.length === 0) evaluator.out.open = true;
      evaluator.through(statement.value, path, way, 'constant');
      return;
    case 'for': {
      const place = placeInTarget(statement.target, start);
      if (place === null) return;
      evaluator.through(
        statement.iterable,
        [{ kind: 'element' }, ...indices(place), ...path],
        way,
        'constant',
      );
      return;
    }
    case 'with': {
      const item = statement.items.find(
        ({ target }) => target !== null && start >= target.start && start < target.end,
      );
      if (item !== undefined) evaluator.through(item.value, path, way, 'constant');
      return;
    }
    default:
      evaluator.out.open = true;
  }
}

/** `name[key] = value` adds to what `name[…]`, its values and its elements can be. */
function evaluateItem(
  evaluator: Evaluator,
  target: Parameters<typeof placeInTarget>[0],
  value: Parameters<typeof placeInTarget>[0],
  path: Path,
  way: Way,
): void {
  const [access, ...rest] = path;
  if (access === undefined || target.kind !== 'subscript' || target.object.kind !== 'name') return;
  const wanted = access.kind === 'key' ? access.text : access.kind === 'attribute' ? access.name : null;
  if (wanted !== null && target.index.kind === 'string' && target.index.value !== wanted) return;
  if (access.kind === 'element') evaluator.through(target.index, rest, way, 'constant');
  else evaluator.through(value, rest, way, 'constant');
}

function evaluateComprehended(evaluator: Evaluator, binding: Binding, path: Path, way: Way): void {
  const { source } = evaluator.model;
  const start = source.tokens.starts[binding.token]!;
  // A bare generator argument shares the call's brackets; parsing them alone gives the comprehension either way.
  const comprehension = source.expression(binding.from, binding.to + 1);
  if (comprehension.kind !== 'comprehension') {
    evaluator.out.open = true;
    return;
  }
  for (const { target, iterable } of comprehension.clauses) {
    const place = placeInTarget(target, start);
    if (place === null) continue;
    evaluator.through(iterable, [{ kind: 'element' }, ...indices(place), ...path], way, 'constant');
    return;
  }
}

function indices(place: readonly number[]): Access[] {
  return place.map((index): Access => ({ kind: 'index', index }));
}
