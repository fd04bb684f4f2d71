export { gitConfigReader } from './git-config-reader.ts';
