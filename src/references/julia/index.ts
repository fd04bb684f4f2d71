export { juliaReader } from './julia-reader.ts';
