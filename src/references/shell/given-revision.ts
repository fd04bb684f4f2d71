import type { Argument, Arguments } from './arguments.ts';
import type { TextValue } from './values.ts';

/** A revision that a command is given. */
export interface GivenRevision {
  /** The one text that it can be; null when there are several, or it is not known. */
  readonly text: string | null;
  readonly argument: Argument;
  /** The text as a value; several when it stands at several places. */
  readonly values: readonly TextValue[];
  readonly isUnknown: boolean;
}

/** The revision that an argument gives. */
export function revisionIn(argument: Argument): GivenRevision {
  const values = argument.values.flatMap((value) => (value.kind === 'text' ? [value] : []));
  const [first] = values;
  const isOne = first !== undefined && values.every(({ text }) => text === first.text);
  // A variable that something sets, and may set to something unknown as well, is no revision to rely on.
  const isUnknown = values.length < argument.values.length;
  return { text: isOne && !isUnknown && first.text !== '' ? first.text : null, argument, values, isUnknown };
}

/** What the first of the options that is given says; `index` chooses among several of one option. */
export function givenRevision(options: readonly string[], args: Arguments, index = -1): GivenRevision | null {
  for (const option of options) {
    const given = args.options.get(option) ?? [];
    const argument = given[index] ?? given.at(-1);
    if (argument !== undefined) return revisionIn(argument);
  }
  return null;
}

/** A word of a script on one line, shortened. */
export function expressionOf(text: string, { word }: Pick<Argument, 'word'>): string {
  return text.slice(word.start, word.end).replace(/\s+/g, ' ').slice(0, MAX_EXPRESSION);
}

/** Characters of an expression that is told. */
const MAX_EXPRESSION = 120;
