import type { Language } from '../reader.ts';
import type { Instruction } from './instructions.ts';

const EXTENSIONS: readonly (readonly [RegExp, Language])[] = [
  [/\.py$/, 'python'],
  [/\.(?:[cm]?[jt]s|[jt]sx)$/, 'javascript'],
  [/\.(?:ba|z)?sh$|\/entrypoint[^/.]*$/, 'shell'],
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/\.toml$/, 'toml'],
  [/requirements[^/]*\.txt$/, 'requirements'],
];

/**
 * The language of a here-document that no shell reads: a file that `COPY` writes, or a `RUN` script whose first line
 * names Python. Null when the shell's reader has it already, or it is none we know.
 */
export function plainLanguageOf(instruction: Instruction, document: string): Language | null {
  if (instruction.keyword === 'RUN') {
    return /^\s*<</.test(instruction.body) && /^#!.*\bpython/.test(document) ? 'python' : null;
  }
  const line = instruction.body.split('\n', 1)[0]!.trim();
  const target = line.slice(line.lastIndexOf(' ') + 1);
  return EXTENSIONS.find(([pattern]) => pattern.test(target))?.[1] ?? null;
}
