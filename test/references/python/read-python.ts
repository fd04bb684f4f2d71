import { LineIndex } from '../../../src/base/index.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundReference, ReaderContext } from '../../../src/references/reader.ts';

export interface Surroundings {
  readonly local?: readonly string[];
  readonly shell?: (command: string) => readonly FoundReference[];
}

export function readPython(
  text: string,
  { local = [], shell = () => [] }: Surroundings = {},
): readonly FoundReference[] {
  const context: ReaderContext = {
    path: 'app/main.py',
    exists: (path) => local.includes(path),
    source: () => null,
    wantsPins: false,
    hazard: () => {},
    embedded: (language, inner) => (language === 'shell' ? shell(inner) : []),
  };
  return pythonReader.read(text, context);
}

/** One line for each reference: role, kind, name, revision, position, form, and what is out of the ordinary. */
export function linesOf(text: string, found: readonly FoundReference[]): string[] {
  const lines = new LineIndex(text);
  const at = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return `${line}:${column}`;
  };
  return found.map((each) =>
    [
      each.role,
      each.hub === 'huggingface' ? each.kind : `${each.hub}/${each.kind}`,
      each.name + (each.revision === null ? '' : `@${each.revision}`),
      at(each.offset),
      each.form,
      ...(each.resolution === 'literal' ? [] : [each.resolution]),
      ...(each.expression === undefined ? [] : [`<${each.expression}>`]),
      ...(each.usedAt.length === 0 ? [] : [`used ${each.usedAt.map(at).join(' ')}`]),
      ...(each.remoteCode === true ? ['remote-code'] : []),
    ].join(' '),
  );
}

export function read(text: string, surroundings: Surroundings = {}): string[] {
  return linesOf(text, readPython(text, surroundings));
}
