export type { UbjsonNumbers, UbjsonText, UbjsonWalk } from './walk.ts';
export { UBJSON_BYTES, UBJSON_TEXT_MAX, walkUbjson } from './walk.ts';
export { walkJson } from './walk-json.ts';
