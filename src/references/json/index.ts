export { jsonReader } from './json-reader.ts';
