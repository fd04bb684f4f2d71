export type { Torch7, Torch7Function } from './read.ts';
export { readTorch7, torch7Form } from './read.ts';
