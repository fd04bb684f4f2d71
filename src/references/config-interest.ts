import { documentLanguage } from './config-embedded.ts';
import { CONTEXT_KEYS, CONTEXT_PARENTS, FREQUENT_CONTEXT_KEYS, OLLAMA_KEYS } from './config-hub-context.ts';
import { mayEnd, rowByEnding } from './config-key-endings.data.ts';
import {
  COMMAND_KEYS,
  CONFIG_KEYS,
  type ConfigKeyRow,
  ENVIRONMENT_KEYS,
  NAME_KEYS,
  VARIABLE_NAME,
} from './config-keys.data.ts';
import { isCommitKey, valueBeside } from './config-revisions.ts';
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
  /** The innermost key, normalized. */
  readonly last: string;
  /** Normalized keys of the mappings around it, innermost first; `*` is any. */
  readonly around: readonly string[];
  /** Normalized. */
  readonly root: readonly string[] | undefined;
  readonly beside: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
  readonly withoutRoot: readonly string[] | undefined;
}

/** Keys that rows ask for beside their own. */
const BESIDE = [
  'trustremotecode',
  'image',
  'program',
  'name',
  'value',
  'repository',
  ...CONTEXT_KEYS,
  ...OLLAMA_KEYS,
];

const CONTEXT_ONLY: ReadonlySet<string> = new Set([
  ...CONTEXT_KEYS,
  ...FREQUENT_CONTEXT_KEYS,
  'value',
  'version',
  'hash',
  'sha',
  'ref',
  'rev',
  'revision',
]);

const INDEXED: readonly IndexedRow[] = CONFIG_KEYS.map((row) => {
  const [last = '', ...around] = pathOf(row.path).reverse();
  return {
    row,
    last,
    around,
    root: row.root?.map(normalizedKey),
    beside: row.beside?.map(normalizedKey),
    without: row.without?.map(normalizedKey).filter((key) => key !== last),
    withoutRoot: row.withoutRoot?.map(normalizedKey),
  };
});
const FILES = [...new Set(CONFIG_KEYS.flatMap(({ file }) => (file === undefined ? [] : [file])))];
const NAME_KEY_PATHS = NAME_KEYS.map((row) => ({ row, path: pathOf(row.path).reverse() }));
/** First keys of the paths of revisions, normalized. */
const REVISION_KEYS = new Set(CONFIG_KEYS.flatMap((row) => row.revision.map((path) => pathOf(path)[0]!)));

function pathOf(path: string): string[] {
  return (path.includes('/') ? [path] : path.split('.')).map(normalizedKey);
}

/** Answers that are remembered: files repeat a few hundred keys, and a vocabulary of a million is none of them. */
const MAX_REMEMBERED = 4096;

/** The keys that matter in files of one kind: rows that hold for other files would only be carried along. */
class Vocabulary {
  readonly #rows = new Map<string, IndexedRow[]>();
  readonly #wanted = new Set<string>([...BESIDE, ...COMMAND_KEYS.keys()]);
  /** Keys that matter only right under others, and those. */
  readonly #under = new Map<string, Set<string>>();
  /** Mappings whose every key matters. */
  readonly #anyUnder = new Set<string>(['scripts']);
  readonly #kept = new Set<string>();
  readonly #answers = new Map<string, boolean | ReadonlySet<string>>();
  readonly #byEnding = new Map<string, ConfigKeyRow | null>();
  readonly #hasEndings: boolean;

  /** `hasEndings`: whether keys that no row has are judged by how they end. */
  constructor(rows: readonly IndexedRow[], hasEndings: boolean) {
    this.#hasEndings = hasEndings;
    for (const key of FREQUENT_CONTEXT_KEYS) this.#under.set(key, new Set(CONTEXT_PARENTS));
    for (const each of rows) this.#add(each);
    for (const key of this.#wanted) this.#under.delete(key);
  }

  #add(indexed: IndexedRow): void {
    const { row, last, around, root, beside, without, withoutRoot } = indexed;
    const known = this.#rows.get(last);
    if (known === undefined) this.#rows.set(last, [indexed]);
    else known.push(indexed);
    const [parent] = around;
    if (last === '*') this.#anyUnder.add(parent ?? '');
    else if (parent === undefined || parent === '*') this.#wanted.add(last);
    else this.#under.set(last, (this.#under.get(last) ?? new Set()).add(parent));
    for (const key of [...(root ?? []), ...(beside ?? []), ...(without ?? []), ...(withoutRoot ?? [])]) {
      this.#wanted.add(key);
      this.#kept.add(key);
    }
    if (row.when !== undefined) {
      const key = normalizedKey(row.when[0]);
      if (parent === undefined || parent === '*') this.#wanted.add(key);
      else this.#under.set(key, (this.#under.get(key) ?? new Set()).add(parent));
    }
    for (const key of row.digest ?? []) this.#wanted.add(normalizedKey(key));
    for (const path of row.revision) {
      const keys = pathOf(path);
      this.#wanted.add(keys.at(-1)!);
      for (const key of keys.slice(0, -1)) this.#kept.add(key);
    }
  }

  wants(key: string, mapping: ConfigMapping): boolean {
    const answer = this.#answers.get(key) ?? this.#answer(key);
    if (answer === true) return true;
    return (
      (answer !== false && answer.has(mapping.key)) ||
      this.#anyUnder.has(mapping.key) ||
      isDefault(key, mapping) ||
      isSetting(key, mapping) ||
      (mapping.key === 'dependencies' && nameKeyRow(mapping) !== null)
    );
  }

  #answer(key: string): boolean | ReadonlySet<string> {
    const normal = normalizedKey(key);
    const answer =
      this.#wanted.has(normal) ||
      normal.endsWith('revision') ||
      ENVIRONMENT_KEYS.has(normal) ||
      documentLanguage(key) !== null ||
      VARIABLE_NAME.test(key) ||
      (this.#hasEndings && (isCommitKey(normal) || this.#endingOf(key, normal) !== null)) ||
      (this.#under.get(normal) ?? false);
    if (this.#answers.size >= MAX_REMEMBERED) this.#answers.clear();
    if (key.length <= 64) this.#answers.set(key, answer);
    return answer;
  }

  keeps(key: string): boolean {
    return this.#kept.has(key);
  }

  rowOf(scalar: ConfigScalar): ConfigKeyRow | null {
    // Kept only for what stands beside it, as most of what is kept.
    if (
      CONTEXT_ONLY.has(scalar.normal) &&
      !this.#rows.has(scalar.normal) &&
      !this.#anyUnder.has(scalar.mapping.key)
    )
      return null;
    const found = this.#rows.get(scalar.normal)?.find((each) => matches(each, scalar));
    const row = (found ?? this.#rows.get('*')?.find((each) => matches(each, scalar)))?.row ?? null;
    if (row !== null || !this.#hasEndings) return row;
    const ending = this.#endingOf(scalar.key, scalar.normal);
    return ending === null || ending.without?.some((key) => has(scalar.mapping, normalizedKey(key))) === true
      ? null
      : ending;
  }

  /** Variables have names of their own (`VARIABLE_NAME`), of which many say what a server is asked for. */
  #endingOf(key: string, normal: string): ConfigKeyRow | null {
    if (!mayEnd(normal)) return null;
    if (this.#rows.has(normal) || /^[A-Z][A-Z0-9_]+$/.test(key)) return null;
    const known = this.#byEnding.get(normal);
    if (known !== undefined) return known;
    const row = rowByEnding(normal);
    if (this.#byEnding.size >= MAX_REMEMBERED) this.#byEnding.clear();
    this.#byEnding.set(normal, row);
    return row;
  }
}

const vocabularies = new Map<string, Vocabulary>();

/** The vocabulary of a file: one for each combination of the patterns that its path matches. */
function vocabularyOf(path: string): Vocabulary {
  const matched = FILES.filter((file) => file.test(path));
  // What is no file of its own is a dict of a program, whose keys are words like any other.
  const hasEndings = path !== '' && !/\.(?:py|ipynb|md|mdx)$/i.test(path);
  const key = `${hasEndings}${matched.map((file) => FILES.indexOf(file)).join()}`;
  let vocabulary = vocabularies.get(key);
  if (vocabulary === undefined) {
    vocabulary = new Vocabulary(
      INDEXED.filter(({ row }) => row.file === undefined || matched.includes(row.file)),
      hasEndings,
    );
    vocabularies.set(key, vocabulary);
  }
  return vocabulary;
}

/** What of a configuration is kept: values under the keys of the table, and what rows ask for beside them. */
export function interestIn(path: string, wantsPins: boolean): ConfigInterest {
  const vocabulary = vocabularyOf(path);
  return {
    wants: (key, mapping) => vocabulary.wants(key, mapping),
    hasNameKeys: (mapping) => nameKeyRow(mapping) !== null,
    keeps: (key) => vocabulary.keeps(key),
    ...(wantsPins ? { marks: isPinKey } : {}),
  };
}

function isPinKey(key: string): boolean {
  const normal = normalizedKey(key);
  return normal.endsWith('revision') || REVISION_KEYS.has(normal);
}

/** What is kept of a configuration that is no file of its own. */
export const CONFIG_INTEREST: ConfigInterest = interestIn('', false);

/** What says which row a value of a file has; null when none has one. */
export function rowsOf(file: string): (scalar: ConfigScalar) => ConfigKeyRow | null {
  const vocabulary = vocabularyOf(file);
  return (scalar) => vocabulary.rowOf(scalar);
}

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

/** Lists whose elements are `name` and `value` of an argument. */
const ARGUMENTS = new Set(['args', 'arguments', 'parameters', 'params', 'inputs', 'options']);

/** The default of a parameter as the value of a key of the parameter's name; null when a scalar is none. */
export function parameterOf(scalar: ConfigScalar): ConfigScalar | null {
  const { mapping, key } = scalar;
  if (key === 'value' && mapping.listed && ARGUMENTS.has(mapping.key)) {
    const name = valueBeside(mapping, 'name')?.replace(/^--?/, '') ?? '';
    return /^[a-z][\w.-]{0,60}$/i.test(name) ? { ...scalar, key: name, normal: normalizedKey(name) } : null;
  }
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
  return vocabularyOf(file).rowOf(scalar);
}

function matches(
  { row, around, root, beside, without, withoutRoot }: IndexedRow,
  scalar: ConfigScalar,
): boolean {
  if (row.exact === true && scalar.key !== row.path) return false;
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
