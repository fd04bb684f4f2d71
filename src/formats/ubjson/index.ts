export type { UbjsonNumbers, UbjsonText, UbjsonWalk } from './walk.ts';
export { UBJSON_BYTES, walkUbjson } from './walk.ts';
