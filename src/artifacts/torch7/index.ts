export { torch7Judge } from './torch7.ts';
