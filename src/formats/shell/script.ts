/** Offsets are UTF-16 code units into the text; `end` is exclusive. */
interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** Characters that stand for themselves, quotes and backslashes removed: they stand in the text exactly so. */
export interface TextPart extends Spanned {
  readonly kind: 'text';
  readonly text: string;
}

/** `$NAME`, `${NAME:-fallback}`; `name` is a digit for a positional one. */
export interface ParameterPart extends Spanned {
  readonly kind: 'parameter';
  readonly name: string;
  /** `:-`, `=`, `%`, `[` …; empty when there is none. */
  readonly operator: string;
  /** What follows `:-`, `-`, `:=` or `=`. */
  readonly fallback: Word | null;
}

/** `$(…)`, backticks, `<(…)`, `$((…))`, `{{…}}`: what it gives is not known here. Its commands are in the script. */
export interface SubstitutionPart extends Spanned {
  readonly kind: 'substitution';
}

export type WordPart = TextPart | ParameterPart | SubstitutionPart;

export interface Word extends Spanned {
  readonly parts: readonly WordPart[];
}

/** `NAME=value`, `NAME=(a b)`, in front of a command, alone, or after `export` and its kin. */
export interface Assignment extends Spanned {
  readonly name: string;
  readonly nameStart: number;
  readonly value: Word;
  /** The words of an array. */
  readonly elements: readonly Word[] | null;
  /** Whether it stands in front of a command, for which alone it then holds. */
  readonly isPrefix: boolean;
}

/** The body of `<<DELIMITER`. */
export interface HereDocument extends Spanned {
  readonly quoted: boolean;
}

/** A simple command, wherever it stands: in a list, a pipeline, a loop, a function or a substitution. */
export interface Command extends Spanned {
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  /** What output is redirected to. */
  readonly targets: readonly Word[];
  readonly hereDocuments: readonly HereDocument[];
}

/** `for NAME in words; do … done`. */
export interface Loop extends Spanned {
  readonly variable: string;
  readonly words: readonly Word[];
}

export interface ShellFunction extends Spanned {
  readonly name: string;
}

export interface ShellComment extends Spanned {}

/** All of a shell script that can matter, flat, in the order in which it stands. */
export interface Script {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly assignments: readonly Assignment[];
  readonly comments: readonly ShellComment[];
  readonly loops: readonly Loop[];
  readonly functions: readonly ShellFunction[];
}

/**
 * `make`: `$(NAME)` and `${NAME}` are make's variables and `$$` is the shell's dollar. `just`: `{{name}}` is a
 * variable. `posix` stands for sh, bash, ksh and zsh; fish is read with it, as far as its words agree.
 */
export type ShellDialect = 'posix' | 'make' | 'just';

/** The text of a word without parameters and substitutions; null when it has any. */
export function plainText(word: Word): string | null {
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'text') return null;
    text += part.text;
  }
  return text;
}
