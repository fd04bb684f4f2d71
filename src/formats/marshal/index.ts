export type { CodeLayout, CodeObject, MarshalValue } from './marshal-value.ts';
export { type Reach, type Reaches, reachesOf, textsIn } from './reach.ts';
export { isPyc, type Program, readCode, versionsOf } from './read-code.ts';
export { readMarshal } from './read-marshal.ts';
