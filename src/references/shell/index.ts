export { shellReader } from './shell-reader.ts';
