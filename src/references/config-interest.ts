import { documentLanguage } from './config-embedded.ts';
import {
  COMMAND_KEYS,
  CONFIG_KEYS,
  type ConfigKeyRow,
  ENVIRONMENT_KEYS,
  NAME_KEYS,
  VARIABLE_NAME,
} from './config-keys.data.ts';
import { valueBeside } from './config-revisions.ts';
import { SETTING_MAPPINGS } from './config-settings.ts';
import {
  type ConfigInterest,
  type ConfigMapping,
  type ConfigScalar,
  normalizedKey,
  rootOf,
} from './config-tree.ts';

interface IndexedRow {
  readonly row: ConfigKeyRow;
  /** Normalized keys of the mappings around it, innermost first; `*` is any. */
  readonly around: readonly string[];
  /** Normalized. */
  readonly root: readonly string[] | undefined;
  readonly beside: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
  readonly withoutRoot: readonly string[] | undefined;
}

/** Keys that rows ask for beside their own. */
const BESIDE = ['trustremotecode', 'image', 'program', 'name', 'value', 'repository'];

const ROWS = new Map<string, IndexedRow[]>();
const WANTED = new Set<string>([...BESIDE, ...COMMAND_KEYS.keys()]);
const KEPT = new Set<string>();

for (const row of CONFIG_KEYS) {
  const [last, ...around] = pathOf(row.path).reverse();
  const root = row.root?.map(normalizedKey);
  const beside = row.beside?.map(normalizedKey);
  const without = row.without?.map(normalizedKey).filter((key) => key !== last);
  const withoutRoot = row.withoutRoot?.map(normalizedKey);
  const known = ROWS.get(last!);
  const indexed = { row, around, root, beside, without, withoutRoot };
  if (known === undefined) ROWS.set(last!, [indexed]);
  else known.push(indexed);
  if (last !== '*') WANTED.add(last!);
  for (const key of [...(root ?? []), ...(beside ?? []), ...(without ?? []), ...(withoutRoot ?? [])]) {
    WANTED.add(key);
    KEPT.add(key);
  }
  if (row.when !== undefined) WANTED.add(normalizedKey(row.when[0]));
  for (const key of row.digest ?? []) WANTED.add(normalizedKey(key));
  for (const path of row.revision) {
    const keys = pathOf(path);
    WANTED.add(keys.at(-1)!);
    for (const key of keys.slice(0, -1)) KEPT.add(key);
  }
}
const ANY_KEY = ROWS.get('*');
const NAME_KEY_PATHS = NAME_KEYS.map((row) => ({ row, path: pathOf(row.path).reverse() }));

function pathOf(path: string): string[] {
  return (path.includes('/') ? [path] : path.split('.')).map(normalizedKey);
}

/** Answers that are remembered: files repeat a few hundred keys, and a vocabulary of a million is none of them. */
const MAX_REMEMBERED = 4096;
const answers = new Map<string, boolean>();

function isWantedAnywhere(key: string): boolean {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const normal = normalizedKey(key);
  const wanted =
    WANTED.has(normal) ||
    normal.endsWith('revision') ||
    ENVIRONMENT_KEYS.has(normal) ||
    documentLanguage(key) !== null ||
    VARIABLE_NAME.test(key);
  if (answers.size >= MAX_REMEMBERED) answers.clear();
  if (key.length <= 64) answers.set(key, wanted);
  return wanted;
}

/** First keys of the paths of revisions, normalized. */
const REVISION_KEYS = new Set(CONFIG_KEYS.flatMap((row) => row.revision.map((path) => pathOf(path)[0]!)));

/** What of a configuration is kept: values under the keys of the table, and what rows ask for beside them. */
export const CONFIG_INTEREST: ConfigInterest = {
  wants: (key, mapping) =>
    isWantedAnywhere(key) ||
    mapping.key === 'scripts' ||
    mapping.key === 'automap' ||
    isDefault(key, mapping) ||
    isSetting(key, mapping) ||
    (mapping.key === 'dependencies' && nameKeyRow(mapping) !== null),
  hasNameKeys: (mapping) => nameKeyRow(mapping) !== null,
  keeps: (key) => KEPT.has(key),
};

/** The same, with the places of keys that pin. */
export const PIN_INTEREST: ConfigInterest = {
  ...CONFIG_INTEREST,
  marks: (key) => {
    const normal = normalizedKey(key);
    return normal.endsWith('revision') || REVISION_KEYS.has(normal);
  },
};

/** Mappings of parameters, each with its default: CloudFormation, ARM, workflows, Terraform, Compose of variables. */
const PARAMETERS = new Set(['parameters', 'inputs', 'variable', 'variables', 'arguments', 'params']);
const DEFAULTS = new Set(['default', 'defaultvalue']);

function isDefault(key: string, mapping: ConfigMapping): boolean {
  return mapping.parent !== null && PARAMETERS.has(mapping.parent.key) && DEFAULTS.has(normalizedKey(key));
}

/** Whether a command may name what stands there. */
function isSetting(key: string, { key: around, parent }: ConfigMapping): boolean {
  if (around === 'include') return parent?.key === 'matrix';
  return SETTING_MAPPINGS.has(around) && (around === 'matrix' || /^[A-Za-z_]\w*$/.test(key));
}

/** The default of a parameter as the value of a key of the parameter's name; null when a scalar is none. */
export function parameterOf(scalar: ConfigScalar): ConfigScalar | null {
  const { mapping, key } = scalar;
  if (scalar.listed || mapping.parent === null || !isDefault(key, mapping)) return null;
  return { ...scalar, key: mapping.key, normal: mapping.key, mapping: mapping.parent };
}

/** The row of a mapping whose keys are names. */
export function nameKeyRow(mapping: ConfigMapping): (typeof NAME_KEYS)[number] | null {
  if (mapping.key !== 'datasetmixer' && mapping.key !== 'dependencies') return null;
  return NAME_KEY_PATHS.find(({ path }) => isUnder(mapping, path))?.row ?? null;
}

/** The row that says what a value is, for the file it stands in; null when none does. */
export function rowOf(scalar: ConfigScalar, file: string): ConfigKeyRow | null {
  return (matching(ROWS.get(scalar.normal), scalar, file) ?? matching(ANY_KEY, scalar, file))?.row ?? null;
}

function matching(
  rows: readonly IndexedRow[] | undefined,
  scalar: ConfigScalar,
  file: string,
): IndexedRow | undefined {
  return rows?.find((each) => matches(each, scalar, file));
}

function matches(
  { row, around, root, beside, without, withoutRoot }: IndexedRow,
  scalar: ConfigScalar,
  file: string,
): boolean {
  if (row.exact === true && scalar.key !== row.path) return false;
  if (row.file !== undefined && !row.file.test(file)) return false;
  const { mapping } = scalar;
  if (around.length > 0 && !isUnder(mapping, around)) return false;
  if (beside !== undefined && !beside.some((key) => has(mapping, key))) return false;
  if (without?.some((key) => has(mapping, key))) return false;
  if (row.when !== undefined && !row.when[1].test(valueBeside(mapping, normalizedKey(row.when[0])) ?? ''))
    return false;
  if (root === undefined && withoutRoot === undefined) return true;
  const top = rootOf(mapping);
  if (withoutRoot?.some((key) => has(top, key))) return false;
  return root === undefined || root.some((key) => has(top, key));
}

function has(mapping: ConfigMapping, key: string): boolean {
  return mapping.scalars.has(key) || mapping.mappings.has(key);
}

/** Whether a mapping hangs under these keys, innermost first. */
function isUnder(mapping: ConfigMapping, keys: readonly string[]): boolean {
  let current: ConfigMapping | null = mapping;
  for (const key of keys) {
    if (current === null || (key !== '*' && current.key !== key)) return false;
    current = current.parent;
  }
  return true;
}
