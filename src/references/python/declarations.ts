import {
  gradeRevision,
  type HubName,
  type ReferenceKind,
  type ReferenceRole,
  type Resolution,
} from '../../core/index.ts';
import { type Expression, type PythonSource, T } from '../../formats/python/index.ts';
import { CANONICAL_MODELS, CANONICAL_WORDS } from '../legacy-names.data.ts';
import { CallArguments } from './call-arguments.ts';
import type { Collector, Use } from './collector.ts';
import { givesToCall, isServed, onlyNames } from './constant-uses.ts';
import { isBesideSplits } from './dataset-words.ts';
import { type Declared, declaredNameOf } from './declared-name.ts';
import {
  isOtherThing,
  NOT_HOSTED,
  PUBLISHED,
  REMOTE_CALLEE,
  STRONG_DATASET,
  STRONG_MODEL,
  STRONG_SPACE,
  WEAK_DATASET,
  WEAK_MODEL,
  WELL_KNOWN_OWNERS,
} from './declared-names.data.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';
import { type FileModel, lastName } from './file-model.ts';
import { listedNameOf } from './listed-name.ts';
import { besideFile, optionOf } from './listed-option.ts';
import { givenToLoader, isLoading, qualified } from './loading-call.ts';
import { HUB_PACKAGES } from './names.data.ts';
import { isPlausibleName, looksLikeModel, looksOwned } from './names.ts';
import { pinningOfDeclared } from './pin-beside.ts';
import { readRegistry } from './registries.ts';
import type { Place } from './sinks.ts';
import { snakeCase } from './slug.ts';

/** What takes names of data sets only, whole or put together: `load_dataset(NAME + extra)`. */
function isDatasetCall(callee: string): boolean {
  return /^load_dataset(?:_builder)?$/.test(callee);
}

/**
 * Names that nothing in the file loads, but whose variable, field, option or key says what they are: a settings
 * module, a dataclass, a registry that another file reads. The one place where a wrong guess is worse than a missed
 * name, so the text must look owned and the word must be a strong one.
 */
export function readDeclarations(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { source } = evaluator.model;
  const { kinds, starts, ends } = source.tokens;
  const { text } = source;
  let evidence: Evidence | undefined;
  const registries = new Set<number>();
  for (const i of evaluator.model.slugs) {
    const offset = starts[i]! + 1;
    if (collector.taken.has(place.offset + offset)) continue;
    const name = text.slice(offset, ends[i]! - 1);
    if (!isPlausibleName(name, 'guessed', place.context)) continue;
    evidence ??= evidenceOf(evaluator);
    const declared = declaredAs(evaluator, i);
    const revision = declared === null ? null : revisionBeside(evaluator, declared);
    const evident =
      looksOwned(name) &&
      (evidence.hub ||
        revision !== null ||
        isWellKnown(name) ||
        (declared !== null && looksLikeModel(name) && isSetting(declared, evidence)) ||
        (declared !== null && isLoaded(evaluator, declared)));
    const meaning =
      declared === null
        ? null
        : (meaningOf(declared.name, evident) ??
          (looksOwned(name) ? meaningBySplits(source, i, declared) : null) ??
          meaningByValue(declared, name, evidence.hub && kinds[i - 1] === T.equal));
    const isOfModel = declared !== null && OF_MODEL.test(snakeCase(declared.name));
    const isOfDataset =
      meaning?.kind === 'model' &&
      !isOfModel &&
      (isBesideSplits(source, i) || givesToCall(source, declared!.name, isDatasetCall));
    const kind = isOfDataset ? 'dataset' : meaning?.kind;
    if (declared === null || meaning === null || kind === undefined) {
      readRegistry(evaluator, collector, place, i, registries, evidence);
      continue;
    }
    if (evidence.hosted && !NOT_HOSTED.test(snakeCase(declared.name))) continue;
    const role = place.role ?? (declared.documentation ? 'mention' : roleOf(evaluator, declared, meaning));
    const given =
      declared.call === undefined
        ? {
            revision: declared.revision ?? (declared.call === undefined ? revision : null),
            remoteCode: false,
          }
        : givenBeside(evaluator, declared.call, declared.name);
    const isPinned = gradeRevision(given.revision) === 'commit';
    const { claims } = collector;
    const hub = hubOfDeclared(evaluator, place);
    const beside = { evaluator, claims, hub, kind, name, offset } as const;
    collector.add({
      hub,
      kind,
      name,
      role,
      form: declared.form,
      offset: place.offset + offset,
      usedAt: null,
      resolution: RESOLUTIONS[declared.form] ?? 'default',
      ...given,
      ...(place.context.wantsPins && place.role === null && role === 'load' && !isPinned
        ? { pinning: pinningOfDeclared(beside, declared) }
        : {}),
    });
  }
}

/** Packages that ask ModelScope when nothing else is said, and the folders that they are. */
const MODELSCOPE_PACKAGES: ReadonlySet<string> = new Set(['modelscope', 'funasr', 'swift', 'evalscope']);
const MODELSCOPE_FOLDER = /(?:^|\/)(?:modelscope|funasr|swift|evalscope)\//;

function hubOfDeclared({ model }: Evaluator, { context }: Place): HubName {
  if (model.imports.importsAny(HUB_PACKAGES)) return 'huggingface';
  const isModelScope = MODELSCOPE_FOLDER.test(context.path) || model.imports.importsAny(MODELSCOPE_PACKAGES);
  return isModelScope ? 'modelscope' : 'huggingface';
}

/** What a literal is declared as, by the word before it, the call it is given to, or the name that runs over it. */
function declaredAs({ model }: Evaluator, token: number): Declared | null {
  const { source } = model;
  const declared = declaredNameOf(source, token);
  if (declared !== null) return qualified(model, token, declared);
  return (
    optionOf(source, token) ??
    besideFile(source, token) ??
    givenToLoader(model, token) ??
    listedNameOf(source, token)
  );
}

/** `SomeAPI(model="owner/name")`: the name that a service knows its model by. */
function isRemote({ source }: FileModel, { call, name }: Declared): boolean {
  if (call === undefined || NOT_HOSTED.test(snakeCase(name))) return false;
  const { path } = source.calleeAt(call);
  if (path.at(-1) !== 'partial') return REMOTE_CALLEE.test(path.at(-1)!);
  const [first] = source.callAt(call)?.args ?? [];
  return first !== undefined && REMOTE_CALLEE.test(lastName(first.value));
}

/** Whether what is declared is given to a call that gets a model. */
function isLoaded({ model }: Evaluator, { form, name }: Declared): boolean {
  if (form !== 'python.constant' && form !== 'python.parameter') return false;
  return givesToCall(model.source, name, isLoading);
}

/** What the last word of a constant's name is replaced by, or followed by, in the name of its revision. */
const LAST_WORD = /_(?:(?:repo|model|dataset)(?:_(?:id|name))?|id|name)$/i;

/** `ADAPTER_REVISION` beside `ADAPTER_REPO`: a constant of its own for the revision. */
function revisionBeside({ model }: Evaluator, { form, name, call, revision }: Declared): string | null {
  if (revision !== null) return revision;
  if (call !== undefined) return revisionGiven(model, call);
  if (form !== 'python.constant') return null;
  const suffix = name === name.toUpperCase() ? '_REVISION' : '_revision';
  for (const stem of [name, name.replace(LAST_WORD, '')]) {
    const [binding, another] = model.bindings.in(0, stem + suffix);
    if (binding === undefined || another !== undefined) continue;
    const assigned = model.source.statement(binding.statement);
    if (assigned.kind === 'assign' && assigned.value?.kind === 'string' && assigned.value.value !== '')
      return assigned.value.value;
  }
  return null;
}

/** Settings of a service, by the service's own name. */
const OF_SERVICE = /(?:^|_)(?:watsonx|openai|openrouter|groq|bedrock|together|fireworks|litellm)_/;

/** A revision that the same call is given for whatever it names: `Model(path=…, revision=…)`. */
function revisionGiven(model: FileModel, opening: number): string | null {
  for (const { name, value } of model.call(opening)?.args ?? [])
    if (name !== null && /(?:^|_)revision$/.test(name) && value.kind === 'string') return value.value;
  return null;
}

function roleOf({ model }: Evaluator, declared: Declared, { role }: Meaning): ReferenceRole {
  if (role !== 'load') return role;
  if (isRemote(model, declared) || OF_SERVICE.test(snakeCase(declared.name))) return 'alias';
  const served =
    declared.call !== undefined && /model_name$/.test(declared.name) && isServed(model.source, declared.call);
  const named = declared.form === 'python.constant' && onlyNames(model.source, declared.name);
  return served || named ? 'alias' : role;
}

/** `onnx_revision` beside `onnx_path`, before the `revision` of all. */
function ownRevision(given: CallArguments, name: string): Expression | null {
  const own = name.replace(/_[a-z]+$/, '');
  return (
    (own === name ? null : given.given([`${own}_revision`])) ?? given.given(['revision', 'model_revision'])
  );
}

/** What a call of unknown meaning says of the model it is given, in the words that all loaders share. */
function givenBeside(
  evaluator: Evaluator,
  opening: number,
  name: string,
): Pick<Use, 'revision' | 'revisionExpression' | 'remoteCode'> {
  const call = evaluator.model.call(opening);
  if (call === null) return { revision: null, remoteCode: false };
  const given = new CallArguments(evaluator, call);
  const remoteCode = given.asks('trust_remote_code');
  const expression = ownRevision(given, name);
  const values = expression === null ? null : evaluator.values(expression);
  const [first, second] = values?.candidates ?? [];
  if (first !== undefined && second === undefined && first.text !== '')
    return { revision: first.text, remoteCode };
  if (expression === null || values === null || (first === undefined && !values.open))
    return { revision: null, remoteCode };
  const { text } = evaluator.model.source;
  return { revision: null, revisionExpression: shortened(text, expression), remoteCode };
}

const RESOLUTIONS: Readonly<Record<Declared['form'], Resolution>> = {
  'python.constant': 'constant',
  'python.field': 'default',
  'python.option': 'default',
  'python.parameter': 'default',
  'python.argument': 'literal',
  'python.environment': 'environment',
};

interface Evidence {
  /** A library of the hub is imported. */
  readonly hub: boolean;
  /** The file speaks to a router of hosted models, whose names look the same. */
  readonly hosted: boolean;
  /** The file speaks to some service. */
  readonly served: boolean;
}

function evidenceOf(evaluator: Evaluator): Evidence {
  const { text } = evaluator.model.source;
  const hub = evaluator.model.imports.importsAny(HUB_PACKAGES);
  return {
    hub,
    served: /openai|api_key|API_KEY|base_url|chat\.completions/.test(text),
    hosted: !hub && /openrouter|litellm|together\.ai|api\.replicate|deepinfra|fireworks/i.test(text),
  };
}

interface Meaning {
  readonly kind: ReferenceKind;
  readonly role: ReferenceRole;
}

function meaningOf(written: string, evident: boolean): Meaning | null {
  const name = snakeCase(written);
  if (PUBLISHED.test(name)) return { kind: /dataset/.test(name) ? 'dataset' : 'model', role: 'publish' };
  if (/(?:^|_)git(?:hub)?_/.test(name)) return null;
  if (STRONG_DATASET.test(name)) return { kind: 'dataset', role: 'load' };
  if (STRONG_SPACE.test(name)) return { kind: 'space', role: 'load' };
  if (STRONG_MODEL.test(name)) return { kind: 'model', role: 'load' };
  if (!evident) return null;
  if (WEAK_DATASET.test(name)) return { kind: 'dataset', role: 'load' };
  return WEAK_MODEL.test(name) ? { kind: 'model', role: 'load' } : null;
}

/** Where a name that reads as a model's is one, whoever its owner: what fetches it, or a setting of no service. */
function isSetting({ form, name, call }: Declared, { served }: Evidence): boolean {
  if (NOT_HOSTED.test(snakeCase(name))) return true;
  if (call !== undefined) return form === 'python.argument' && name === 'model' && !served;
  if (form === 'python.option') return true;
  return !served && form !== 'python.constant' && form !== 'python.argument';
}

/**
 * A constant or a member whose own name says nothing (`BLIP2 = "owner/blip2-7b"`), in a file that speaks to the hub: an
 * owner that everybody knows and the name of a model tell what it is.
 */
function meaningByValue({ form, name }: Declared, text: string, hub: boolean): Meaning | null {
  if (!hub || (form !== 'python.constant' && form !== 'python.field') || name !== name.toUpperCase())
    return null;
  if (!isWellKnown(text) || !looksLikeModel(text)) return null;
  return isOtherThing(snakeCase(name)) ? null : { kind: 'model', role: 'load' };
}

/** Words of a model, whatever splits of a dataset the same call is given. */
const OF_MODEL = /(?:^|_)(?:model|tokenizer|encoder|checkpoint|adapter|lora|llm|vlm)(?:_|$)/;

/** `Source(path="owner/name", split="train")`: nothing but a dataset has splits. */
function meaningBySplits(source: PythonSource, token: number, { form, name }: Declared): Meaning | null {
  if (form !== 'python.argument' && form !== 'python.field') return null;
  return /^(?:path|name|repo|id|source|dataset)$/.test(name) && isBesideSplits(source, token)
    ? { kind: 'dataset', role: 'load' }
    : null;
}

function isWellKnown(name: string): boolean {
  return name.includes('/')
    ? WELL_KNOWN_OWNERS.has(name.slice(0, name.indexOf('/')))
    : CANONICAL_MODELS.has(name) && !CANONICAL_WORDS.has(name);
}
