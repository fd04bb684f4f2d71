export { propertiesReader } from './properties-reader.ts';
