export { goReader } from './go-reader.ts';
