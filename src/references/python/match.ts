import { type CallExpression, T } from '../../formats/python/index.ts';
import { type FileModel, lastName } from './file-model.ts';
import { FORMS_BY_CALL, type IndexedForm } from './forms.ts';
import { wrapperForms } from './forwarding.ts';
import { packageOf } from './imports.ts';
import { FOREIGN_PACKAGES } from './names.data.ts';
import type { Certainty } from './names.ts';

/** What a call of an object itself is, as the rows write it. */
const CALL = '__call__';

export interface Match {
  readonly form: IndexedForm;
  readonly certainty: Exclude<Certainty, 'guessed'>;
}

const NONE: readonly Match[] = [];

/** The rows that a call fulfils: the surest ordinary one, and those with conditions of their own. */
export function matchForms(model: FileModel, opening: number, called?: string): readonly Match[] {
  const last = called ?? nameBefore(model, opening);
  const known = FORMS_BY_CALL.get(last);
  const rows = known === undefined ? rowsOfAlias(model, opening, last) : possibleRows(model, last, known);
  if (rows === undefined) {
    const instance = calledInstance(model, opening);
    if (instance.length > 0) return instance;
    const wrapper = wrapperForms(model, opening, last);
    const describing = describingForms(model, last);
    return wrapper.length + describing.length === 0 ? NONE : [...wrapper, ...describing];
  }
  return rows.length === 0 ? NONE : matchRows(model, rows, model.source.calleeAt(opening).path, opening);
}

function nameBefore({ source }: FileModel, opening: number): string {
  const { starts, ends } = source.tokens;
  return source.text.slice(starts[opening - 1], ends[opening - 1]);
}

/** Rows that some call of the file can fulfil: most need a package or a class that the file never speaks of. */
function possibleRows(
  model: FileModel,
  called: string,
  rows: readonly IndexedForm[],
): readonly IndexedForm[] {
  let possible = model.possibleRows.get(called);
  if (possible === undefined) {
    possible = rows.filter(
      ({ unproven, receiver, from, instanceOf }) =>
        unproven !== undefined ||
        receiver !== undefined ||
        from.some((name) => model.speaksOf(name)) ||
        instanceOf?.some((name) => model.mentions(name)) === true,
    );
    model.possibleRows.set(called, possible);
  }
  return possible;
}

const CALLED_CLASSES = FORMS_BY_CALL.get(CALL)?.flatMap(({ instanceOf }) => instanceOf ?? []) ?? [];

/** The rows of a call of a variable that holds an object which is called: `trainer = HFTrainer()`, `trainer(…)`. */
function calledInstance(model: FileModel, opening: number): readonly Match[] {
  if (!CALLED_CLASSES.some((name) => model.mentions(name))) return [];
  const { path } = model.source.calleeAt(opening);
  if (model.originOf(path[0]!) !== undefined) return [];
  return matchRows(model, FORMS_BY_CALL.get(CALL) ?? [], [...path, CALL], opening);
}

/** The rows that a path fulfils which is named, not called: the function that `partial(f, …)` wraps. */
export function matchPath(model: FileModel, path: readonly string[], opening: number): readonly Match[] {
  const [root = '', ...rest] = path;
  const last = rest.length > 0 ? rest.at(-1)! : (model.originOf(root)?.split('.').at(-1) ?? root);
  return matchRows(model, FORMS_BY_CALL.get(last) ?? [], path, opening);
}

function matchRows(
  model: FileModel,
  rows: readonly IndexedForm[],
  path: readonly string[],
  opening: number,
): readonly Match[] {
  const root = path[0]!;
  const origin = root === '' ? undefined : model.originOf(root);
  const qualified = origin === undefined ? path : [...origin.split('.'), ...path.slice(1)];
  let ordinary: Match | null = null;
  const conditional: Match[] = [];
  for (const form of rows) {
    const isConditional = form.onlyWith !== undefined || form.onlyIf !== undefined;
    if (ordinary?.certainty === 'proven' && !isConditional) continue;
    const certainty = certaintyOf(model, form, qualified, origin, opening);
    if (certainty === null) continue;
    if (isConditional) conditional.push({ form, certainty });
    else if (ordinary === null || certainty === 'proven') ordinary = { form, certainty };
  }
  return ordinary === null ? conditional : [ordinary, ...conditional];
}

/** What describes a model when it is called. */
const DESCRIBING: readonly string[] = [...FORMS_BY_CALL].flatMap(([name, rows]) =>
  rows.some(({ describes }) => describes === true) ? [name] : [],
);

/** Base classes that are climbed to find one that describes models (CWE-674). */
const MAX_BASES = 8;

/** `class LynxModelMeta(ModelMeta)`: its calls describe a model as those of its base do. */
function describingForms(model: FileModel, called: string): readonly Match[] {
  if (!called.endsWith('ModelMeta') && !DESCRIBING.some((name) => model.mentions(name))) return NONE;
  const describing = (name: string) => FORMS_BY_CALL.get(name)?.find(({ describes }) => describes === true);
  let own = model.classNamed(called);
  for (let climbed = 0; own !== undefined && climbed < MAX_BASES; climbed++) {
    for (const base of own.bases) {
      const form = describing(base);
      if (form !== undefined) return [{ form, certainty: 'proven' }];
    }
    const [parent] = own.bases;
    own = parent === undefined ? undefined : model.classNamed(parent);
  }
  // Such a subclass that another file defines is told by its name alone.
  const imported = model.originOf(called) !== undefined && called.endsWith('ModelMeta');
  const form = imported ? describing('ModelMeta') : undefined;
  return form === undefined ? [] : [{ form, certainty: 'likely' }];
}

/** `from datasets import load_dataset as ld`: `ld(…)`. */
function rowsOfAlias(model: FileModel, opening: number, local: string): readonly IndexedForm[] | undefined {
  if (model.source.tokens.kinds[opening - 2] === T.dot || !model.renames(FORMS_BY_CALL)) return undefined;
  const origin = model.originOf(local);
  return origin === undefined ? undefined : FORMS_BY_CALL.get(origin.slice(origin.lastIndexOf('.') + 1));
}

function certaintyOf(
  model: FileModel,
  form: IndexedForm,
  path: readonly string[],
  origin: string | undefined,
  opening: number,
): Match['certainty'] | null {
  if (!endsWith(path, form.segments)) return null;
  if (origin !== undefined) {
    const origins = packageOf(origin);
    if (form.from.includes(origins)) return 'proven';
    if (FOREIGN_PACKAGES.has(origins)) return null;
  }
  if (form.inFilesOf === true) {
    // A module of the package itself imports it from beside it.
    const isOther = origin !== undefined && !origin.startsWith('.');
    if (isOther || !form.from.some((each) => model.imports.packages.has(each))) return null;
    if (origin === undefined && (path.length > 1 || !givenByKeyword(model, form, opening))) return null;
    const args = model.call(opening)?.args ?? [];
    return args.some(({ name }) => name !== null && form.without?.includes(name) === true) ? null : 'likely';
  }
  const receiver = path.length > 1 ? path.at(-2)! : '';
  const ownClass = model.classNamed(path.length > 1 ? receiver : path[0]!) !== undefined;
  // A class of that name from another library loads what that library keeps.
  if (form.receiver !== undefined && receiver !== '' && !ownClass && form.receiver.test(receiver))
    return origin === undefined || origin.startsWith('.') ? 'proven' : 'likely';
  const classes = form.instanceOf?.filter((name) => isOfPackage(model, form, name)) ?? [];
  if (classes.length > 0 && holdsInstance(model, path, opening, classes)) return 'proven';
  if (origin === undefined && path.length <= 2 && !ownClass && cameByStar(model, form, path[0]!))
    return 'proven';
  if (form.unproven === undefined) return null;
  // A function of the file itself is looked into where it calls something known.
  if (path.length === 1 && origin === undefined && (ownClass || model.functionsNamed(path[0]!).length > 0))
    return null;
  if (form.unproven === 'keyword') return givenByKeyword(model, form, opening) ? 'likely' : null;
  return 'likely';
}

/** Classes of clients that count only in a file that imports their package: their methods are called as many others are. */
const COMMON_CLASSES: ReadonlySet<string> = new Set([
  'Client',
  'AsyncClient',
  'Replicate',
  'AsyncReplicate',
  'MLClient',
  'KaggleApi',
  'KaggleApiExtended',
]);

/** Whether a class can be the one of the row's package: it is not imported from another one. */
function isOfPackage(model: FileModel, { from }: IndexedForm, name: string): boolean {
  if (from.length === 0) return true;
  const origin = model.originOf(name);
  if (origin !== undefined) return from.includes(packageOf(origin));
  return !COMMON_CLASSES.has(name) || from.some((each) => model.imports.packages.has(each));
}

function endsWith(path: readonly string[], segments: readonly string[]): boolean {
  if (segments.length > path.length) return false;
  for (let i = 1; i <= segments.length; i++) if (path.at(-i) !== segments.at(-i)) return false;
  return true;
}

function cameByStar(model: FileModel, form: IndexedForm, root: string): boolean {
  if (root === '' || model.functionsNamed(root).length > 0) return false;
  return model.stars.some((module) => form.from.includes(packageOf(module)));
}

function givenByKeyword(model: FileModel, form: IndexedForm, opening: number): boolean {
  const call = model.call(opening);
  if (call === null) return false;
  return form.names.some(({ keys = [] }) =>
    call.args.some(({ name }) => name !== null && keys.includes(name)),
  );
}

/** Whether the receiver is `Class()`, a variable that holds one, or a parameter that is annotated with it. */
function holdsInstance(
  model: FileModel,
  path: readonly string[],
  opening: number,
  classes: readonly string[],
): boolean {
  if (!classes.some((name) => model.mentions(name))) return false;
  if (path[0] === '') {
    const call = model.call(opening);
    return call !== null && classes.includes(rootCall(call));
  }
  const { table } = model.source;
  const statement = Math.max(model.source.statementOf(opening), 0);
  const attribute = path[0] === 'self' && path.length > 2 ? path[1]! : null;
  for (let scope = table.scope[statement] ?? 0; scope >= 0; scope = table.scopes[scope]!.parent) {
    const bindings =
      attribute === null ? model.bindings.in(scope, path[0]!) : model.bindings.ofInstance(scope, attribute);
    for (const binding of bindings) {
      const assigned = model.source.statement(binding.statement);
      if (
        assigned.kind === 'assign' &&
        assigned.value?.kind === 'call' &&
        classes.includes(lastName(assigned.value))
      ) {
        return true;
      }
      if (assigned.kind === 'with' && assigned.items.some(({ value }) => classes.includes(lastName(value))))
        return true;
    }
    const parameter = model.functionOf(scope)?.params.find(({ name }) => name === path[0]);
    if (parameter?.annotation != null && classes.includes(lastName(parameter.annotation))) return true;
  }
  return false;
}

/** `HfApi` of `HfApi().f(...)`. */
function rootCall(call: CallExpression): string {
  let current = call.callee;
  while (current.kind === 'attribute') current = current.object;
  return current.kind === 'call' ? lastName(current) : '';
}
