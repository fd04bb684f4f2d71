export { parseShell } from './parse-shell.ts';
export type {
  Assignment,
  Command,
  HereDocument,
  Loop,
  ParameterPart,
  Script,
  ShellDialect,
  ShellFunction,
  TextPart,
  Word,
  WordPart,
} from './script.ts';
export { plainText } from './script.ts';
