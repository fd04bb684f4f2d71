export type { Callee } from './calls.ts';
export type {
  Argument,
  AttributeExpression,
  BinaryExpression,
  BooleanExpression,
  CallExpression,
  ComprehensionExpression,
  DictEntry,
  DictExpression,
  Expression,
  JoinedExpression,
  NameExpression,
  SequenceExpression,
  StringExpression,
} from './expression.ts';
export { lexPython } from './lexer.ts';
export { PythonSource } from './source.ts';
export type { ImportedName, Parameter, Statement } from './statement.ts';
export type { Scope, StatementTable } from './statement-table.ts';
export type { PythonTokens } from './token.ts';
export { K, T } from './token.ts';
