export type { CodeBinding, CodeFunction } from './definition.ts';
export type { Definitions } from './definitions.ts';
export type {
  CallExpression,
  CodeExpression,
  Entry,
  RecordExpression,
  StringExpression,
} from './expression.ts';
export { tokenizeCode } from './lexer.ts';
export type { CodeParser } from './parser.ts';
export type { LanguageProfile, StringForm } from './profile.ts';
export { PROFILES } from './profiles.data.ts';
export type { CodeProgram } from './program.ts';
export { readCode } from './program.ts';
export type { CodeComment, TokenKind } from './token.ts';
export { CodeTokens, FLAG, TOKEN } from './token.ts';
