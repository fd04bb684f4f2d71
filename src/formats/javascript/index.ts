export type { Callee } from './callee.ts';
export { calleeAt } from './callee.ts';
export type {
  ArrayExpression,
  CallExpression,
  Expression,
  ObjectExpression,
  Property,
  StringExpression,
} from './expression.ts';
export { dottedPath } from './expression.ts';
export { readJavaScript } from './islands.ts';
export type { LexerOptions } from './lexer.ts';
export { tokenize } from './lexer.ts';
export type { Binding, BindingKind, Call, Callable, Export, Import, Program, Return } from './program.ts';
export type { Comment, TokenKind } from './token.ts';
export { TOKEN, TokenList } from './token.ts';
