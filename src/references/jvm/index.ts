export { jvmReader } from './jvm-reader.ts';
