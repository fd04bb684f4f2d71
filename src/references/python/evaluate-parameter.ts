import type { CallExpression, Expression, Parameter } from '../../formats/python/index.ts';
import { argumentFor } from './arguments.ts';
import { evaluateImport } from './evaluate-import.ts';
import { evaluateClassAttribute } from './evaluate-object.ts';
import type { Evaluator, Frame, Path, Way } from './evaluator.ts';
import { type FunctionModel, lastName, pathOf } from './file-model.ts';
import { optionDefault, optionName } from './options.ts';
import { type Access, choose } from './value.ts';

/** Calls of one function that are looked at for the values of its parameters (CWE-407). */
const MAX_CALLS = 300;

/** The values of a parameter: what the call at hand gives, or what any call in the file gives, or its default. */
export function evaluateParameter(
  evaluator: Evaluator,
  fn: FunctionModel,
  parameter: Parameter,
  path: Path,
  way: Way,
): void {
  const before = evaluator.found;
  const frame = frameOf(way.frame, fn.scope);
  if (frame !== undefined) {
    const given = givenBy(evaluator, fn, parameter, frame.call);
    if (given !== null) {
      evaluator.visit(given, path, { ...way, frame: frame.outer });
      return;
    }
  } else {
    for (const call of callsOf(evaluator, fn).slice(0, MAX_CALLS)) {
      const given = givenBy(evaluator, fn, parameter, call);
      if (given === null) continue;
      evaluator.visit(given, path, { ...way, trail: choose(way.trail, -1 - fn.scope, call.open) });
    }
  }
  if (parameter.fallback !== null) evaluator.through(parameter.fallback, path, way, 'default');
  for (const decorator of fn.decorators) {
    if (decorator.kind === 'call' && lastName(decorator) === 'parametrize')
      evaluateParametrized(evaluator, decorator, parameter.name, path, way);
    if (decorator.kind !== 'call' || optionName(decorator) !== parameter.name) continue;
    const value = optionDefault(decorator);
    if (value !== null) evaluator.through(value, path, way, 'default');
  }
  if (evaluator.found === before) evaluateAnnotated(evaluator, parameter, path, way);
  if (evaluator.found === before) evaluator.out.open = true;
}

/** `@pytest.mark.parametrize("a, b", [(1, 2), …])`: the values of one of the names. */
function evaluateParametrized(
  evaluator: Evaluator,
  { args }: CallExpression,
  name: string,
  path: Path,
  way: Way,
): void {
  const [names, values] = [args[0]?.value, args[1]?.value];
  if (names === undefined || values === undefined) return;
  const listed =
    names.kind === 'string'
      ? names.value.split(',').map((each) => each.trim())
      : names.kind === 'list' || names.kind === 'tuple'
        ? names.items.map((item) => (item.kind === 'string' ? item.value : ''))
        : [];
  const index = listed.indexOf(name);
  if (index === -1) return;
  const access: Access[] = listed.length > 1 ? [{ kind: 'index', index }] : [];
  evaluator.through(values, [{ kind: 'element' }, ...access, ...path], way, 'constant');
}

/** `def f(args: Arguments)`: the fields of a class of the file. */
function evaluateAnnotated(evaluator: Evaluator, parameter: Parameter, path: Path, way: Way): void {
  const [access, ...rest] = path;
  const named =
    parameter.annotation === null ? undefined : evaluator.model.classNamed(lastName(parameter.annotation));
  const isMember = access === undefined || (access.kind === 'attribute' && access.name === 'value');
  if (named?.enumeration === true && isMember) {
    evaluateClassAttribute(evaluator, named, null, rest, way);
    return;
  }
  if (access?.kind !== 'attribute') return;
  if (named !== undefined) evaluator.field(named, access.name, rest, way);
  else if (parameter.annotation !== null)
    evaluateImport(evaluator, lastName(parameter.annotation), path, { ...way, resolution: 'default' });
}

function frameOf(frame: Frame | null, scope: number): Frame | undefined {
  for (let current = frame; current !== null; current = current.outer)
    if (current.scope === scope) return current;
  return undefined;
}

function givenBy(
  evaluator: Evaluator,
  fn: FunctionModel,
  parameter: Parameter,
  call: CallExpression,
): Expression | null {
  const positional = fn.params.filter(({ star }) => star === '');
  const index = positional.indexOf(parameter);
  const bound = fn.classScope !== -1 && !isStatic(fn) ? 1 : 0;
  return argumentFor(evaluator, call, index === -1 ? undefined : index - bound, [parameter.name]);
}

function isStatic(fn: FunctionModel): boolean {
  return fn.decorators.some((decorator) => lastName(decorator) === 'staticmethod');
}

function callsOf(evaluator: Evaluator, fn: FunctionModel): CallExpression[] {
  const { model } = evaluator;
  const names = fn.name === '__init__' || fn.name === '__new__' ? constructorsOf(evaluator, fn) : [fn.name];
  const calls: CallExpression[] = [];
  for (const name of names) {
    for (const opening of model.callsOf(name)) {
      const call = model.call(opening);
      if (call === null) continue;
      // A method is called on something; a function is not.
      if ((fn.classScope !== -1) !== (call.callee.kind === 'attribute') && fn.name !== '__init__') continue;
      if (isForeign(evaluator, call)) continue;
      calls.push(call);
      if (calls.length >= MAX_CALLS) return calls;
    }
  }
  return calls;
}

/** `whisper.load_model(…)` of an imported module is not the method `load_model` of this file. */
function isForeign({ model }: Evaluator, call: CallExpression): boolean {
  const [root = ''] = pathOf(call.callee);
  return root !== '' && model.originOf(root) !== undefined && model.classNamed(root) === undefined;
}

/** The class itself and the classes of the file that inherit its constructor; `super().__init__(…)` calls it too. */
function constructorsOf(evaluator: Evaluator, fn: FunctionModel): string[] {
  const own = evaluator.model.classOf(fn.classScope);
  if (own === undefined) return [];
  const names = [own.name];
  for (const { name, scope } of evaluator.model.subclassesOf(own.name)) {
    const overrides = evaluator.model
      .functionsNamed('__init__')
      .some(({ classScope }) => classScope === scope);
    if (!overrides) names.push(name);
    else if (!names.includes('__init__')) names.push('__init__');
  }
  return names;
}
