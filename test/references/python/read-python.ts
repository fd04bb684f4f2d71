import { LineIndex } from '../../../src/base/index.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundHazard, FoundReference, ReaderContext } from '../../../src/references/reader.ts';

export interface Surroundings {
  readonly local?: readonly string[];
  readonly path?: string;
  /** Texts of the other files of the target. */
  readonly files?: Readonly<Record<string, string>>;
  readonly hazards?: FoundHazard[];
  readonly shell?: (command: string) => readonly FoundReference[];
}

export function readPython(
  text: string,
  { path = 'app/main.py', files = {}, hazards = [], local = [], shell = () => [] }: Surroundings = {},
): readonly FoundReference[] {
  const context: ReaderContext = {
    path,
    exists: (asked) =>
      local.includes(asked) ||
      Object.keys(files).some((file) => file === asked || file.startsWith(`${asked}/`)),
    source: (asked) => files[asked] ?? null,
    wantsPins: false,
    hazard: (found) => hazards.push(found),
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
      ...(each.definedAt === undefined ? [] : [`from ${each.definedAt.file}:${each.definedAt.offset}`]),
      ...(each.remoteCode === true ? ['remote-code'] : []),
    ].join(' '),
  );
}

export function read(text: string, surroundings: Surroundings = {}): string[] {
  return linesOf(text, readPython(text, surroundings));
}
