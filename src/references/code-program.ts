import type { ReferenceKind } from '../core/index.ts';
import type { CodeExpression, CodeProgram, Entry } from '../formats/code/index.ts';
import { addDeclared, addGiven } from './code-declared.ts';
import { addDownloads } from './code-downloads.ts';
import { addEnumerations } from './code-enumerations.ts';
import { CodeEvaluator } from './code-evaluator.ts';
import type { CodeFile } from './code-file.ts';
import type { CodeForm, CodeLanguage, CodePlace } from './code-form.ts';
import { addLikely, addOllamaLiterals } from './code-likely.ts';
import { addMessages } from './code-messages.ts';
import { isTestFile, readCodeName } from './code-names.ts';
import { pinSiteOf } from './code-pins.ts';
import { entryAt, isNothing, revisionFor, revisionOf } from './code-revision.ts';
import { type CodeSink, type FormIndex, sinksOf } from './code-sinks.ts';
import type { CodeText, CodeValue } from './code-value.ts';
import { FoundReferences } from './found-references.ts';
import type { ReaderContext } from './reader.ts';

/** Characters of an expression that is told. */
const MAX_EXPRESSION = 120;

const NOWHERE: ReadonlySet<number> = new Set();

/** The references of a program: what its calls take, and what its names and fields say that they hold. */
export function readCodeProgram(
  program: CodeProgram,
  file: CodeFile,
  language: CodeLanguage,
  index: FormIndex,
  context: ReaderContext,
): FoundReferences {
  const found = new FoundReferences();
  const evaluator = new CodeEvaluator(program);
  const sinks = [...sinksOf(program, index, file)];
  const designations = sinks.filter(({ form }) => form.designates === true);
  const kinds = new Map(designations.flatMap((sink) => kindsByPlace(program, sink, evaluator)));
  for (const sink of sinks) {
    if (sink.form.designates !== true) addSink(program, sink, evaluator, context, found, kinds, NOWHERE);
  }
  const loaded = new Set(found.all().map(({ offset }) => offset));
  for (const sink of designations) addSink(program, sink, evaluator, context, found, kinds, loaded);
  addDeclared(program, file, language, evaluator, context, found);
  addGiven(program, file, language, evaluator, context, found);
  addEnumerations(program, context, found);
  addMessages(program, found);
  addDownloads(program, context, found);
  addLikely(program, file, language, context, found);
  addOllamaLiterals(program, file, context, found);
  return found;
}

function addSink(
  program: CodeProgram,
  sink: CodeSink,
  evaluator: CodeEvaluator,
  context: ReaderContext,
  found: FoundReferences,
  kinds: ReadonlyMap<number, ReferenceKind>,
  loaded: ReadonlySet<number>,
): void {
  const { form, entries } = sink;
  const named = entryAt(form.name, entries);
  if (named === null) return;
  const values = expanded(evaluator.valuesOf(named), evaluator, form);
  const texts = values.filter((value) => value.kind === 'text');
  const revision = revisionOf(program, sink, evaluator);
  const kind = kindOf(program, sink) ?? form.kind;
  const rules = {
    syntax: form.syntax ?? 'repo',
    hub: form.hub ?? 'huggingface',
    kind,
    bare: form.bare === true,
    where: 'sink',
    inTest: isTestFile(context.path),
  } as const;
  const owners = form.owner === undefined ? null : ownersOf(form.owner, entries, evaluator);
  const seen = new Set<string>();
  const names = texts.flatMap((value) => {
    const owner = owners?.[0];
    if (owners !== null && owner === undefined) return [];
    const written =
      owner === undefined ? value : { ...value, text: `${owner.text}/${value.text}`, offset: owner.offset };
    const name = readCodeName(written.text, rules, context);
    const key = `${written.offset} ${name?.name}`;
    if (name === null || seen.has(key)) return [];
    seen.add(key);
    return [{ value: written, name }];
  });
  const open = program.tokens.starts[sink.first]!;
  const close = program.tokens.ends[Math.min(sink.close, program.tokens.length - 1)]!;
  for (const { value, name } of names) {
    const offset = value.offset + name.at;
    if (loaded.has(offset)) continue;
    const own = revisionFor(value, revision);
    const isInside = offset >= open && offset < close;
    found.add({
      hub: name.hub,
      kind: name.kind ?? kinds.get(value.offset) ?? kind,
      name: name.name,
      role: form.role ?? 'load',
      form: form.form,
      offset,
      usedAt: isInside ? [] : [program.tokens.starts[sink.callee]!],
      resolution: value.resolution,
      revision: name.revision ?? own?.text ?? null,
      ...(name.revision === null && own === null && revision.expression !== null
        ? { revisionExpression: shortened(program, revision.expression) }
        : {}),
      ...(context.wantsPins
        ? {
            pinSites: [
              pinSiteOf(program, sink, { named, names: names.length, revision, own, written: name.revision }),
            ],
          }
        : {}),
    });
  }
  if (names.length === 0 && form.dynamic === true) addDynamic(program, sink, named, values, context, found);
}

/** What a designation (`Hub.Repo(id: x, type: .datasets)`) says of the kind of its name, by the name's place. */
function kindsByPlace(
  program: CodeProgram,
  sink: CodeSink,
  evaluator: CodeEvaluator,
): readonly (readonly [number, ReferenceKind])[] {
  const kind = kindOf(program, sink);
  const named = entryAt(sink.form.name, sink.entries);
  if (kind === null || named === null) return [];
  return evaluator
    .valuesOf(named)
    .flatMap((value) => (value.kind === 'text' ? [[value.offset, kind] as const] : []));
}

/** The texts of a list, where several names are given at once. */
function expanded(
  values: readonly CodeValue[],
  evaluator: CodeEvaluator,
  form: CodeForm,
): readonly CodeValue[] {
  if (form.syntax === 'djl') return values;
  return values.flatMap((value) =>
    value.kind === 'structure' && value.record.entries.length > 0 && value.record.type === ''
      ? value.record.entries.flatMap(({ key, value: item }) => (key === null ? evaluator.valuesOf(item) : []))
      : [value],
  );
}

function ownersOf(
  place: CodePlace,
  entries: readonly Entry[],
  evaluator: CodeEvaluator,
): readonly CodeText[] {
  const owner = entryAt([place], entries);
  return owner === null ? [] : evaluator.valuesOf(owner).filter((value) => value.kind === 'text');
}

/** What the type of a repository says: `RepoType::Dataset`, `.datasets`, `"space"`. */
function kindOf(program: CodeProgram, { form, entries, path }: CodeSink): ReferenceKind | null {
  if (form.shape === 'sibling' && /dataset/i.test(path)) return 'dataset';
  if (form.kindFrom === undefined) return null;
  const expression = entryAt([form.kindFrom], entries);
  if (expression === null) return null;
  const text = spanText(program, expression);
  return /dataset/i.test(text)
    ? 'dataset'
    : /space/i.test(text)
      ? 'space'
      : /model/i.test(text)
        ? 'model'
        : null;
}

function addDynamic(
  program: CodeProgram,
  { form }: CodeSink,
  named: CodeExpression,
  values: readonly CodeValue[],
  context: ReaderContext,
  found: FoundReferences,
): void {
  if (values.length === 0 || named.kind === 'other' || isNothing(named)) return;
  // What is known and no name is a local path or a file.
  if (values.some((value) => value.kind === 'text')) return;
  const prefix = values
    .map((value) => (value.kind === 'unknown' ? value.prefix : ''))
    .find((text) => text !== '');
  const owner = prefix === undefined ? null : /^([\w.-]+)\/[\w.-]*$/.exec(prefix);
  if (prefix !== undefined && owner === null) return;
  found.add({
    hub: form.hub ?? 'huggingface',
    kind: form.kind,
    name: owner === null ? '*' : `${owner[0]}*`,
    role: form.role ?? 'load',
    form: form.form,
    offset: program.tokens.starts[named.first]!,
    usedAt: [],
    resolution: 'dynamic',
    expression: shortened(program, named),
    revision: null,
    ...(context.wantsPins ? { pinSites: [{ kind: 'unpinnable', because: 'dynamic-name' } as const] } : {}),
  });
}

export function spanText({ text, tokens }: CodeProgram, { first, last }: CodeExpression): string {
  return text.slice(tokens.starts[first], tokens.ends[Math.min(last, tokens.length - 1)]);
}

function shortened(program: CodeProgram, expression: CodeExpression): string {
  return spanText(program, expression).replace(/\s+/g, ' ').slice(0, MAX_EXPRESSION);
}
