import type { OuterVariable } from './values.ts';

/** A Makefile or Justfile as a shell script of the same length, and the variables that it sets itself. */
export interface Recipes {
  readonly script: string;
  readonly variables: readonly OuterVariable[];
}

const MAKE_ASSIGNMENT =
  /^[ ]*(?:export[ \t]+|override[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(\?|:{0,3}|\+|!)=[ \t]*(.*)$/;
const JUST_ASSIGNMENT = /^(?:export[ \t]+)?([A-Za-z_][\w-]*)[ \t]*:=[ \t]*(.*)$/;
const JUST_QUOTED = /(["'])((?:(?!\1).){0,300})\1/g;
const JUST_ENVIRONMENT = /^env(?:_var(?:_or_default)?)?\(/;
const JUST_RECIPE = /^@?[A-Za-z_][\w-]*[ \t]+[^:]*:/;
const JUST_PARAMETER = /([A-Za-z_][\w-]*)=(["'])([^"']{0,300})\2/g;
/** Longest line that is looked at for an assignment; longer ones are generated. */
const MAX_LINE = 4000;

/**
 * The recipe lines of a Makefile (those that begin with a tab), with `@`, `-` and `+` blanked, everything else blank:
 * offsets stay. `NAME = value` becomes a variable with each word of its value; `?=` yields to the environment.
 */
export function makeRecipes(text: string): Recipes {
  const variables: OuterVariable[] = [];
  const script = mapLines(text, (line, start, continues) => {
    if (line.startsWith('\t') || continues)
      return line.replace(
        /^(\t[ \t]*)([@+-]+)/,
        (_, blank: string, marks: string) => blank + ' '.repeat(marks.length),
      );
    if (/^\s*#/.test(line)) return line;
    const match = line.length > MAX_LINE ? null : MAKE_ASSIGNMENT.exec(line);
    if (match === null) return blank(line);
    const [, name, operator] = match;
    const value = uncommented(match[3]!);
    const at = start + line.indexOf(value, line.indexOf('='));
    if (/\$/.test(value)) return assignment(line, name!, value);
    for (const word of value.matchAll(/[^\s"']+/g)) {
      variables.push({
        name: name!,
        text: word[0],
        offset: at + word.index,
        resolution: operator === '?' ? 'environment' : 'constant',
      });
    }
    return blank(line);
  });
  return { script, variables };
}

/** The indented lines of a Justfile; its variables, and the defaults of its recipes' parameters. */
export function justRecipes(text: string): Recipes {
  const variables: OuterVariable[] = [];
  const script = mapLines(text, (line, start, continues) => {
    if (/^[ \t]+\S/.test(line) || continues)
      return line.replace(
        /^([ \t]+)([@-]+)/,
        (_, blank: string, marks: string) => blank + ' '.repeat(marks.length),
      );
    if (line.startsWith('#') || line.length > MAX_LINE) return line.length > MAX_LINE ? blank(line) : line;
    const match = JUST_ASSIGNMENT.exec(line);
    if (match !== null) {
      const value = uncommented(match[2]!);
      const at = start + line.indexOf(value, line.indexOf(':='));
      const isEnvironment = JUST_ENVIRONMENT.test(value);
      const quoted = [...value.matchAll(JUST_QUOTED)];
      // The first argument of `env('NAME', 'default')` is the variable's name.
      for (const found of isEnvironment ? quoted.slice(1) : quoted.slice(0, 1)) {
        variables.push({
          name: match[1]!,
          text: found[2]!,
          offset: at + found.index + 1,
          resolution: isEnvironment ? 'environment' : 'constant',
        });
      }
    } else if (JUST_RECIPE.test(line)) {
      for (const found of line.matchAll(JUST_PARAMETER)) {
        variables.push({
          name: found[1]!,
          text: found[3]!,
          offset: start + found.index + found[1]!.length + 2,
          resolution: 'default',
        });
      }
    }
    return blank(line);
  });
  return { script, variables };
}

/** `NAME ?= value` as `   NAME=value`, the value where it stood. */
function assignment(line: string, name: string, value: string): string {
  const at = line.indexOf(value, line.indexOf('='));
  const head = `${name}=`;
  return /\s/.test(value) || at < head.length
    ? blank(line)
    : head.padStart(at) + value + blank(line.slice(at + value.length));
}

/** A value without the comment behind it. Apart from the pattern, which could backtrack over every blank. */
function uncommented(value: string): string {
  const comment = /(?:^|[ \t])#/.exec(value);
  return (comment === null ? value : value.slice(0, comment.index)).trimEnd();
}

function mapLines(text: string, map: (line: string, start: number, continues: boolean) => string): string {
  const mapped: string[] = [];
  let continues = false;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    mapped.push(map(line, start, continues));
    if (newline !== -1) mapped.push('\n');
    continues = (continues || /^[ \t]/.test(line)) && /\\\r?$/.test(line);
    start = end + 1;
  }
  return mapped.join('');
}

function blank(line: string): string {
  return ' '.repeat(line.length);
}
