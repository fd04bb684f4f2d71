export type { JsonString } from './strings.ts';
export { eachJsonString } from './strings.ts';
