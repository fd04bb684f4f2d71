export { rustReader } from './rust-reader.ts';
