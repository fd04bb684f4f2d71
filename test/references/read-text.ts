import { type ReadReferences, readReferences } from '../../src/references/index.ts';

const encoder = new TextEncoder();

/** Reads a text as the file it would be, with the local paths the target is said to contain. */
export function readText(path: string, text: string, local: readonly string[] = []): ReadReferences {
  return readReferences(path, encoder.encode(text), { exists: (asked) => local.includes(asked) });
}

/**
 * One line for each reference: `load model org/name@rev 3:12 form`, with what is out of the ordinary after it. Short
 * enough to be the expectation of a table.
 */
export function linesOf({ references }: ReadReferences): string[] {
  return references.map((each) => {
    const revision = each.revision === null ? '' : `@${each.revision}`;
    const hub = each.hub === 'huggingface' ? '' : `${each.hub} `;
    const extra = [
      each.resolution === 'literal' ? '' : ` ${each.resolution}`,
      each.usedAt.map((use) => ` used ${use.line}:${use.column}`).join(''),
      each.remoteCode === true ? ' remote-code' : '',
    ].join('');
    return `${each.role} ${hub}${each.kind} ${each.name}${revision} ${each.line}:${each.column} ${each.form}${extra}`;
  });
}

/** The lines of a text read as a file. */
export function read(path: string, text: string, local: readonly string[] = []): string[] {
  return linesOf(readText(path, text, local));
}
