export { dartReader } from './dart-reader.ts';
