import type { ReferenceKind } from '../core/index.ts';
import { commandReferences } from './config-commands.ts';
import { CONFIG_INTEREST, nameKeyRow, rowOf } from './config-interest.ts';
import { type ConfigKeyRow, ENVIRONMENT_KEYS, type KeyStrength, VARIABLE_NAME } from './config-keys.data.ts';
import { type ConfigMapping, type ConfigScalar, ConfigTree, normalizedKey } from './config-tree.ts';
import { type NamedValue, namesIn } from './config-values.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS, MODEL_CONTEXT } from './hosted-models.data.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from './legacy-names.data.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { FoundReference, ReaderContext } from './reader.ts';
import { type SourceText, sliceOf, trimmed } from './source-text.ts';

/** Names of dataset builders, which `dataset_path` may hold as well (datasets, `packaged_modules`). */
const BUILDERS =
  /^(?:json|csv|parquet|text|arrow|imagefolder|audiofolder|videofolder|webdataset|pandas|xml|sql|spark|generator)$/;

/** Scans a text into a tree; returns the stretches that hold nothing but comments. */
export type ConfigScanner = (
  text: string,
  tree: ConfigTree,
) => readonly { readonly start: number; readonly end: number }[];

/**
 * The references of a configuration: values under the keys of the table, environment variables, names that are keys,
 * commands, and the same in what is commented out.
 */
export function configReferences(
  raw: string,
  context: ReaderContext,
  scan: ConfigScanner,
): readonly FoundReference[] {
  // A lone CR ends a line too, to YAML and to editors; the scanners know one kind of line end.
  const text = raw.includes('\r') ? raw.replace(/\r(?!\n)/g, '\n') : raw;
  const aboutModels = once(() => MODEL_CONTEXT.test(text));
  const tree = new ConfigTree(CONFIG_INTEREST);
  const comments = scan(text, tree);
  const found = treeReferences(tree, context, aboutModels);
  for (const { start, end } of comments) {
    const block = text.slice(start, end);
    if (!/[/:=]/.test(block)) continue;
    const commented = new ConfigTree(CONFIG_INTEREST);
    // The marks become spaces, so that offsets and the indentation among the lines hold.
    scan(block.replace(/^([ \t]*)[#;]/gm, '$1 '), commented);
    for (const each of treeReferences(commented, context, aboutModels)) {
      const role = each.role === 'mention' ? 'mention' : 'commented';
      found.push({ ...each, role, offset: each.offset + start, usedAt: each.usedAt.map((at) => at + start) });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => (answer ??= ask());
}

/** The references of what was collected; `aboutModels`: whether weak keys count there. */
export function treeReferences(
  tree: ConfigTree,
  context: ReaderContext,
  aboutModels: () => boolean,
): FoundReference[] {
  const found: FoundReference[] = [];
  const variables = variablesOf(tree);
  for (const scalar of tree.scalars) {
    const row = rowOf(scalar, context.path);
    // A variable says more by its own name than by the general key it happens to equal.
    if (row === null || (row.form.startsWith('config.') && VARIABLE_NAME.test(scalar.key))) continue;
    const revision = revisionBeside(scalar, row);
    const value = trimmed(scalar.value);
    const remoteCode =
      row.remoteCode || valueBeside(scalar.mapping, 'trustremotecode')?.toLowerCase() === 'true';
    for (const named of namesIn(value.text, row.value)) {
      if (!isMeant(named, row, context, aboutModels)) continue;
      found.push(toFound(named, value, { ...row, remoteCode, revision, usedAt: scalar.usedAt }));
    }
  }
  for (const { name, value, beside, usedAt } of variables) {
    const { kind, strength } = variableMeaning(name);
    const meaning = { kind, strength, bare: false };
    for (const named of namesIn(value.text, name.includes('LLAMA_ARG_') ? 'quantized' : 'name')) {
      if (!isMeant(named, meaning, context, aboutModels)) continue;
      const revision = revisionAmong(normalizedKey(name), kind, beside);
      found.push(
        toFound(named, value, {
          kind,
          role: 'load',
          form: `environment.${name}`,
          hub: 'huggingface',
          remoteCode: false,
          revision,
          usedAt,
        }),
      );
    }
  }
  for (const { mapping, name } of tree.nameKeys) {
    const row = nameKeyRow(mapping);
    if (row === null || !isPlausibleRepoName(name.text, context)) continue;
    const version =
      row.kind === 'code' ? (mapping.scalars.get(normalizedKey(name.text))?.[0]?.value.text ?? null) : null;
    const named = {
      name: name.text,
      index: 0,
      revision: version,
      resolution: 'literal',
      certain: true,
    } as const;
    found.push(
      toFound(named, name, { ...row, role: 'load', hub: 'huggingface', revision: null, usedAt: [] }),
    );
  }
  for (const each of commandReferences(tree, context)) found.push(each);
  return found;
}

interface Meaning {
  readonly kind: ReferenceKind;
  readonly role: FoundReference['role'];
  readonly form: string;
  readonly hub: FoundReference['hub'];
  readonly remoteCode: boolean;
  readonly revision: string | null;
  readonly usedAt: readonly number[];
}

function toFound(named: NamedValue, value: SourceText, meaning: Meaning): FoundReference {
  const { name, resolution } = named;
  // An address says the kind itself, except that what is installed from a model repository is code.
  const kind =
    named.kind === undefined || (named.kind === 'model' && meaning.kind === 'code')
      ? meaning.kind
      : named.kind;
  return {
    hub: meaning.hub,
    kind,
    name,
    role: meaning.role,
    form: meaning.form,
    offset: value.offsetOf(named.index),
    usedAt: meaning.usedAt,
    resolution: meaning.usedAt.length > 0 && resolution === 'literal' ? 'constant' : resolution,
    ...(resolution === 'dynamic' ? { expression: value.text.slice(0, 120) } : {}),
    revision: named.revision ?? meaning.revision,
    ...(meaning.remoteCode ? { remoteCode: true } : {}),
  };
}

/** Whether a name of this shape, under a key of this strength, is meant as one on the hub. */
function isMeant(
  named: NamedValue,
  row: { readonly kind: ReferenceKind; readonly strength: KeyStrength; readonly bare?: boolean },
  context: ReaderContext,
  aboutModels: () => boolean,
): boolean {
  const { name, certain, resolution } = named;
  const slash = name.indexOf('/');
  if (certain) return true;
  if (slash === -1) {
    if (row.strength === 'weak' || context.exists(name)) return false;
    if (row.kind === 'dataset')
      return row.bare === true ? !BUILDERS.test(name) : LEGACY_DATASETS.has(name.toLowerCase());
    return row.kind === 'model' && LEGACY_MODELS.test(name);
  }
  const whole = resolution === 'dynamic' ? name.replace('*', 'x-9') : name;
  if (!isPlausibleRepoName(whole, context)) return false;
  if (row.strength === 'strong') return true;
  if (resolution === 'dynamic') return false;
  if (HOSTED_PROVIDERS.has(name.slice(0, slash).toLowerCase()) || HOSTED_MODELS.test(name)) return false;
  return row.strength === 'named' || aboutModels();
}

interface Variable {
  readonly name: string;
  readonly value: SourceText;
  /** The other variables set with it, by normalized name. */
  readonly beside: ReadonlyMap<string, string>;
  readonly usedAt: readonly number[];
}

/** Environment variables, in the three ways they are set: `NAME: value`, `- NAME=value`, `- name: NAME` / `value: …`. */
function variablesOf(tree: ConfigTree): readonly Variable[] {
  const found: Variable[] = [];
  const groups = new Map<ConfigMapping, Map<string, string>>();
  for (const scalar of tree.scalars) {
    const { name, value, group } = variableOf(scalar);
    if (name === null) continue;
    let beside = groups.get(group);
    if (beside === undefined) {
      beside = new Map();
      groups.set(group, beside);
    }
    beside.set(normalizedKey(name), value.text);
    if (VARIABLE_NAME.test(name)) found.push({ name, value, beside, usedAt: scalar.usedAt });
  }
  return found;
}

function variableOf(scalar: ConfigScalar): { name: string | null; value: SourceText; group: ConfigMapping } {
  const { mapping, key, listed } = scalar;
  const value = trimmed(scalar.value);
  const normal = normalizedKey(key);
  if (listed && ENVIRONMENT_KEYS.has(normal)) {
    const assigned = /^([A-Za-z_]\w*)=/.exec(value.text);
    return { name: assigned?.[1] ?? null, value: sliceOf(value, assigned?.[0].length ?? 0), group: mapping };
  }
  if (normal === 'value' && ENVIRONMENT_KEYS.has(mapping.key) && mapping.parent !== null) {
    return { name: mapping.scalars.get('name')?.[0]?.value.text ?? null, value, group: mapping.parent };
  }
  return { name: /^[A-Z][A-Z0-9_]+$/.test(key) ? key : null, value, group: mapping };
}

function variableMeaning(name: string): { kind: ReferenceKind; strength: KeyStrength } {
  const what = VARIABLE_NAME.exec(name)?.[1];
  const kind = what === 'DATASET' ? 'dataset' : what === 'SPACE' ? 'space' : 'model';
  if (/(?:^|_)(?:HF|HUGGINGFACE|HUGGING_FACE)_/.test(name)) return { kind, strength: 'strong' };
  const says = /_(?:ID|REPO|REPO_ID|HF_ID|NAME_OR_PATH)$/.test(name);
  return { kind, strength: says ? 'named' : 'weak' };
}

/** The value of one key of a mapping, when it has one. */
function valueBeside(mapping: ConfigMapping, key: string): string | undefined {
  const values = mapping.scalars.get(key);
  return values?.length === 1 ? values[0]!.value.text.trim() : undefined;
}

function revisionBeside(scalar: ConfigScalar, row: ConfigKeyRow): string | null {
  for (const path of row.revision) {
    const keys = path.split('.').map(normalizedKey);
    let mapping: ConfigMapping | undefined = scalar.mapping;
    for (const key of keys.slice(0, -1)) mapping = mapping?.mappings.get(key);
    const value = mapping === undefined ? undefined : valueBeside(mapping, keys.at(-1)!);
    if (value !== undefined) return revisionIn(value);
  }
  if (scalar.listed) return null;
  const beside = new Map<string, string>();
  for (const key of scalar.mapping.scalars.keys()) {
    if (!key.endsWith('revision') && !key.endsWith('revisionofmodel')) continue;
    const value = valueBeside(scalar.mapping, key);
    if (value !== undefined) beside.set(key, value);
  }
  return revisionAmong(normalizedKey(scalar.key), row.kind, beside);
}

/** Keys of parts that have a revision of their own, if any: the model's does not hold for them. */
const OWN_REVISION =
  /^(?:tokenizer|processor|adapter|lora|draft|speculative|vae|controlnet|ref|reward|teacher|judge|dataset|rerank|embed)/;

/** The revision among siblings: `model_revision` for `model_name_or_path`, else the plain `revision`. */
function revisionAmong(key: string, kind: ReferenceKind, beside: ReadonlyMap<string, string>): string | null {
  const stem = key.replace(/(?:nameorpath|nameorid|idorpath|repoid|repo|name|path|id|uri|url)$/, '');
  const general = OWN_REVISION.test(key)
    ? []
    : ['revision', 'modelrevision', 'hfrevision', 'hfmodelrevision'];
  const candidates = [
    `${stem}revision`,
    `${key}revision`,
    ...(kind === 'dataset' && key.startsWith('dataset') ? [] : general),
  ];
  for (const candidate of candidates) {
    const value = beside.get(candidate);
    if (value !== undefined) return revisionIn(value);
  }
  return kind === 'dataset' && beside.size === 1 ? revisionIn(beside.get('revision') ?? '') : null;
}

function revisionIn(value: string): string | null {
  return /^[\w.][\w./-]{0,199}$/.test(value) && !/^(?:null|none|~)$/i.test(value) ? value : null;
}
