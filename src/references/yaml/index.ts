export { yamlReader } from './yaml-reader.ts';
