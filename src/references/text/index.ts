export { textReader } from './text-reader.ts';
