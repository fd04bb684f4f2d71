import { matchBrackets } from './brackets.ts';
import { Definitions } from './definitions.ts';
import { tokenizeCode } from './lexer.ts';
import { CodeParser } from './parser.ts';
import type { LanguageProfile } from './profile.ts';
import type { CodeTokens } from './token.ts';

/** A text that was split into tokens, what it defines, and a reader of its expressions. */
export interface CodeProgram {
  readonly text: string;
  readonly profile: LanguageProfile;
  readonly tokens: CodeTokens;
  /** For every bracket the token of its other half, else -1. */
  readonly matches: Int32Array;
  readonly parser: CodeParser;
  readonly definitions: Definitions;
}

/** Reads a program of any of the languages that a profile describes. Never throws; linear in the text. */
export function readCode(text: string, profile: LanguageProfile): CodeProgram {
  const tokens = tokenizeCode(text, profile);
  const matches = matchBrackets(tokens);
  const parser = new CodeParser(text, tokens, matches, profile);
  return { text, profile, tokens, matches, parser, definitions: new Definitions(parser) };
}
