export { modelfileReader } from './modelfile-reader.ts';
