export { notebookReader } from './reader.ts';
