import { type ConfigMapping, type ConfigTree, normalizedKey } from './config-tree.ts';
import { settingOf } from './config-variables.ts';
import { type SourceText, SourceTextBuilder, sliceOf, trimmed } from './source-text.ts';

/** Mappings whose entries commands can name: variables, and what a job is run for each of. */
export const SETTING_MAPPINGS: ReadonlySet<string> = new Set([
  'env',
  'environment',
  'envs',
  'variables',
  'matrix',
]);

/** Values that a name has at once (the runs of a matrix); each makes a command of its own, so that they are few (CWE-400). */
const MAX_VALUES = 16;
/** Variables and placeholders of one command; each is looked up, and copied into it. */
const MAX_NAMED = 100;
/** A longer value is no name, and would be copied into every command. */
const MAX_VALUE = 300;
/** Containers that are climbed to the settings around a command. */
const MAX_CLIMB = 32;

/** `$(NAME)` of Kubernetes, `${{ env.NAME }}` and `${{ matrix.name }}` of GitHub Actions. */
const PLACEHOLDER =
  /\$\(([A-Za-z_]\w*)\)|\$\{\{ *(env|matrix|inputs|github\.event\.inputs|vars)\.([\w-]+) *\}\}/g;
/** A variable as the shell writes it. */
const SHELL_VARIABLE = /\$\{?([A-Za-z_]\w*)/g;
/** What a value may hold to be written as a word of the shell. */
const PLAIN_WORD = /^[\w./:@,=+-]+$/;

/** A command with what stands for its placeholders in place of them. */
export interface SettledCommand {
  readonly command: SourceText;
  /** Parts of the command's text that stand for a placeholder, and where that stands in the file. */
  readonly placed: readonly { readonly from: number; readonly to: number; readonly usedAt: number }[];
}

/** The settings of a configuration that its commands can name, each by the mapping that it holds for. */
export class ConfigSettings {
  readonly #variables = new Map<ConfigMapping, Map<string, SourceText>>();
  readonly #matrices = new Map<ConfigMapping, Map<string, SourceText[]>>();
  readonly #inputs = new Map<string, SourceText>();

  constructor(tree: ConfigTree) {
    for (const scalar of tree.scalars) {
      const { mapping } = scalar;
      const value = trimmed(scalar.value);
      if (value.text === '' || value.text.length > MAX_VALUE) continue;
      const isIncluded = mapping.key === 'include' && mapping.parent?.key === 'matrix';
      const matrix = isIncluded ? mapping.parent : mapping.key === 'matrix' ? mapping : null;
      if (matrix !== null) {
        const values = entriesOf(this.#matrices, matrix.parent?.parent ?? matrix);
        const known = values.get(scalar.key);
        if (known === undefined) values.set(scalar.key, [value]);
        else if (known.length < MAX_VALUES) known.push(value);
        continue;
      }
      if (scalar.normal === 'default' && mapping.parent?.key === 'inputs')
        this.#inputs.set(mapping.key, value);
      const setting = settingOf(scalar);
      if (setting.name === null) continue;
      const isVariable = setting.style !== 'key' || SETTING_MAPPINGS.has(mapping.key);
      if (!isVariable) continue;
      const owner = setting.style === 'key' ? (mapping.parent ?? mapping) : setting.group;
      entriesOf(this.#variables, owner).set(setting.name, setting.value);
    }
  }

  /** A command of a mapping, once for each value of the first matrix that it names. */
  settled(command: SourceText, mapping: ConfigMapping): readonly SettledCommand[] {
    if (!command.text.includes('$')) return [{ command, placed: [] }];
    const key = /\$\{\{ *matrix\.([\w-]+)/.exec(command.text)?.[1];
    const values = key === undefined ? undefined : this.#matrix(key, mapping);
    if (values === undefined) return [this.#settle(command, mapping, null)];
    return values.map((value) => this.#settle(command, mapping, { key: key!, value }));
  }

  #settle(
    command: SourceText,
    mapping: ConfigMapping,
    run: { readonly key: string; readonly value: SourceText } | null,
  ): SettledCommand {
    const builder = new SourceTextBuilder();
    const placed: { from: number; to: number; usedAt: number }[] = [];
    let length = 0;
    const append = (piece: SourceText) => {
      builder.append(piece);
      length += piece.text.length;
    };
    const assigned = new Set<string>();
    for (const [, name = ''] of command.text.matchAll(SHELL_VARIABLE)) {
      if (assigned.size >= MAX_NAMED) break;
      const value = assigned.has(name) ? undefined : this.#variable(name, mapping);
      assigned.add(name);
      if (value === undefined || !PLAIN_WORD.test(value.text)) continue;
      append({ text: `${name}=`, offsetOf: () => -1 });
      append(value);
      append({ text: '\n', offsetOf: () => -1 });
    }
    let from = 0;
    for (const match of command.text.matchAll(PLACEHOLDER)) {
      if (placed.length >= MAX_NAMED) break;
      const name = match[1] ?? match[3]!;
      const value =
        match[2] === 'matrix'
          ? run?.key === name
            ? run.value
            : this.#matrix(name, mapping)?.[0]
          : match[2]?.endsWith('inputs') === true
            ? this.#inputs.get(normalizedKey(name))
            : this.#variable(name, mapping);
      const usedAt = command.offsetOf(match.index);
      if (value === undefined || value.text.includes('$') || usedAt < 0) continue;
      append(sliceOf(command, from, match.index));
      placed.push({ from: length, to: length + value.text.length, usedAt });
      append(value);
      from = match.index + match[0].length;
    }
    append(sliceOf(command, from));
    return { command: builder.build(), placed };
  }

  #variable(name: string, mapping: ConfigMapping): SourceText | undefined {
    return around(mapping, (each) => this.#variables.get(each)?.get(name));
  }

  #matrix(name: string, mapping: ConfigMapping): readonly SourceText[] | undefined {
    return around(mapping, (each) => this.#matrices.get(each)?.get(name));
  }
}

function entriesOf<Value>(
  map: Map<ConfigMapping, Map<string, Value>>,
  mapping: ConfigMapping,
): Map<string, Value> {
  let entries = map.get(mapping);
  if (entries === undefined) {
    entries = new Map();
    map.set(mapping, entries);
  }
  return entries;
}

/** The first answer of a mapping or of those around it. */
function around<Found>(
  mapping: ConfigMapping,
  ask: (mapping: ConfigMapping) => Found | undefined,
): Found | undefined {
  let current: ConfigMapping | null = mapping;
  for (let depth = 0; current !== null && depth < MAX_CLIMB; depth++) {
    const found = ask(current);
    if (found !== undefined) return found;
    current = current.parent;
  }
  return undefined;
}
