export { bicepReader } from './bicep-reader.ts';
