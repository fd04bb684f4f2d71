import {
  type AttributeExpression,
  type CallExpression,
  type Expression,
  T,
} from '../../formats/python/index.ts';
import { argumentFor } from './arguments.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';
import { type ClassModel, type FileModel, lastName } from './file-model.ts';
import { DECLARATIONS } from './known-calls.data.ts';
import { choicesOf, optionDefault, optionName } from './options.ts';

/** `object.name`: an attribute of the instance, of a class, of parsed options, or of a value. */
export function evaluateAttribute(
  evaluator: Evaluator,
  expression: AttributeExpression,
  path: Path,
  way: Way,
): void {
  const before = evaluator.found;
  const { object, name } = expression;
  if (object.kind === 'name' && (object.name === 'self' || object.name === 'cls')) {
    const own = classAround(evaluator.model, object.start);
    if (own !== undefined) evaluateField(evaluator, own, name, path, way);
    if (evaluator.found === before) evaluateByName(evaluator, name, path, way, own);
    if (evaluator.found === before) evaluator.out.open = true;
    return;
  }
  if (name === 'param' && object.kind === 'name' && object.name === 'request') {
    evaluateFixture(evaluator, object.start, path, way);
    if (evaluator.found > before) return;
  }
  evaluator.visit(object, [{ kind: 'attribute', name }, ...path], way);
  if (evaluator.found === before && path.length === 0) evaluateByName(evaluator, name, path, way, undefined);
}

/** `request.param` in a fixture of pytest: each of its `params`. */
function evaluateFixture(evaluator: Evaluator, offset: number, path: Path, way: Way): void {
  const { source } = evaluator.model;
  const scope = source.table.scope[Math.max(source.statementOf(source.tokenAt(offset)), 0)] ?? 0;
  for (const decorator of evaluator.model.functionOf(scope)?.decorators ?? []) {
    if (decorator.kind !== 'call' || lastName(decorator) !== 'fixture') continue;
    const params = argumentFor(evaluator, decorator, undefined, ['params']);
    if (params !== null) evaluator.through(params, [{ kind: 'element' }, ...path], way, 'constant');
  }
}

/** An attribute of an instance: what methods assign, what the constructor is given, what the class declares. */
export function evaluateField(
  evaluator: Evaluator,
  own: ClassModel,
  name: string,
  path: Path,
  way: Way,
  seen: ReadonlySet<string> = new Set(),
): void {
  if (seen.has(own.name)) return;
  const before = evaluator.found;
  const chain = new Set([...seen, own.name]);
  for (const binding of evaluator.model.bindings.ofInstance(own.scope, name)) {
    evaluator.binding(binding, path, way);
  }
  if (declares(evaluator.model, own, name)) {
    for (const opening of evaluator.model.callsOf(own.name)) {
      const call = evaluator.model.call(opening);
      const given = call === null ? null : constructorArgument(evaluator, own, name, call);
      if (given !== null) evaluator.visit(given, path, way);
    }
    evaluateClassAttribute(evaluator, own, name, path, way);
  }
  for (const base of own.bases) {
    const parent = evaluator.model.classNamed(base);
    if (parent !== undefined && evaluator.found === before)
      evaluateField(evaluator, parent, name, path, way, chain);
  }
  // A base class reads what its subclasses declare.
  for (const sub of evaluator.model.subclassesOf(own.name)) {
    // One that declares nothing of that name only leads back here.
    if (sub.bases.length > 1 || declares(evaluator.model, sub, name))
      evaluateClassAttribute(evaluator, sub, name, path, way);
  }
  const property = evaluator.model.functionsNamed(name).find(({ classScope }) => classScope === own.scope);
  if (property !== undefined) {
    for (const value of evaluator.model.returnsOf(property.scope))
      evaluator.through(value, path, way, 'constant');
  }
}

/** What a class body assigns to a name, or to any name (an enumeration that is iterated). */
export function evaluateClassAttribute(
  evaluator: Evaluator,
  own: ClassModel,
  name: string | null,
  path: Path,
  way: Way,
): void {
  for (const field of fieldsOf(evaluator.model, own)) {
    if ((name !== null && field.name !== name) || field.value === null) continue;
    evaluator.through(field.value, path, way, field.annotated ? 'default' : 'constant');
  }
  if (name === null) return;
  const before = evaluator.found;
  for (const base of own.bases) {
    const parent = evaluator.model.classNamed(base);
    if (parent !== undefined && parent !== own && evaluator.found === before && way.depth < 20) {
      evaluateClassAttribute(evaluator, parent, name, path, { ...way, depth: way.depth + 1 });
    }
  }
}

/** An attribute of `Class(...)`: the argument that becomes the field, or the field's default. */
export function evaluateInstance(
  evaluator: Evaluator,
  own: ClassModel,
  call: CallExpression,
  name: string,
  path: Path,
  way: Way,
): void {
  const given = constructorArgument(evaluator, own, name, call);
  if (given !== null) {
    evaluator.visit(given, path, way);
    return;
  }
  const init = evaluator.model.functionsNamed('__init__').find(({ classScope }) => classScope === own.scope);
  if (init === undefined) {
    evaluateClassAttribute(evaluator, own, name, path, way);
    return;
  }
  const framed = { ...way, frame: { scope: init.scope, call, outer: way.frame } };
  const before = evaluator.found;
  for (const binding of evaluator.model.bindings.ofInstance(own.scope, name)) {
    evaluator.binding(binding, path, framed);
  }
  if (evaluator.found === before) evaluateClassAttribute(evaluator, own, name, path, way);
}

/** Fields are given in the order of their declaration, unless the class has a constructor of its own. */
function constructorArgument(
  evaluator: Evaluator,
  own: ClassModel,
  name: string,
  call: CallExpression,
): Expression | null {
  const init = evaluator.model.functionsNamed('__init__').some(({ classScope }) => classScope === own.scope);
  const fields = fieldsOf(evaluator.model, own).filter(({ annotated }) => annotated);
  const at = init ? -1 : fields.findIndex((field) => field.name === name);
  if (init || (at === -1 && fields.length > 0)) return null;
  return argumentFor(evaluator, call, at, [name]);
}

interface Field {
  readonly name: string;
  readonly value: Expression | null;
  readonly annotated: boolean;
}

const FIELDS = new WeakMap<ClassModel, readonly Field[]>();

export function fieldsOf(model: FileModel, own: ClassModel): readonly Field[] {
  const known = FIELDS.get(own);
  if (known !== undefined) return known;
  const fields: Field[] = [];
  const { table } = model.source;
  const header = table.scopes[own.scope]!.statement;
  for (let i = header + 1; i < table.count; i++) {
    if (!isInside(table.parent, i, header)) break;
    if (table.scope[i] !== own.scope || table.head[i] !== T.name) continue;
    const statement = model.source.statement(i);
    if (statement.kind !== 'assign') continue;
    for (const target of statement.targets) {
      if (target.kind !== 'name') continue;
      const { annotation } = statement;
      fields.push({
        name: target.name,
        value: statement.value ?? (annotation === null ? null : annotatedDefault(annotation)),
        annotated: annotation !== null,
      });
    }
  }
  FIELDS.set(own, fields);
  return fields;
}

/** `Annotated[str, Field(default="owner/name")]` */
function annotatedDefault(annotation: Expression): Expression | null {
  if (annotation.kind !== 'subscript' || lastName(annotation.object) !== 'Annotated') return null;
  const items = annotation.index.kind === 'tuple' ? annotation.index.items : [];
  return items.find((item) => item.kind === 'call' && DECLARATIONS.has(lastName(item))) ?? null;
}

function isInside(parent: readonly number[], statement: number, header: number): boolean {
  for (let i = parent[statement]!; i >= header; i = parent[i]!) if (i === header) return true;
  return false;
}

function declares(model: FileModel, own: ClassModel, name: string): boolean {
  return fieldsOf(model, own).some((field) => field.name === name);
}

function classAround(model: FileModel, offset: number): ClassModel | undefined {
  const { table } = model.source;
  const statement = Math.max(model.source.statementOf(model.source.tokenAt(offset)), 0);
  for (let scope = table.scope[statement] ?? 0; scope > 0; scope = table.scopes[scope]!.parent) {
    if (table.scopes[scope]!.kind === 'class') return model.classOf(scope);
  }
  return undefined;
}

/**
 * Where the object is not known (`args`, `config`, `self.settings`), its attribute is looked for by name: among the
 * options that the file declares, and the annotated fields of its classes.
 */
function evaluateByName(
  evaluator: Evaluator,
  name: string,
  path: Path,
  way: Way,
  except: ClassModel | undefined,
): void {
  if (name.length < 3) return;
  evaluateOption(evaluator, name, path, way);
  for (const own of evaluator.model.classes) {
    if (own === except) continue;
    for (const field of fieldsOf(evaluator.model, own)) {
      if (field.name === name && field.annotated && field.value !== null) {
        evaluator.through(field.value, path, way, 'default');
      }
    }
  }
}

/** The default of an option that is parsed in this file. */
export function evaluateOption(evaluator: Evaluator, name: string, path: Path, way: Way): void {
  for (const value of optionsOf(evaluator.model).get(name) ?? [])
    evaluator.through(value, path, way, 'default');
}

const OPTION_CALLS = ['add_argument', 'add_option', 'option', 'argument'];
const OPTIONS = new WeakMap<FileModel, ReadonlyMap<string, readonly Expression[]>>();

/** The defaults of the options that a file declares, by the name they are stored under. */
function optionsOf(model: FileModel): ReadonlyMap<string, readonly Expression[]> {
  const known = OPTIONS.get(model);
  if (known !== undefined) return known;
  const options = new Map<string, Expression[]>();
  const put = (name: string, value: Expression) => {
    const values = options.get(name);
    if (values === undefined) options.set(name, [value]);
    else values.push(value);
  };
  for (const adder of OPTION_CALLS) {
    for (const opening of model.callsOf(adder)) {
      const call = model.call(opening);
      const name = call === null ? null : optionName(call);
      const value = call === null ? null : optionDefault(call);
      if (name !== null && value !== null) put(name, value);
      if (name !== null && call !== null) for (const choice of choicesOf(call)) put(name, choice);
    }
  }
  for (const definer of ['DEFINE_string', 'DEFINE_enum']) {
    for (const opening of model.callsOf(definer)) {
      const call = model.call(opening);
      const [name, value] = call?.args ?? [];
      if (call !== null && name?.value.kind === 'string' && value?.name === null)
        put(name.value.value, value.value);
    }
  }
  for (const opening of model.callsOf('set_defaults')) {
    for (const { name, value } of model.call(opening)?.args ?? []) if (name !== null) put(name, value);
  }
  OPTIONS.set(model, options);
  return options;
}
