import type { CodeParser } from './parser.ts';
import { TOKEN } from './token.ts';

const OPENERS: ReadonlySet<string> = new Set(
  'def defp defmodule defmacro function test describe module class macro it context struct begin let for'.split(
    ' ',
  ),
);

/**
 * Where the blocks end that begin with a word, by the token of that word: at the next line that is indented no deeper.
 * What the grammar calls the end of such a block takes the whole of it to tell; people indent.
 */
export function wordBlockEnds(parser: CodeParser): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: { readonly token: number; readonly column: number }[] = [];
  const { tokens, text } = parser;
  for (let at = 0; at < tokens.length; at++) {
    if (!parser.isFirstOfLine(at)) continue;
    const start = tokens.starts[at]!;
    const column = start - text.lastIndexOf('\n', start - 1);
    while (open.length > 0 && open.at(-1)!.column >= column) ends.set(open.pop()!.token, at);
    if (tokens.kinds[at] === TOKEN.name && OPENERS.has(parser.word(at))) open.push({ token: at, column });
  }
  for (const { token } of open) ends.set(token, tokens.length);
  return ends;
}
