import type { ReferenceKind } from '../../core/index.ts';
import type { Call, Expression, Program } from '../../formats/javascript/index.ts';
import { FoundReferences } from '../found-references.ts';
import type { LocalPaths } from '../plausible-name.ts';
import { addCards } from './cards.ts';
import { Evaluator } from './evaluator.ts';
import type { JavaScriptForm } from './forms.data.ts';
import { type FormMatch, FormMatcher } from './match-forms.ts';
import { readName } from './names.ts';
import { addRegistries } from './registries.ts';
import type { TextValue, Value } from './value.ts';

/** Characters of the expression of a `dynamic` reference. */
const MAX_EXPRESSION = 120;

const KIND_OF_TYPE: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
};

/** The references of a file that has been read into its calls and bindings. */
export function readProgram(program: Program, paths: LocalPaths): FoundReferences {
  const found = new FoundReferences();
  const evaluator = new Evaluator(program);
  const matcher = new FormMatcher(program);
  for (const call of program.calls) {
    for (const match of matcher.formsOf(call)) addCall(call, match, program, evaluator, paths, found);
  }
  addCards(program, paths, found);
  addRegistries(program, paths, found);
  return found;
}

function addCall(
  call: Call,
  { form, where }: FormMatch,
  program: Program,
  evaluator: Evaluator,
  paths: LocalPaths,
  found: FoundReferences,
): void {
  const args = program.argumentsOf(call);
  const at = form.name.find((place) => valuesAt(place, args, evaluator).length > 0);
  if (at === undefined) return;
  const values = valuesAt(at, args, evaluator);
  const revisions = (form.revision ?? []).flatMap((place) => valuesAt(place, args, evaluator)).filter(isText);
  const named =
    form.syntax === 'designation' ? values.flatMap((value) => designated(value, evaluator)) : values;
  let isKnown = false;
  for (const value of named) {
    if (value.kind !== 'text') continue;
    isKnown = true;
    const typed = 'typed' in value && value.typed !== null ? (value.typed as ReferenceKind) : null;
    const repo = readName(value.text, form.syntax, form.bare === true, typed ?? form.kind, paths, where);
    if (repo === null) continue;
    const offset = value.offset + repo.at;
    found.add({
      hub: 'huggingface',
      kind: repo.kind ?? typed ?? form.kind,
      name: repo.name,
      role: form.role ?? 'load',
      form: form.form,
      offset,
      usedAt: isInside(offset, call, program) ? [] : [call.offset],
      resolution: repo.completed === true && value.resolution === 'literal' ? 'default' : value.resolution,
      revision: repo.revision ?? revisionFor(value, revisions),
    });
  }
  if (!isKnown && form.dynamic === true) addDynamic(form, args, at, named, program, found);
}

/** The revision that belongs to a name: the one from the same object of a registry, or the only one there is. */
function revisionFor(value: TextValue, revisions: readonly TextValue[]): string | null {
  const sibling = revisions.find((revision) => revision.owner !== null && revision.owner === value.owner);
  if (sibling !== undefined) return sibling.text;
  const distinct = new Set(revisions.map((revision) => revision.text));
  return distinct.size === 1 ? revisions[0]!.text : null;
}

function addDynamic(
  form: JavaScriptForm,
  args: readonly Expression[],
  at: string,
  values: readonly Value[],
  program: Program,
  found: FoundReferences,
): void {
  const [position, ...keys] = at.split('.');
  const expression = args[Number(position)];
  if (expression === undefined || !values.some((value) => value.kind === 'unknown')) return;
  const named = propertyOf(expression, keys) ?? expression;
  if (named.kind === 'other' || named.kind === 'function') return;
  const prefix = values
    .map((value) => (value.kind === 'unknown' ? value.prefix : ''))
    .find((text) => text.includes('/'));
  const owner = prefix === undefined ? null : /^([\w.-]+)\/[\w.-]*$/.exec(prefix);
  // A local path or an address in front of what is unknown: no name of the hub.
  if (owner === null && values.some((value) => value.kind === 'unknown' && value.prefix !== '')) return;
  found.add({
    hub: 'huggingface',
    kind: form.kind,
    name: owner === null ? '*' : `${owner[0]}*`,
    role: form.role ?? 'load',
    form: form.form,
    offset: named.start,
    usedAt: [],
    resolution: 'dynamic',
    expression: program.text.slice(named.start, named.end).replace(/\s+/g, ' ').slice(0, MAX_EXPRESSION),
    revision: null,
  });
}

/** Whether a place is a part of the call itself. */
function isInside(offset: number, call: Call, { tokens, matches }: Program): boolean {
  return offset >= call.offset && offset < tokens.ends[matches[call.open]!]!;
}

/** The expression that keys lead to where it is written in place. */
function propertyOf(expression: Expression, keys: readonly string[]): Expression | null {
  let current: Expression | undefined = expression;
  for (const key of keys) {
    if (current?.kind !== 'object') return null;
    current = current.properties.find((property) => property.key === key)?.value;
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
function designated(
  value: Value,
  evaluator: Evaluator,
): readonly (Value & { readonly typed?: ReferenceKind | null })[] {
  if (value.kind !== 'structure') return [value];
  const types = evaluator.propertiesOf(value.expression, ['type']).filter(isText);
  const typed = KIND_OF_TYPE[types[0]?.text ?? ''] ?? null;
  return evaluator
    .propertiesOf(value.expression, ['name'])
    .map((name) =>
      name.kind === 'text'
        ? { ...name, resolution: name.resolution === 'literal' ? value.resolution : name.resolution, typed }
        : name,
    );
}

function isText(value: Value): value is TextValue {
  return value.kind === 'text';
}
