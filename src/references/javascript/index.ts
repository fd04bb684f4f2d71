export { javascriptReader } from './javascript-reader.ts';
