import { isService } from './config-context-rows.ts';
import { CONFIG_HINT } from './config-hint.ts';
import { hubAround, isAskedOfServer } from './config-hub-context.ts';
import type { ConfigKeyRow } from './config-keys.data.ts';
import {
  ABOUT,
  ANY_MODEL,
  DATA_FILE,
  OF_IMAGE,
  OF_SERVICE,
  PROVIDER,
  PROVIDER_KEYS,
  REPOSITORY,
  TABLE,
  TELLING,
  TOLD,
} from './config-meant.data.ts';
import { type NamedValue, plainName, variableDefault } from './config-names.ts';
import type { ConfigScanner } from './config-references.ts';
import { valueBeside } from './config-revisions.ts';
import {
  type ConfigInterest,
  type ConfigMapping,
  type ConfigNameKey,
  type ConfigScalar,
  ConfigTree,
  normalizedKey,
} from './config-tree.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from './hosted-models.data.ts';
import { HOSTED_PATH, LOCAL_TEXT } from './hub-company.data.ts';
import { CANONICAL_MODELS } from './legacy-names.data.ts';
import { INVENTED } from './likely-model.data.ts';
import { ownerOfFile } from './literal-slugs.ts';
import { isModelShaped, isRouterSpelling } from './model-shape.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { ReaderContext } from './reader.ts';
import { slugsIn } from './slugs-in.ts';
import { type SourceText, trimmed } from './source-text.ts';

/** A value that is a model's name by its own shape, under a key of the application's own. */
export interface MeantValue {
  readonly named: NamedValue;
  readonly value: SourceText;
  readonly scalar: ConfigScalar;
  readonly row: ConfigKeyRow;
}

/** What a second reading of a configuration brings. */
export interface Meant {
  readonly values: readonly MeantValue[];
  /** All that stands in it. */
  readonly scalars: readonly ConfigScalar[];
}

const NOTHING: Meant = { values: [], scalars: [] };

/** Characters of a text that is read for such values; longer ones are data, whose records name models too. */
const MAX_TEXT = 1_000_000;
/** Characters of a value that is a name or falls back to one. */
const MAX_VALUE = 200;
/** Names of models that make a table of the values beside them. */
const MIN_SHAPED = 2;
/** Such values in one text: more are a catalogue of what others offer. */
const MAX_MEANT = 2000;
/** Mappings around a value that are looked at (CWE-674). */
const MAX_CLIMB = 8;

/** Keeps every value, and the keys of mappings of models. */
const EVERYTHING: ConfigInterest = {
  wants: () => true,
  hasNameKeys: (mapping) => TABLE.test(mapping.key),
  keeps: () => true,
};

/** Characters before a name in which its key stands. */
const MAX_KEY = 80;

/**
 * Values that are names of models by their own shape (a family with a size, a training or a format), wherever an application
 * keeps them: `bge: BAAI/bge-base-en-v1.5` in a table of its own. Under a key that speaks of a model, and in a table of such
 * values, a name needs less shape. `known` tells what rows have told already. A second reading that keeps every key, for the
 * few files that hold such a name.
 */
export function meantValues(
  text: string,
  context: ReaderContext,
  scan: ConfigScanner,
  known: (offset: number) => boolean,
): Meant {
  if (text.length > MAX_TEXT || DATA_FILE.test(context.path)) return NOTHING;
  // A folder for one provider, unless the file itself is about what runs on the machine.
  if (HOSTED_PATH.test(context.path) && !LOCAL_TEXT.test(text)) return NOTHING;
  if (!CONFIG_HINT.test(text) || !holdsMeant(text, known)) return NOTHING;
  const meant: MeantValue[] = [];
  const tree = new ConfigTree(EVERYTHING);
  scan(text, tree);
  /** What is told of the values of one list or mapping. */
  const groups = new Map<ConfigMapping, Map<string, Group>>();
  for (const written of tree.scalars) {
    const scalar = underOption(written);
    if (scalar.value.text.length > MAX_VALUE || !scalar.value.text.includes('/')) continue;
    const value = trimmed(scalar.value);
    const given = optionIn(value.text);
    const named = given === null ? nameOf(value.text) : shifted(nameOf(given.text), given.index);
    if (named === null) continue;
    const isKnown = known(value.offsetOf(named.index));
    const group = groupOf(groups, scalar);
    if (isKnown) {
      if (scalar.listed) group.shaped += 1;
      continue;
    }
    if (!isPlausibleRepoName(named.name, context) || !mayStand(scalar, named.name)) continue;
    if (isModelShaped(named.name)) group.shaped += 1;
    else if (!isTold(scalar, named.name)) {
      group.others.push({ named, value, scalar, row: rowOf(scalar) });
      continue;
    }
    meant.push({ named, value, scalar, row: rowOf(scalar) });
  }
  for (const { shaped, others } of [...groups.values()].flatMap((each) => [...each.values()]))
    if (shaped >= MIN_SHAPED && others.length <= shaped) meant.push(...others);
  const tables = Map.groupBy(tree.nameKeys, ({ mapping }) => mapping);
  for (const { mapping, name } of tree.nameKeys) {
    const [named] = plainName(name.text);
    if (named === undefined || known(name.offsetOf(named.index))) continue;
    const isOld = isAmongModels(named.name, tables.get(mapping)!);
    if (!isOld && !isModelShaped(named.name)) continue;
    const scalar = keyScalar(mapping, name);
    const held = mapping.mappings.get(normalizedKey(name.text));
    if (held !== undefined && OF_SERVICE.some((each) => holds(held, each))) continue;
    if ((isOld || isPlausibleRepoName(named.name, context)) && mayStand(scalar, named.name))
      meant.push({ named, value: name, scalar, row: rowOf(scalar) });
  }
  return { values: meant.length > MAX_MEANT ? [] : meant, scalars: tree.scalars };
}

/** Whether a name from before owners is a key of a table whose other keys are names of the hub. */
function isAmongModels(name: string, keys: readonly ConfigNameKey[]): boolean {
  if (!CANONICAL_MODELS.has(name)) return false;
  return keys.filter((key) => isModelShaped(key.name.text)).length >= MIN_SHAPED;
}

/** The values of one list, or of one mapping, that names of models make a table of. */
interface Group {
  shaped: number;
  readonly others: MeantValue[];
}

function groupOf(
  groups: Map<ConfigMapping, Map<string, Group>>,
  { mapping, listed, normal }: ConfigScalar,
): Group {
  const ofMapping = groups.get(mapping) ?? new Map<string, Group>();
  groups.set(mapping, ofMapping);
  const key = listed ? `-${normal}` : '';
  const group = ofMapping.get(key) ?? { shaped: 0, others: [] };
  ofMapping.set(key, group);
  return group;
}

/** The key of a table of models as a value under the table's own key. */
function keyScalar(mapping: ConfigMapping, name: SourceText): ConfigScalar {
  const around = mapping.parent ?? mapping;
  return {
    mapping: around,
    key: mapping.key,
    normal: mapping.key,
    keyOffset: name.offsetOf(0),
    value: name,
    listed: true,
    usedAt: [],
    next: null,
  };
}

/** Files of weights: a path that ends so can begin with a repository. */
const WEIGHTS = /\/[\w.-]+\/[\w.-]+\.(?:gguf|safetensors|onnx)\b/;

function holdsMeant(text: string, known: (offset: number) => boolean): boolean {
  if (WEIGHTS.test(text)) return true;
  for (const { slug, index } of slugsIn(text)) {
    if (known(index)) continue;
    if (isModelShaped(slug)) return true;
    const line = text.slice(Math.max(0, index - MAX_KEY), index);
    if (ANY_MODEL.test(slug) && TELLING.test(line.slice(line.lastIndexOf('\n') + 1).toLowerCase()))
      return true;
  }
  return false;
}

/** Whether a name without the shape of a model is one by the key that it stands under. */
function isTold({ normal }: ConfigScalar, name: string): boolean {
  return TELLING.test(normal) && !ABOUT.test(normal) && ANY_MODEL.test(name.slice(name.indexOf('/') + 1));
}

/** `--reward_model ns/n` as one element of a list of arguments, `RANKER=ns/n` as one of variables. */
function optionIn(
  text: string,
): { readonly option: string; readonly text: string; readonly index: number } | null {
  const match = /^--?([A-Za-z][\w.-]*)[ =]["']?|^([A-Za-z_]\w*)=["']?/.exec(text);
  if (match === null) return null;
  const rest = text.slice(match[0].length).replace(/["']$/, '');
  return { option: (match[1] ?? match[2])!, text: rest, index: match[0].length };
}

/** An element of a list of arguments as a value under its option. */
function underOption(scalar: ConfigScalar): ConfigScalar {
  const given = scalar.listed ? optionIn(scalar.value.text) : null;
  return given === null ? scalar : { ...scalar, key: given.option, normal: normalizedKey(given.option) };
}

function shifted(named: NamedValue | null, by: number): NamedValue | null {
  return named === null ? null : { ...named, index: named.index + by };
}

function nameOf(text: string): NamedValue | null {
  const fallback = variableDefault(text);
  const written = fallback?.text ?? text;
  const [plain] = plainName(ownerOfFile(written) ?? written);
  if (plain === undefined || plain.kind !== undefined || !plain.name.includes('/')) return null;
  if (fallback === null) return plain;
  return { ...plain, index: plain.index + fallback.index, resolution: fallback.resolution };
}

/** Whether a name can be one that is loaded, by the keys that it stands under and beside. */
function mayStand(scalar: ConfigScalar, name: string): boolean {
  if (isRouterSpelling(name) || HOSTED_MODELS.test(name) || INVENTED.test(name)) return false;
  const owner = name.slice(0, name.indexOf('/')).toLowerCase();
  if (HOSTED_PROVIDERS.has(owner) || /^\d+$/.test(owner)) return false;
  const { normal, key, mapping } = scalar;
  if (key === '') return false;
  if (TOLD.test(normal) || PROVIDER.test(normal) || isService(normal) || key.includes('://')) return false;
  if (OF_SERVICE.some((each) => holds(mapping, each)) || isAskedOfServer(scalar)) return false;
  if (hubAround(scalar) === 'ollama') return false;
  if (REPOSITORY.test(normal) && OF_IMAGE.some((each) => mapping.scalars.has(each))) return false;
  for (const each of PROVIDER_KEYS) {
    const provider = valueBeside(mapping, each)?.toLowerCase();
    if (provider !== undefined && (isService(provider.replaceAll(/[-_]/g, '')) || PROVIDER.test(provider)))
      return false;
  }
  let around: ConfigMapping | null = mapping;
  for (let climbed = 0; around !== null && climbed < MAX_CLIMB; climbed += 1) {
    if (PROVIDER.test(around.key) || around.key === 'defaults' || (climbed < 2 && TOLD.test(around.key)))
      return false;
    around = around.parent;
  }
  return true;
}

function holds(mapping: ConfigMapping, key: string): boolean {
  return mapping.scalars.has(key) || mapping.mappings.has(key);
}

/** Names of data sets that are called after a model: `zed/orca_dpo_pairs`. */
const DATASET_NAME =
  /[-_](?:pairs|prompts|instructions?|mixture|corpus|samples|data|datasets?|feedback|preferences?|binarized|conversations)$/i;

function rowOf(scalar: ConfigScalar): ConfigKeyRow {
  const { key, normal } = scalar;
  const isDataset =
    /dataset|corpus|data$/.test(normal) ||
    (DATASET_NAME.test(scalar.value.text.trim()) && !TELLING.test(normal));
  const hub = hubAround(scalar) === 'modelscope' ? 'modelscope' : 'huggingface';
  return {
    path: normal,
    kind: isDataset ? 'dataset' : 'model',
    strength: 'weak',
    form: `config.${key.slice(0, 60)}`,
    role: 'load',
    value: 'name',
    revision: [],
    hub,
    remoteCode: false,
  };
}
