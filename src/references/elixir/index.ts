export { elixirReader } from './elixir-reader.ts';
