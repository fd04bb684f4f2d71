export { dockerfileReader } from './dockerfile-reader.ts';
