export type { PickleString, PickleStrings } from './strings.ts';
export { isPickle, readPickleStrings } from './strings.ts';
