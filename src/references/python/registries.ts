import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';
import { type Expression, T } from '../../formats/python/index.ts';
import { CANONICAL_MODELS, CANONICAL_WORDS } from '../legacy-names.data.ts';
import type { Collector } from './collector.ts';
import { onlyNames } from './constant-uses.ts';
import { type Declared, declaredNameOf } from './declared-name.ts';
import {
  DATASET_LIST,
  DATASET_TABLE,
  isOtherThing,
  NOT_HOSTED,
  STRONG_CONTAINER,
  tellsOfModels,
  WELL_KNOWN_OWNERS,
} from './declared-names.data.ts';
import type { Evaluator } from './evaluator.ts';
import { isPlausibleName, looksLikeModel, looksOwned } from './names.ts';
import { unpinnable } from './pin-claims.ts';
import type { Place } from './sinks.ts';
import { snakeCase } from './slug.ts';
import { isUnread } from './unread-constants.ts';

/** Share of a container's values that must look like names before any of them counts as one. */
const MIN_SHARE = 0.8;
/** Without a telling name, so many values are needed, half of them of owners that everybody knows. */
const MIN_UNNAMED = 4;

/** Brackets around a name that are looked at for a table of names (CWE-407). */
const MAX_NESTING = 4;

/**
 * A container nearly all of whose values (or keys) look like names, and whose own name says that it lists models, or
 * whose values are of well-known owners in a file that imports a library of the hub: each of them is one. Every
 * container is looked at once.
 */
export function readRegistry(
  evaluator: Evaluator,
  collector: Collector,
  place: Place,
  token: number,
  seen: Set<number>,
  { hub, hosted }: { readonly hub: boolean; readonly hosted: boolean },
): void {
  const { source } = evaluator.model;
  const { kinds, parents, partners } = source.tokens;
  let open = parents[token]!;
  let last = -1;
  for (let depth = 0; open !== -1 && depth < MAX_NESTING; depth++) {
    if (kinds[open - 1] === T.name || kinds[open - 1] === T.close || seen.has(open)) break;
    seen.add(open);
    last = open;
    const declared = declaredNameOf(source, open);
    if (declared !== null && (!hosted || NOT_HOSTED.test(snakeCase(declared.name)))) {
      const found = listedAs(evaluator, declared, hub, place.context.path);
      if (found !== null) {
        const value = source.expression(open, partners[open]! + 1);
        readContainer(value, found, collector, place);
        return;
      }
    }
    open = parents[open]!;
  }
  if (last === -1 || parents[last] !== -1) return;
  const declared = declaredNameOf(source, last);
  if (declared === null || isOtherThing(snakeCase(declared.name))) return;
  const role = isUnread(source, declared.name, place.context.path)
    ? 'mention'
    : onlyNames(source, declared.name)
      ? 'alias'
      : UNNAMED.role;
  const listed = hub ? UNNAMED : UNNAMED_ANYWHERE;
  const small = hosted ? { minSmall: 0.5 } : {};
  const value = source.expression(last, partners[last]! + 1);
  readLeaves(groupsOf(value).flat(), { ...listed, ...small, role }, collector, place);
}

/** What a container lists, by its name; null when the name does not tell. */
function listedAs({ model }: Evaluator, { name, form }: Declared, hub: boolean, path: string): Listed | null {
  const word = snakeCase(name);
  if (DATASET_TABLE.test(word)) return DATASETS;
  if (UNLOADED.test(word)) return null;
  if (DATASET_LIST.test(word)) return LISTED_DATASETS;
  const told = hubIn(word, model.source.text);
  const strong = told !== null || STRONG_CONTAINER.test(word);
  if (!strong && !tellsOfModels(word)) return null;
  const strength = strong ? (hub ? MODELS_OF_HUB : MODELS) : hub ? MODELS_OF_HUB : KNOWN_MODELS;
  const listed = told === null ? strength : { ...strength, hub: told };
  if (form !== 'python.constant') return listed;
  if (isUnread(model.source, name, path)) return { ...listed, role: 'mention' };
  return onlyNames(model.source, name) ? { ...listed, role: 'alias' } : listed;
}

/** `name_map_ms` beside `name_map_hf`: one table for each hub. */
function hubIn(word: string, text: string): HubName | null {
  const [, stem, hub] = /^(.+)_(ms|modelscope|hf|hugging_?face)$/.exec(word) ?? [];
  if (stem === undefined) return null;
  const others = hub === 'ms' || hub === 'modelscope' ? ['hf', 'huggingface'] : ['ms', 'modelscope'];
  const lower = text.toLowerCase();
  if (!others.some((other) => lower.includes(`${stem}_${other}`))) return null;
  return hub === 'ms' || hub === 'modelscope' ? 'modelscope' : 'huggingface';
}

function readContainer(value: Expression, meaning: Listed, collector: Collector, place: Place): void {
  const keys = keysOf(value);
  if (meaning === DATASETS) {
    readLeaves(keys, meaning, collector, place);
    return;
  }
  const leaves = groupsOf(value)
    .filter((group) => isOfNames(group, place))
    .flat();
  readLeaves(leaves, meaning, collector, place);
  // Beside names, keys are what the program calls them.
  if (leaves.length === 0) readLeaves(keys, meaning, collector, place);
}

/**
 * The values of a container, those of one meaning together: each column of rows, the values of each key, each list
 * by itself.
 */
function groupsOf(value: Expression): readonly (readonly Expression[])[] {
  const items =
    value.kind === 'dict' ? value.entries.map((entry) => entry.value) : 'items' in value ? value.items : [];
  const groups = new Map<string, Expression[]>();
  const put = (group: string, leaves: readonly Expression[]): void => {
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [...leaves]);
    else known.push(...leaves);
  };
  for (const [index, item] of items.entries()) {
    if (item.kind === 'dict') {
      for (const { key, value: inner } of item.entries)
        put(key?.kind === 'string' ? `key ${key.value}` : 'key', leavesOf(inner));
    } else if (item.kind === 'tuple')
      for (const [at, cell] of item.items.entries()) put(`column ${at}`, leavesOf(cell));
    else if (item.kind === 'list' || item.kind === 'set') put(`list ${index}`, leavesOf(item));
    else put('', [item]);
  }
  return [...groups.values()];
}

/** Whether nearly all of some texts are plausible; a model without an owner, among those with one, is neutral. */
function isOfNames(leaves: readonly Expression[], { context }: Place): boolean {
  const judged = leaves.filter((leaf) => leaf.kind !== 'string' || !isBareModel(leaf.value));
  const plausible = judged.filter((leaf) => leaf.kind === 'string' && isListable(leaf.value, context));
  return plausible.length > 0 && plausible.length >= judged.length * MIN_SHARE;
}

function isBareModel(text: string): boolean {
  return !text.includes('/') && !isCanonical(text) && looksLikeModel(`owner-1/${text}`);
}

/** A word for an architecture too is no proof of a list of names. */
function isCanonical(text: string): boolean {
  return CANONICAL_MODELS.has(text) && !CANONICAL_WORDS.has(text);
}

function isListable(text: string, context: Place['context']): boolean {
  return (
    (text.includes('/') || isCanonical(text)) && looksOwned(text) && isPlausibleName(text, 'guessed', context)
  );
}

interface Listed {
  readonly kind: ReferenceKind;
  /** The hub that the container's name says, where it says one. */
  readonly hub?: HubName;
  readonly role: ReferenceRole;
  /** Names that there must be at least. */
  readonly atLeast: number;
  /** Whether half of them have to be of owners that everybody knows. */
  readonly known: boolean;
  /** Whether nearly all have to read as names of models. */
  readonly modelsOnly?: true;
  /** Share of names that no router of language models serves: encoders, rankers, speech. */
  readonly minSmall?: number;
}
const MODELS: Listed = { kind: 'model', role: 'load', atLeast: 2, known: false };
/** In a file that imports a library of the hub, a list of models may have one. */
const MODELS_OF_HUB: Listed = { ...MODELS, atLeast: 1 };
/** Where nothing but a word of its name speaks for a list, half of its owners have to be known. */
const KNOWN_MODELS: Listed = { ...MODELS, atLeast: 1, known: true };
const UNNAMED: Listed = { kind: 'model', role: 'load', atLeast: MIN_UNNAMED, known: true };
/** In any file, they also have to read as names of models. */
const UNNAMED_ANYWHERE: Listed = { ...UNNAMED, modelsOnly: true };
/** Words of models that are small enough for everybody to run themselves. */
const SMALL_MODEL =
  /rerank|ranker|embed|bert|t5|minilm|bge|clip|whisper|wav2vec|encoder|classifier|detector|-ner\b|bart/i;
/** Names of lists of what is *not* loaded or runs elsewhere, and of tables that say at which commit. */
const UNLOADED =
  /(?:^|_)(?:exclud|skip|ignor|unsupported|banned|block|black|den(?:y|ied)|broken|failing|not|pric|cost|apis?(?:_|$)|openai|openrouter|revisions?(?:_|$)|commits?(?:_|$)|shas?(?:_|$))/;
/** Settings of datasets load none of them. */
const DATASETS: Listed = { kind: 'dataset', role: 'mention', atLeast: 1, known: false };

/** What a program goes through, all of whose names have to be plausible. */
const LISTED_DATASETS: Listed = { kind: 'dataset', role: 'load', atLeast: 1, known: false };

function readLeaves(
  leaves: readonly Expression[],
  meaning: Listed,
  collector: Collector,
  place: Place,
): void {
  const plausible = leaves.filter((leaf) => leaf.kind === 'string' && isListable(leaf.value, place.context));
  const neutral = leaves.filter((leaf) => leaf.kind === 'string' && isBareModel(leaf.value));
  if (plausible.length < (leaves.length - neutral.length) * MIN_SHARE) return;
  const share = (of: (name: string) => boolean): number =>
    plausible.filter((leaf) => leaf.kind === 'string' && of(leaf.value)).length / plausible.length;
  const models = share(looksLikeModel);
  // One name that reads as a model's is enough where the container's name tells.
  if (plausible.length < (models === 1 && !meaning.known ? 1 : meaning.atLeast)) return;
  if (meaning.modelsOnly === true && models < MIN_SHARE) return;
  if (share((name) => SMALL_MODEL.test(name)) < (meaning.minSmall ?? 0)) return;
  if (
    meaning.known &&
    models < 1 &&
    share((name) => isCanonical(name) || WELL_KNOWN_OWNERS.has(ownerIn(name))) < 0.5
  )
    return;
  // In a table of one hub, the few that do not read as a model's are names as well.
  const listed =
    meaning.hub === undefined
      ? plausible
      : leaves.filter(
          (leaf) =>
            leaf.kind === 'string' &&
            leaf.value.includes('/') &&
            isPlausibleName(leaf.value, 'guessed', place.context),
        );
  for (const leaf of listed) {
    if (leaf.kind !== 'string' || collector.taken.has(place.offset + leaf.contentStart)) continue;
    collector.add({
      hub: meaning.hub ?? 'huggingface',
      kind: meaning.kind,
      name: leaf.value,
      role: place.role ?? meaning.role,
      form: 'python.constant',
      offset: place.offset + leaf.contentStart,
      usedAt: null,
      resolution: 'constant',
      revision: null,
      remoteCode: false,
      // Whatever reads the registry is in another file.
      ...(place.context.wantsPins && (place.role ?? meaning.role) === 'load'
        ? { pinning: unpinnable('unsupported-place') }
        : {}),
    });
  }
}

function ownerIn(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

/** The keys of a dict: `{"owner/name": "alias"}`. */
function keysOf(expression: Expression): Expression[] {
  if (expression.kind !== 'dict') return [];
  return expression.entries.flatMap(({ key }) => (key === null ? [] : [key]));
}

/** The values of a list or of a dict, one level of lists inside included. */
function leavesOf(expression: Expression, depth = 0): Expression[] {
  switch (expression.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return depth > 1 ? [] : expression.items.flatMap((item) => leavesOf(item, depth + 1));
    case 'dict':
      return depth > 1 ? [] : expression.entries.flatMap(({ value }) => leavesOf(value, depth + 1));
    default:
      return [expression];
  }
}
