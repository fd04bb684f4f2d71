import type { HubName, ReferenceKind } from '../../core/index.ts';
import type { Call, Expression, Program } from '../../formats/javascript/index.ts';
import type { CodeFile } from '../code-file.ts';
import type { ReaderContext } from '../reader.ts';
import { Budget } from './budget.ts';
import { addCards } from './cards.ts';
import { Collector } from './collector.ts';
import { Evaluator } from './evaluator.ts';
import type { JavaScriptForm } from './form.ts';
import {
  type GivenRevision,
  givenRevision,
  isFromEntries,
  keyedRevision,
  propertyIn,
  revisionFor,
} from './given-revision.ts';
import { addOllamaLiterals } from './likely.ts';
import { type FormMatch, FormMatcher } from './match-forms.ts';
import { Modules } from './modules.ts';
import { type NamedRepo, readName } from './names.ts';
import { unpinnable } from './pin-claims.ts';
import { pinningOf } from './pin-use.ts';
import { addRegistries } from './registries.ts';
import { addCompany, addSiblings } from './siblings.ts';
import { addTemplates } from './templates.ts';
import { isText, type TextValue, type Value } from './value.ts';

/** Characters of an expression that is told. */
const MAX_EXPRESSION = 120;

const KIND_OF_TYPE: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
};

type ProgramContext = Pick<ReaderContext, 'path' | 'exists' | 'source' | 'wantsPins'> & {
  /** The file around what is read, which tells what it is about, for what is commented out in it. */
  readonly around?: CodeFile;
};

/** A file that is read, with all that its calls are judged by. */
interface Reading {
  readonly program: Program;
  readonly evaluator: Evaluator;
  readonly context: ProgramContext;
  readonly found: Collector;
  readonly hub: HubName;
}

/** The references of a file that has been read into its calls and bindings. */
export function readProgram(program: Program, context: ProgramContext): Collector {
  const found = new Collector();
  const budget = new Budget();
  const modules = new Modules(context, budget);
  const { path } = context;
  const evaluator = new Evaluator(program, { path, file: null, modules, budget, hops: 0 });
  const matcher = new FormMatcher(program);
  const reading = { program, evaluator, context, found, hub: hubOf(program) };
  for (const call of program.calls) {
    for (const match of matcher.formsOf(call)) if (addCall(call, match, reading)) break;
  }
  addSiblings(program, context, found);
  addCards(program, context, found);
  addRegistries(program, context, found);
  addCompany(program, context, found);
  addTemplates(program, evaluator, found);
  addOllamaLiterals(program, context, found);
  return found;
}

/** `env.remoteHost = 'https://modelscope.cn'` makes transformers.js ask another hub for the same names. */
function hubOf({ text }: Program): HubName {
  return /\bremoteHost\s*[=:]\s*["'`]https?:\/\/(?:www\.)?modelscope\./.test(text)
    ? 'modelscope'
    : 'huggingface';
}

/** Adds what a call names. Answers whether it is a call of the form at all. */
function addCall(call: Call, match: FormMatch, reading: Reading): boolean {
  const { form, where } = match;
  const { program, evaluator, context, found } = reading;
  const args = program.argumentsOf(call);
  const at = form.name.find((place) => valuesAt(place, args, evaluator).length > 0);
  if (at === undefined) return false;
  const values = valuesAt(at, args, evaluator);
  const given = givenRevision(form.revision ?? [], args, evaluator);
  const designations =
    form.syntax === 'designation'
      ? values.flatMap((value) => designated(value))
      : values.map((value): Designation => ({ value, typed: null }));
  const named = designations.flatMap(({ value, typed }): NamedValue[] => {
    if (value.kind !== 'text') return [];
    const rules = { syntax: form.syntax, bare: form.bare === true, kind: typed ?? form.kind, where };
    const repo = readName(value.text, rules, context);
    return repo === null ? [] : [{ value, typed, repo }];
  });
  const expression = nameExpression(at, args, form, evaluator);
  const names = new Set(named.map(({ repo }) => repo.name)).size;
  const owners = new Set(named.map(({ value }) => value.owner));
  const isOpen = designations.some(({ value }) => value.kind === 'unknown');
  const start = expression?.start ?? args[Number(at.split('.')[0])]!.start;
  for (const { value, typed, repo } of named) {
    const isHere = value.file === null;
    const offset = isHere ? value.offset + repo.at : start;
    const keyed = keyedRevision(given, expression, repo.name);
    const own = keyed === undefined ? revisionFor(given, value, owners) : keyed;
    const revision = repo.revision ?? own?.text ?? null;
    const isTold = keyed !== undefined || given.expression === null || isFromEntries(given, owners);
    const isUnknown = revision === null && !isTold;
    const role = form.role ?? 'load';
    const isPinned = context.wantsPins && role === 'load';
    const use = { call, form, args, expression, named: value, repo, names, isOpen, given, own, keyed };
    found.add(
      {
        hub: repo.hub ?? form.hub ?? (form.form.startsWith('transformers-js') ? reading.hub : 'huggingface'),
        kind: kindOf(repo, typed, form),
        name: repo.name,
        role,
        form: form.form,
        offset,
        usedAt: isHere && !isInside(offset, call, program) ? [call.offset] : [],
        resolution: repo.completed === true && value.resolution === 'literal' ? 'default' : value.resolution,
        revision,
        ...(isUnknown ? { revisionExpression: textOf(given.expression!, given.home.program) } : {}),
        ...(form.remoteCode === true ? { remoteCode: true } : {}),
        ...(isHere ? {} : { definedAt: { file: value.file, offset: value.offset + repo.at } }),
      },
      isPinned ? pinningOf(use, evaluator, context.path) : null,
    );
  }
  const isKnown = designations.some(({ value }) => value.kind === 'text');
  if (!isKnown && form.dynamic === true) addDynamic(form, args, at, designations, given, reading);
  return named.length > 0;
}

interface Designation {
  readonly value: Value;
  readonly typed: ReferenceKind | null;
}

interface NamedValue {
  readonly value: TextValue;
  readonly typed: ReferenceKind | null;
  readonly repo: NamedRepo;
}

function kindOf(repo: NamedRepo, typed: ReferenceKind | null, form: JavaScriptForm): ReferenceKind {
  return form.kind === 'code' ? 'code' : (repo.kind ?? typed ?? form.kind);
}

function addDynamic(
  form: JavaScriptForm,
  args: readonly Expression[],
  at: string,
  designations: readonly Designation[],
  given: GivenRevision,
  { program, found, context }: Reading,
): void {
  const [position, ...keys] = at.split('.');
  const expression = args[Number(position)];
  const unknown = designations.flatMap(({ value }) => (value.kind === 'unknown' ? [value] : []));
  if (expression === undefined || unknown.length === 0) return;
  const named = propertyOf(expression, keys) ?? expression;
  if (named.kind === 'other' || named.kind === 'function') return;
  const prefix = unknown.map((value) => value.prefix).find((text) => text.includes('/'));
  const owner = prefix === undefined ? null : /^([\w.-]+)\/[\w.-]*$/.exec(prefix);
  // A local path or an address in front of what is unknown: no name of the hub.
  if (owner === null && unknown.some((value) => value.prefix !== '')) return;
  const [only] = given.texts;
  const revision = given.texts.length === 1 && !given.open ? only!.text : null;
  found.add(
    {
      hub: form.hub ?? 'huggingface',
      kind: form.kind,
      name: owner === null ? '*' : `${owner[0]}*`,
      role: form.role ?? 'load',
      form: form.form,
      offset: named.start,
      usedAt: [],
      resolution: 'dynamic',
      expression: textOf(named, program),
      revision,
      ...(revision === null && given.expression !== null
        ? { revisionExpression: textOf(given.expression, given.home.program) }
        : {}),
    },
    context.wantsPins ? unpinnable('dynamic-name') : null,
  );
}

function textOf({ start, end }: Expression, { text }: Program): string {
  return text.slice(start, end).replace(/\s+/g, ' ').slice(0, MAX_EXPRESSION);
}

/** Whether a place is a part of the call itself. */
function isInside(offset: number, call: Call, { tokens, matches }: Program): boolean {
  return offset >= call.offset && offset < tokens.ends[matches[call.open]!]!;
}

/** The expression that gives the name, where it is written in the call. */
function nameExpression(
  at: string,
  args: readonly Expression[],
  form: JavaScriptForm,
  evaluator: Evaluator,
): Expression | null {
  const [position, ...keys] = at.split('.');
  const named = propertyOf(args[Number(position)]!, keys);
  if (named?.kind !== 'object' || form.syntax !== 'designation') return named;
  return propertyIn(named, ['name'], evaluator)?.expression ?? null;
}

/** The expression that keys lead to where it is written in place. */
function propertyOf(expression: Expression, keys: readonly string[]): Expression | null {
  let current: Expression | undefined = expression;
  for (const key of keys) {
    if (current?.kind !== 'object') return null;
    current = current.properties.findLast((property) => property.key === key)?.value;
  }
  return current ?? null;
}

/** The values at a place of the arguments: `1`, `0.repo`. */
function valuesAt(place: string, args: readonly Expression[], evaluator: Evaluator): readonly Value[] {
  const [position, ...keys] = place.split('.');
  const argument = args[Number(position)];
  if (argument === undefined || argument.kind === 'spread') return [];
  if (keys.length > 0) return evaluator.propertiesOf(argument, keys);
  if (argument.kind === 'object' || argument.kind === 'function') return [];
  if (argument.kind === 'name' && /^(?:null|undefined)$/.test(argument.name)) return [];
  return evaluator.valuesOf(argument);
}

/** `{ type: 'dataset', name: 'ns/n' }` as its name with its kind; anything else as it is. */
function designated(value: Value): readonly Designation[] {
  if (value.kind !== 'structure') return [{ value, typed: null }];
  const types = value.home.propertyOf(value, 'type').filter(isText);
  const typed = KIND_OF_TYPE[types[0]?.text ?? ''] ?? null;
  return value.home.propertyOf(value, 'name').map((name) => ({ value: name, typed }));
}
