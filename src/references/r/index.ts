export { rReader } from './r-reader.ts';
