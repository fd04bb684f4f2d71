export type { NpyType } from './dtype.ts';
export type { NpyArray, NpyHeader } from './header.ts';
export { isNpyAt, readNpyHeader } from './header.ts';
export type { Literal } from './literal.ts';
export { readLiteral } from './literal.ts';
