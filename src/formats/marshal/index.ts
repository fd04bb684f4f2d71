export type { Reach } from './function-reader.ts';
export type { CodeLayout, CodeObject, MarshalValue } from './marshal-value.ts';
export { type Reaches, reachesOf, textsIn } from './reach.ts';
export { isPyc, type Program, readCode, versionsOf } from './read-code.ts';
export { readMarshal } from './read-marshal.ts';
