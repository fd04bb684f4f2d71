export type { GitPartOptions } from './git-part.ts';
export { gitPart } from './git-part.ts';
