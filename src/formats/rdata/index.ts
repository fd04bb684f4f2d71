export type { RData } from './read.ts';
export { rDataForm, readRData } from './read.ts';
export type { RActive, RPlace, RValue } from './value.ts';
export { showR } from './value.ts';
