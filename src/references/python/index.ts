export { pythonReader } from './reader.ts';
