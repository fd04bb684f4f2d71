import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import type { LiteralToken, LiteralTokens } from './literal-place.ts';

const KINDS: readonly LiteralToken[] = (() => {
  const kinds: LiteralToken[] = new Array(TOKEN.operator + 1).fill('other');
  kinds[TOKEN.name] = 'name';
  kinds[TOKEN.string] = 'string';
  kinds[TOKEN.parenOpen] = 'paren';
  kinds[TOKEN.bracketOpen] = 'bracket';
  kinds[TOKEN.braceOpen] = 'brace';
  kinds[TOKEN.parenClose] = kinds[TOKEN.bracketClose] = kinds[TOKEN.braceClose] = 'close';
  kinds[TOKEN.comma] = 'comma';
  kinds[TOKEN.semicolon] = 'semicolon';
  kinds[TOKEN.colon] = 'colon';
  kinds[TOKEN.assign] = 'assign';
  kinds[TOKEN.arrow] = 'arrow';
  kinds[TOKEN.question] = 'question';
  kinds[TOKEN.dot] = kinds[TOKEN.path] = 'dot';
  kinds[TOKEN.operator] = kinds[TOKEN.pipe] = 'operator';
  return kinds;
})();

/** The tokens of a program in braces as those that all languages share. */
export function literalTokens({ text, tokens, matches }: CodeProgram): LiteralTokens {
  return {
    text,
    length: tokens.length,
    startOf: (at) => tokens.starts[at]!,
    endOf: (at) => tokens.ends[at]!,
    kindOf: (at) => KINDS[tokens.kinds[at] ?? TOKEN.operator] ?? 'other',
    matchOf: (at) => matches[at] ?? -1,
  };
}
