export {
  afterLiteral,
  charactersOf,
  longestBefore,
  shortestOf,
  worstStepsOf,
} from './measure-pattern.ts';
export { longestOf, PatternError, parsePattern } from './parse-pattern.ts';
export type { CharacterSet, Pattern } from './pattern.ts';
