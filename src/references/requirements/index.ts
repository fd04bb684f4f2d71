export { requirementsReader } from './requirements-reader.ts';
