import type { PlainVariable } from './environment.ts';

/** One line of a `.env` file; `commented` when it is commented out. */
export interface EnvironmentLine extends PlainVariable {
  readonly commented: boolean;
}

const LINE =
  /^[ \t]*(#[# \t]*)?(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*[=:][ \t]*(?:"([^"\r\n]{0,500})"|'([^'\r\n]{0,500})'|([^\s#"'][^\r\n#]{0,500})?)/gm;

/** The variables of a `.env` file. Its values are no shell words: blanks and dollars may stand in them unquoted. */
export function environmentLines(contents: string): readonly EnvironmentLine[] {
  return [...contents.matchAll(LINE)].flatMap((match) => {
    const raw = match[3] ?? match[4] ?? match[5];
    if (raw === undefined) return [];
    const value = raw.trimEnd();
    const isQuoted = match[5] === undefined;
    const offset = match.index + match[0].length - raw.length - (isQuoted ? 1 : 0);
    // `${MODEL:-ns/n}`: the fallback is what stands here.
    const fallback = /^\$\{\w+:?-([^}]+)\}$/.exec(value);
    const text = fallback?.[1] ?? value;
    return [
      {
        name: match[2]!,
        text,
        offset: offset + value.length - text.length - (fallback === null ? 0 : 1),
        resolution: fallback === null ? 'literal' : 'environment',
        commented: match[1] !== undefined,
        beside: {
          at: lineEnd(contents, match.index + match[0].length),
          before: contents.startsWith('export', match.index) ? '\nexport ' : '\n',
          after: '',
        },
      },
    ];
  });
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const end = newline === -1 ? text.length : newline;
  return text[end - 1] === '\r' ? end - 1 : end;
}
