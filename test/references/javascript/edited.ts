import { transformSync } from 'esbuild';
import { planSplices, spliced } from '../../../src/lock/pin/splices.ts';
import { type PinnableReference, readPinnable } from '../../../src/references/index.ts';

/** A commit for each name, so that a revision that lands at another name is noticed. */
export function commitOf(name: string): string {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return `${hash.toString(16).padStart(6, '0').repeat(7).slice(0, 39)}e`;
}

export function pinnable(
  path: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
): readonly PinnableReference[] {
  const target = {
    exists: (asked: string) => Object.hasOwn(files, asked),
    source: (asked: string) => (asked === path ? text : (files[asked] ?? null)),
  };
  return readPinnable(path, text, target);
}

/** The text with every load pinned that can be; null when none can. */
export function edited(
  path: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
): string | null {
  const requests = pinnable(path, text, files).flatMap(({ reference, sites }) =>
    reference.role !== 'load'
      ? []
      : sites.flatMap((site) =>
          site.kind === 'unpinnable' ? [] : [{ site, revision: commitOf(reference.name) }],
        ),
  );
  if (requests.length === 0) return null;
  const { splices, conflicts } = planSplices(requests);
  if (conflicts.size > 0) throw new Error(`conflicting edits in ${text}`);
  return spliced(text, splices);
}

/** Whether the text of a script is what its language allows, by esbuild's parser. */
export function parses(path: string, text: string): boolean {
  const loader = /\.[cm]?ts$/.test(path) ? 'ts' : /\.tsx$/.test(path) ? 'tsx' : 'jsx';
  try {
    transformSync(text, { loader, logLevel: 'silent' });
    return true;
  } catch {
    return false;
  }
}
