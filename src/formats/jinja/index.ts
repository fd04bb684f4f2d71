export { lexJinja } from './lexer.ts';
export type {
  Argument,
  Branch,
  CallExpression,
  Expression,
  FilterExpression,
  Operation,
  Parameter,
  Statement,
} from './node.ts';
export type { Template } from './template-parser.ts';
export { parseJinja } from './template-parser.ts';
export type { Comment, Mistake } from './token.ts';
