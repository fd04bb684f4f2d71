import type { ReaderContext } from '../reader.ts';
import type { Arguments, CommandWord } from './arguments.ts';
import type { OptionForm } from './forms.data.ts';

/** An option that gives a revision to a program, or why there is none to write. */
export type PinOption =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'wrapper' | 'unsupported-place' };

/** Words of a command among which its program is looked for. */
const MAX_WORDS = 40;

/**
 * The option by which a Python program of the target takes the revision of what an option of a form names: `argparse` has
 * it in quotes, a dataclass of `HfArgumentParser` as a field. What the target does not hold could have any.
 */
export function pinOption(
  form: OptionForm,
  words: readonly CommandWord[],
  args: Arguments,
  context: ReaderContext,
): PinOption {
  const program = words.slice(0, MAX_WORDS).find(({ text }) => text?.endsWith('.py') === true)?.text;
  const source = program === undefined || program === null ? null : sourceOf(program, context);
  if (source === null) return { kind: 'unsupported-place' };
  const isField = (name: string) => new RegExp(`^[ \\t]+${name}[ \\t]*:`, 'm').test(source);
  for (const option of form.revision) {
    const isQuoted = source.includes(`"${option}"`) || source.includes(`'${option}'`);
    if (isQuoted || isField(option.replace(/^--/, ''))) return { kind: 'option', option };
  }
  // Who parses the options elsewhere, or takes them all, may still have it.
  const isOwn = [...args.options.keys()].some((option) => source.includes(option));
  return { kind: isOwn ? 'wrapper' : 'unsupported-place' };
}

function sourceOf(program: string, context: ReaderContext): string | null {
  const path = program.replace(/^\.\//, '');
  const folder = context.path.slice(0, context.path.lastIndexOf('/') + 1);
  return context.source(path) ?? (folder === '' ? null : context.source(folder + path));
}
