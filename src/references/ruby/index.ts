export { rubyReader } from './ruby-reader.ts';
