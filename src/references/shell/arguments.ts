import { plainText, type Word } from '../../formats/shell/index.ts';
import { type Value, type Variables, valueFrom } from './values.ts';

/** One argument of a command, with the texts it can have. */
export interface Argument {
  readonly word: Word;
  readonly values: readonly Value[];
}

/** What follows a command's own words. */
export interface Arguments {
  /** By option, the values given to it, in order. */
  readonly options: ReadonlyMap<string, readonly Argument[]>;
  readonly positionals: readonly Argument[];
}

/** Characters of a variable that is split into arguments: a longer one is data. */
const MAX_EXPANSION = 4000;

/**
 * Splits arguments into options and positionals. Which options take a value has to be known (`valued`), since nothing
 * in a command line tells; an unknown one is a flag, and what follows it is positional, where names are checked.
 */
export function splitArguments(
  words: readonly Word[],
  valued: ReadonlySet<string>,
  variables: Variables,
): Arguments {
  const options = new Map<string, Argument[]>();
  const positionals: Argument[] = [];
  const args = words.flatMap((word) => expanded(word, variables));
  for (let at = 0; at < args.length; at++) {
    const argument = args[at]!;
    const head = headOf(argument);
    if (!/^--?[A-Za-z]/.test(head)) {
      positionals.push(argument);
      continue;
    }
    const equals = head.indexOf('=');
    if (equals !== -1) {
      add(options, head.slice(0, equals), {
        word: argument.word,
        values: argument.values.map((value) => after(value, equals + 1)),
      });
      continue;
    }
    add(options, head, null);
    if (!valued.has(head)) continue;
    // Some options take several: `--lora-modules a=x b=y`.
    while (at + 1 < args.length && !/^--?[A-Za-z]/.test(headOf(args[at + 1]!))) {
      add(options, head, args[++at]!);
      if (!SEVERAL.has(head)) break;
    }
  }
  return { options, positionals };
}

const SEVERAL = new Set(['--lora-modules', '--lora-paths', '--tasks', '--volume', '--volumes']);

function add(options: Map<string, Argument[]>, name: string, argument: Argument | null): void {
  const known = options.get(name) ?? [];
  if (argument !== null) known.push(argument);
  options.set(name, known);
}

/** The known beginning of an argument: enough to tell an option. */
function headOf({ word, values }: Argument): string {
  const first = word.parts[0];
  const value = values[0];
  if (value?.kind === 'text') return value.text;
  return first?.kind === 'text' ? first.text : '';
}

function after(value: Value, from: number): Value {
  return value.kind === 'text' ? valueFrom(value, from) : { ...value, prefix: value.prefix.slice(from) };
}

/** `$ARGS` and `"${ARGS[@]}"` as the words that they hold. */
function expanded(word: Word, variables: Variables): readonly Argument[] {
  const values = variables.valuesOf(word);
  const [only] = word.parts;
  if (word.parts.length !== 1 || only?.kind !== 'parameter') return [{ word, values }];
  const isOption = (text: string) => /(?:^|\s)--?[A-Za-z]/.test(text);
  const texts = values.flatMap((value) =>
    value.kind === 'text' && value.text.length <= MAX_EXPANSION ? [value] : [],
  );
  if (!texts.some((value) => isOption(value.text))) return [{ word, values }];
  return texts.flatMap((value) =>
    [...value.text.matchAll(/\S+/g)].map((match) => ({
      word,
      values: [valueFrom(value, match.index, match.index + match[0].length)],
    })),
  );
}

/** The texts of the first words of a command, as far as they are plain. */
export function plainTexts(words: readonly Word[], limit: number): readonly (string | null)[] {
  return words.slice(0, limit).map(plainText);
}
