export { hclReader } from './hcl-reader.ts';
