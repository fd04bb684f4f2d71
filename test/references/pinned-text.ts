import { type PinEdit, type PinnableReference, readPinnable } from '../../src/references/index.ts';

/** A commit that no scalar style may take for a number. */
export const COMMIT = '12345678901234567890123456789012345678e9';

const target = { exists: () => false };

/** One line for each load: `zed/lynx: +1`, the number of its edits, or why it cannot be pinned. */
export function sitesOf(path: string, text: string): string[] {
  return readPinnable(path, text, target)
    .filter(({ reference }) => reference.role === 'load')
    .map(({ reference, sites }) => `${reference.name}: ${sites.map(wordsOf).join(', ')}`);
}

function wordsOf(site: PinnableReference['sites'][number]): string {
  return site.kind === 'unpinnable'
    ? site.because
    : site.kind === 'edits'
      ? `+${site.edits.length}`
      : 'table';
}

/** The text with the loads of a name pinned to `COMMIT`; null when there is no edit for it. */
export function pinnedText(path: string, text: string, name: string): string | null {
  const edits = readPinnable(path, text, target)
    .filter(({ reference }) => reference.name === name && reference.role === 'load')
    .flatMap(({ sites }) => sites)
    .flatMap((site) => (site.kind === 'edits' ? site.edits : []));
  return edits.length === 0 ? null : applied(text, edits);
}

export function applied(text: string, edits: readonly PinEdit[]): string {
  let result = text;
  // Two names may share the place of their revision.
  const once = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  for (const { start, end, before, after } of once.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + before + COMMIT + after + result.slice(end);
  return result;
}

/** What is told of each reference besides its place: `load model zed/lynx@v1 form`. */
export function toldOf(path: string, text: string): string[] {
  return readPinnable(path, text, target).map(
    ({ reference: { role, kind, name, revision, form, pin } }) =>
      `${role} ${kind} ${name}@${revision} ${form} ${pin}`,
  );
}
