import type { ReferenceKind, ReferenceRole } from '../core/index.ts';
import { addressReferences } from './config-addresses.ts';
import { commandReferences } from './config-commands.ts';
import { inContext, isOfService, isServed, OLLAMA_ROW } from './config-context-rows.ts';
import { embeddedReferences } from './config-embedded.ts';
import { type HubHints, hubHintsOf } from './config-hub-context.ts';
import { interestIn, nameKeyRow, parameterOf, rowsOf } from './config-interest.ts';
import { type ConfigKeyRow, type KeyStrength, VARIABLE_NAME } from './config-keys.data.ts';
import { meantValues } from './config-meant.ts';
import { textReferences } from './config-meant-texts.ts';
import type { NamedValue } from './config-names.ts';
import { ConfigPins, unpinnable } from './config-pins.ts';
import type { ConfigFormat } from './config-places.ts';
import {
  revisionAmong,
  revisionBeside,
  valueBeside,
  type WrittenRevision,
  writtenRevision,
} from './config-revisions.ts';
import { type ConfigScalar, ConfigTree, normalizedKey } from './config-tree.ts';
import { namesIn } from './config-values.ts';
import { variableMeaning, variablesOf } from './config-variables.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS, MODEL_CONTEXT } from './hosted-models.data.ts';
import { CANONICAL_MODELS, CANONICAL_WORDS, LEGACY_DATASETS, LEGACY_MODELS } from './legacy-names.data.ts';
import { ollamaValues } from './ollama-values.ts';
import type { PinSite } from './pin-site.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { FoundReference, ReaderContext } from './reader.ts';
import { type SourceText, trimmed } from './source-text.ts';

/** Names of dataset builders, which `dataset_path` may hold as well (datasets, `packaged_modules`). */
const BUILDERS =
  /^(?:json|csv|parquet|text|arrow|imagefolder|audiofolder|videofolder|webdataset|pandas|xml|sql|spark|generator)$/;

/** Words that stand for no value, and would be well-formed names. */
const NOTHING = /^(?:true|false|yes|no|on|off|null|none|nil|nan|~|\d+)$/i;

/** Characters of a key that a form is called after. */
const MAX_KEY = 60;

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
  format: ConfigFormat,
  scan: ConfigScanner,
): readonly FoundReference[] {
  // A lone CR ends a line too, to YAML and to editors; the scanners know one kind of line end.
  const text = raw.includes('\r') ? raw.replace(/\r(?!\n)/g, '\n') : raw;
  const aboutModels = once(() => MODEL_CONTEXT.test(text));
  const hints = once(() => hubHintsOf(text));
  const found: FoundReference[] = [];
  const pins = context.wantsPins ? new ConfigPins(text, format, context.path) : null;
  const collect = (tree: ConfigTree) => {
    for (const each of treeReferences(tree, context, aboutModels, pins, hints)) found.push(each);
  };
  const interest = interestIn(context.path, context.wantsPins);
  const tree = new ConfigTree(interest, '', collect);
  const comments = scan(text, tree);
  collect(tree);
  for (const { start, end } of comments) {
    const block = text.slice(start, end);
    if (!/[/:=]/.test(block)) continue;
    const commented = new ConfigTree(interest);
    // The marks become spaces, so that offsets and the indentation among the lines hold.
    scan(
      block.replace(/^[ \t]*(?:[#;!]|\/\/)/gm, (mark) => mark.replace(/[#;!/]/g, ' ')),
      commented,
    );
    for (const each of treeReferences(commented, context, aboutModels, null, hints)) {
      const role = each.role === 'mention' ? 'mention' : 'commented';
      const { pinSites: _, ...rest } = each;
      found.push({ ...rest, role, offset: each.offset + start, usedAt: each.usedAt.map((at) => at + start) });
    }
  }
  const told = new Set(found.map(({ offset }) => offset));
  const meant = meantValues(text, context, scan, (at) => told.has(at));
  for (const { named, value, scalar, row } of meant.values) {
    const revision = revisionBeside(scalar, row);
    const site = pins === null ? null : pins.ofKey(named, value, scalar, row, revision);
    found.push(toFound(named, value, { ...row, revision, usedAt: scalar.usedAt }, site));
  }
  const texts = textReferences(meant.scalars, context, pins, (at) => told.has(at));
  for (const each of texts) found.push(each);
  const known = new Set(found.map(({ offset }) => offset));
  const ofOllama = hints().ollama ? ollamaValues(text, context.path, scan, (at) => known.has(at)) : [];
  for (const { named, value, scalar } of ofOllama) {
    const row = { ...OLLAMA_ROW, form: `ollama.${scalar.key.slice(0, MAX_KEY)}`, usedAt: scalar.usedAt };
    const site = pins === null ? null : unpinnable('digest-only');
    found.push(toFound(named, value, { ...row, revision: null }, site));
    known.add(value.offsetOf(named.index));
  }
  for (const each of addressReferences(text, format, known, context.wantsPins)) found.push(each);
  return found.sort((a, b) => a.offset - b.offset);
}

function once<Answer>(ask: () => Answer): () => Answer {
  let answer: Answer | undefined;
  return () => (answer ??= ask());
}

/** The references of what was collected; `aboutModels`: whether weak keys count there; `pins`: how uses are pinned. */
export function treeReferences(
  tree: ConfigTree,
  context: ReaderContext,
  aboutModels: () => boolean,
  pins: ConfigPins | null = null,
  hints: (() => HubHints) | null = null,
): FoundReference[] {
  const found: FoundReference[] = [];
  const commands = commandReferences(tree, context, pins);
  // A command that uses a variable says more of its value, and so does a key that a tool is known by.
  const used = new Set(commands.flatMap(({ offset, usedAt }) => (usedAt.length > 0 ? [offset] : [])));
  /** Values that a key has told of. */
  const told = new Set<ConfigScalar>();
  const variables = variablesOf(tree);
  const isRouted = routedKeys(tree, context);
  const rowOf = rowsOf(context.path);
  for (const written of tree.scalars) {
    const scalar = parameterOf(written) ?? written;
    const row = inContext(rowOf(scalar), scalar, hints);
    // A variable says more by its own name than by the general key it happens to equal.
    if (row === null || (row.form.startsWith('config.') && VARIABLE_NAME.test(scalar.key))) continue;
    const value = trimmed(scalar.value);
    const names = namesIn(value.text, row.value).filter((named) => isMeant(named, row, context, aboutModels));
    if (names.length === 0) continue;
    const revision = revisionBeside(scalar, row);
    const remoteCode =
      row.remoteCode || valueBeside(scalar.mapping, 'trustremotecode')?.toLowerCase() === 'true';
    const role =
      row.role === 'load' && isRouted(scalar, row)
        ? 'mention'
        : hints !== null && isServed(scalar, row)
          ? 'alias'
          : row.role;
    const meaning = { ...row, role, remoteCode, revision, usedAt: scalar.usedAt };
    const digest = digestBeside(scalar, row);
    for (const each of names) {
      const named = digest === null ? each : { ...each, revision: digest };
      const meant = scalar === written || written.key === 'value' ? named : asDefault(named);
      const site =
        pins === null || role !== 'load'
          ? null
          : scalar === written
            ? pins.ofKey(named, value, scalar, row, revision)
            : pins.ofParameter(named, value, row);
      // A name that says its hub is loaded from there, whatever its neighbours are routed to.
      const said = named.hub !== undefined && role === 'mention' ? { ...meaning, role: row.role } : meaning;
      const reference = toFound(owned(meant, row), value, said, site);
      told.add(written);
      found.push(reference);
    }
  }
  for (const variable of variables) {
    const { name, value, beside, scalar } = variable;
    if (isOfService(name)) continue;
    const { kind, strength, value: grammar } = variableMeaning(name, value.text, hints);
    const meaning = { kind, strength, bare: false };
    const names = namesIn(value.text, grammar).filter((named) =>
      isMeant(named, meaning, context, aboutModels),
    );
    if (names.length === 0) continue;
    const other = revisionAmong(normalizedKey(name), kind, beside);
    const revision = other === null ? null : writtenRevision({ ...other.scalar, value: other.value });
    for (const named of names) {
      if (used.has(value.offsetOf(named.index)) || told.has(scalar)) continue;
      found.push(
        toFound(
          named,
          value,
          {
            kind,
            role: 'load',
            form: `environment.${name}`,
            hub: 'huggingface',
            remoteCode: false,
            revision,
            usedAt: scalar.usedAt,
          },
          pins === null ? null : pins.ofVariable(named, variable, revision),
        ),
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
    const site =
      pins === null ? null : unpinnable(row.kind === 'code' ? 'unsupported-place' : 'no-revision-parameter');
    found.push(
      toFound(named, name, { ...row, role: 'load', hub: 'huggingface', revision: null, usedAt: [] }, site),
    );
  }
  for (const each of commands) found.push(each);
  for (const each of embeddedReferences(tree, context, pins)) found.push(each);
  return found;
}

/**
 * Whether a weak key also has values in the file that route to a hosted service (`together/gpt-j-6b`). Then its values
 * are names of a router or a benchmark, which are written as the hub's are: still told, but nothing that is loaded.
 */
function routedKeys(
  tree: ConfigTree,
  context: ReaderContext,
): (scalar: ConfigScalar, row: ConfigKeyRow) => boolean {
  let keys: Set<string> | undefined;
  return ({ normal }, row) => {
    if (row.strength !== 'weak') return false;
    if (keys === undefined) {
      keys = new Set();
      for (const scalar of tree.scalars) {
        const slash = scalar.value.text.indexOf('/');
        if (slash === -1 || !HOSTED_PROVIDERS.has(scalar.value.text.slice(0, slash).trim().toLowerCase()))
          continue;
        if (context.exists(scalar.value.text.trim())) continue;
        keys.add(scalar.normal);
      }
    }
    return keys.has(normal);
  };
}

/** The digest that the tool checks what it fetches against: it holds whatever the address says. */
function digestBeside({ mapping }: ConfigScalar, row: ConfigKeyRow): string | null {
  for (const key of row.digest ?? []) {
    const value = valueBeside(mapping, normalizedKey(key));
    if (value !== undefined && /^[0-9a-f]{64}$/i.test(value)) return `sha256:${value.toLowerCase()}`;
  }
  return null;
}

/** A name that is used unless another is given. */
function asDefault(named: NamedValue): NamedValue {
  return named.resolution === 'literal' ? { ...named, resolution: 'default' } : named;
}

/** To a name without an owner that is published, the hub adds the account that runs it. */
function owned(named: NamedValue, row: ConfigKeyRow): NamedValue {
  if (row.role !== 'publish' || named.name.includes('/')) return named;
  return { ...named, name: `*/${named.name}`, resolution: 'dynamic' };
}

/** Names that say themselves that they are data sets, whatever the key holds besides. */
const DATASET_NAME = /[-_/](?:hf_?)?datasets?$|[-_/]datasets[-_]/i;

interface Meaning {
  readonly kind: ReferenceKind;
  readonly role: FoundReference['role'];
  readonly form: string;
  readonly hub: FoundReference['hub'];
  readonly remoteCode: boolean;
  readonly revision: WrittenRevision | null;
  readonly usedAt: readonly number[];
}

function toFound(
  named: NamedValue,
  value: SourceText,
  meaning: Meaning,
  site: PinSite | null,
): FoundReference {
  const { name, resolution } = named;
  const revision = named.revision ?? meaning.revision?.revision ?? null;
  const expression = named.revision === null ? meaning.revision?.expression : undefined;
  // An address says the kind itself, except that what is installed from a model repository is code.
  const said = meaning.kind === 'model' && DATASET_NAME.test(name) ? 'dataset' : meaning.kind;
  const kind =
    named.kind === undefined || (named.kind === 'model' && meaning.kind === 'code') ? said : named.kind;
  return {
    hub: named.hub ?? meaning.hub,
    kind,
    name,
    role: meaning.role,
    form: meaning.form,
    offset: value.offsetOf(named.index),
    usedAt: meaning.usedAt,
    resolution: meaning.usedAt.length > 0 && resolution === 'literal' ? 'constant' : resolution,
    ...(resolution === 'dynamic' ? { expression: value.text.slice(0, 120) } : {}),
    revision,
    ...(revision === null && expression !== undefined ? { revisionExpression: expression } : {}),
    ...(meaning.remoteCode ? { remoteCode: true } : {}),
    ...(site === null ? {} : { pinSites: [site] }),
  };
}

/** Whether a name of this shape, under a key of this strength, is meant as one on the hub. */
function isMeant(
  named: NamedValue,
  row: {
    readonly kind: ReferenceKind;
    readonly strength: KeyStrength;
    readonly role?: ReferenceRole;
    readonly bare?: boolean;
  },
  context: ReaderContext,
  aboutModels: () => boolean,
): boolean {
  const { name, certain, resolution } = named;
  const slash = name.indexOf('/');
  if (certain) return true;
  if (slash === -1) {
    if (context.exists(name)) return false;
    if (row.strength === 'weak')
      return row.kind === 'model' && CANONICAL_MODELS.has(name) && !CANONICAL_WORDS.has(name);
    if (row.role === 'publish') return row.bare === true && !NOTHING.test(name);
    if (row.kind === 'dataset')
      return row.bare === true ? !BUILDERS.test(name) : LEGACY_DATASETS.has(name.toLowerCase());
    return row.kind === 'model' && LEGACY_MODELS.test(name);
  }
  const whole = resolution === 'dynamic' ? name.replace('*', 'x-9') : name;
  if (!isPlausibleRepoName(whole, context)) return false;
  if (row.strength === 'strong') return true;
  if (resolution === 'dynamic') return false;
  // Routers of hosted models serve no data sets.
  const isHosted = HOSTED_PROVIDERS.has(name.slice(0, slash).toLowerCase()) || HOSTED_MODELS.test(name);
  if (isHosted && row.kind !== 'dataset') return false;
  return row.strength === 'named' || aboutModels();
}
