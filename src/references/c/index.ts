export { cReader } from './c-reader.ts';
