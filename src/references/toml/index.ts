export { tomlReader } from './toml-reader.ts';
