import { plainText, type Word } from '../../formats/shell/index.ts';
import { type Value, type Variables, valueFrom } from './values.ts';

/** A word of a command, or one that a variable in the place of the program holds. */
export interface CommandWord {
  readonly word: Word;
  /** Null when it is not plain. */
  readonly text: string | null;
  /** What is known of it already; without it the word is evaluated when it is needed. */
  readonly value?: Value;
}

/** One argument of a command, with the texts it can have. */
export interface Argument {
  readonly word: Word;
  readonly values: readonly Value[];
  /** Where another option can be put behind it: in front of a `--`, and behind all positional arguments beside it. */
  readonly insertAt: number;
}

/** What follows a command's own words. */
export interface Arguments {
  /** By option, the values given to it, in order. */
  readonly options: ReadonlyMap<string, readonly Argument[]>;
  /** Where each option stands last. */
  readonly places: ReadonlyMap<string, Word>;
  readonly positionals: readonly Argument[];
}

/** Characters of a variable that is split into arguments: a longer one is data. */
const MAX_EXPANSION = 4000;
const OPTION = /^--?[A-Za-z]/;

type Plain = Omit<Argument, 'insertAt'>;

/**
 * Splits arguments into options and positionals. Which options take a value has to be known (`valued`), since nothing
 * in a command line tells; an unknown one is a flag, and what follows it is positional, where names are checked.
 */
export function splitArguments(
  words: readonly CommandWord[],
  valued: ReadonlySet<string>,
  variables: Variables,
  several: readonly string[] = [],
): Arguments {
  const options = new Map<string, Argument[]>();
  const places = new Map<string, Word>();
  const positionals: Argument[] = [];
  const args = words.flatMap((word) => expanded(word, variables));
  const ends = runEnds(args);
  for (let at = 0; at < args.length; at++) {
    const argument = args[at]!;
    const head = headOf(argument);
    if (ends.separator !== -1 && at >= ends.separator) {
      if (at > ends.separator) positionals.push({ ...argument, insertAt: ends.beforeSeparator });
      continue;
    }
    if (!OPTION.test(head)) {
      positionals.push({ ...argument, insertAt: ends.of[at]! });
      continue;
    }
    const equals = head.indexOf('=');
    if (equals !== -1) {
      add(options, places, head.slice(0, equals), argument.word, {
        word: argument.word,
        values: argument.values.map((value) => after(value, equals + 1)),
        insertAt: argument.word.end,
      });
      continue;
    }
    add(options, places, head, argument.word, null);
    if (!valued.has(head)) continue;
    // Some options take several: `--lora-modules a=x b=y`.
    while (at + 1 < args.length && at + 1 !== ends.separator && !OPTION.test(headOf(args[at + 1]!))) {
      const value = args[++at]!;
      add(options, places, head, value.word, { ...value, insertAt: value.word.end });
      if (!SEVERAL.has(head) && !several.includes(head)) break;
    }
  }
  return { options, places, positionals };
}

const SEVERAL = new Set([
  '--lora-modules',
  '--lora-paths',
  '--lora-adapters',
  '--tasks',
  '--volume',
  '--volumes',
  '--models',
  '--model-ids',
  '--model_ids',
  '--model_names',
  '--model-names',
  '--datasets',
  '--dataset_names',
  '--data_path',
  '--data-path',
  '--dataset_path',
  '--dataset_mixer_list',
  '--dataset_mixer_eval_list',
  '--model_args',
]);

function add(
  options: Map<string, Argument[]>,
  places: Map<string, Word>,
  name: string,
  word: Word,
  argument: Argument | null,
): void {
  const known = options.get(name) ?? [];
  if (argument !== null) known.push(argument);
  options.set(name, known);
  places.set(name, word);
}

/**
 * Where the run of positional arguments ends that each argument is in: Python's `argparse` takes all positional ones at
 * once, and refuses those that stand behind a later option.
 */
function runEnds(args: readonly Plain[]): {
  readonly of: readonly number[];
  readonly separator: number;
  readonly beforeSeparator: number;
} {
  const ends: number[] = new Array(args.length);
  const separator = args.findIndex((argument) => headOf(argument) === '--');
  let end = 0;
  for (let at = args.length - 1; at >= 0; at--) {
    const head = headOf(args[at]!);
    const next = at + 1 < args.length ? headOf(args[at + 1]!) : '-x';
    if (at + 1 === separator || OPTION.test(next)) end = args[at]!.word.end;
    ends[at] = OPTION.test(head) ? args[at]!.word.end : Math.max(end, args[at]!.word.end);
  }
  return { of: ends, separator, beforeSeparator: args[separator - 1]?.word.end ?? -1 };
}

/** The known beginning of an argument: enough to tell an option. */
function headOf({ word, values }: Plain): string {
  const first = word.parts[0];
  const value = values[0];
  if (value?.kind === 'text') return value.text;
  if (value !== undefined && value.prefix !== '') return value.prefix;
  return first?.kind === 'text' ? first.text : '';
}

/** An argument from a place of its values on, which have the same beginning. */
export function valueBehind(argument: Argument, from: number): Argument {
  return { ...argument, values: argument.values.map((value) => after(value, from)) };
}

function after(value: Value, from: number): Value {
  if (value.kind === 'text') return valueFrom(value, from);
  const head = value.head === undefined ? {} : { head: valueFrom(value.head, from) };
  return { ...value, prefix: value.prefix.slice(from), ...head };
}

/** `$ARGS` and `"${ARGS[@]}"` as the words that they hold. */
function expanded({ word, value }: CommandWord, variables: Variables): readonly Plain[] {
  if (value !== undefined) return [{ word, values: [value] }];
  const values = variables.valuesOf(word);
  if (!isVariable(word)) return [{ word, values }];
  const isOption = (each: Value) =>
    each.kind === 'text' && each.text.length <= MAX_EXPANSION && /(?:^|\s)--?[A-Za-z]/.test(each.text);
  return values.some(isOption) ? pieces(word, values) : [{ word, values }];
}

/** Whether a word is a variable and nothing else. */
export function isVariable(word: Word): boolean {
  return word.parts.length === 1 && word.parts[0]!.kind === 'parameter';
}

function pieces(word: Word, values: readonly Value[]): readonly Plain[] {
  return values.flatMap((value): readonly Plain[] => {
    if (value.kind === 'unknown') return [{ word, values: [value] }];
    if (value.text.length > MAX_EXPANSION) return [];
    return [...value.text.matchAll(/\S+/g)].map((match) => ({
      word,
      values: [valueFrom(value, match.index, match.index + match[0].length)],
    }));
  });
}

/** A program in a variable (`$PY -m x`, `"${CMD[@]}"`) as the words that it holds; the others as they are. */
export function commandWords(words: readonly Word[], program: number, variables: Variables): CommandWord[] {
  return words.flatMap((word, index): readonly CommandWord[] => {
    if (index !== program || !isVariable(word)) return [{ word, text: plainText(word) }];
    const values = variables.valuesOf(word);
    if (!values.some(({ kind }) => kind === 'text')) return [{ word, text: null }];
    return pieces(word, values).map((piece) => {
      const [value] = piece.values;
      return { word, text: value!.kind === 'text' ? value!.text : null, value: value! };
    });
  });
}
