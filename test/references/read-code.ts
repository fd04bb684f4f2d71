import { expect, test } from 'vitest';
import { gradeRevision } from '../../src/core/index.ts';
import type { FoundReference, PinSite, ReaderContext, ReferenceReader } from '../../src/references/index.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A text in a language, and what is found in it: `role kind name[@revision] line form[ resolution]`. */
export interface CodeCase {
  readonly title: string;
  readonly text: string;
  readonly found: readonly string[];
  /** How each use can be pinned, in the order of what is found: `edits`, or why not. */
  readonly pins?: readonly string[];
  readonly path?: string;
}

function contextOf(path: string): ReaderContext {
  return {
    path,
    exists: (asked) => asked === 'local/model',
    source: () => null,
    wantsPins: true,
    hazard: () => {},
    embedded: () => [],
  };
}

export function readWith(reader: ReferenceReader, text: string, path: string): readonly FoundReference[] {
  return reader.prefilter.test(text) ? reader.read(text, contextOf(path)) : [];
}

export function told(found: FoundReference, text: string): string {
  const line = text.slice(0, found.offset).split('\n').length;
  const revision = found.revision === null ? '' : `@${found.revision}`;
  const kind = found.hub === 'huggingface' ? found.kind : found.hub;
  const resolution = found.resolution === 'literal' ? '' : ` ${found.resolution}`;
  return `${found.role} ${kind} ${found.name}${revision} ${line} ${found.form}${resolution}`;
}

function pinOf(site: PinSite): string {
  return site.kind === 'unpinnable' ? site.because : site.kind;
}

/** The text with the edits of sites made, each with the same commit. */
function edited(text: string, sites: readonly PinSite[]): string {
  const edits = sites.flatMap((site) => (site.kind === 'edits' ? site.edits : []));
  const distinct = [...new Map(edits.map((edit) => [`${edit.start}:${edit.end}`, edit])).values()];
  return distinct
    .sort((a, b) => b.start - a.start)
    .reduce(
      (all, { start, end, before, after }) => all.slice(0, start) + before + COMMIT + after + all.slice(end),
      text,
    );
}

/** Everything of a reference but where exactly it stands, and its revision. */
function rest(found: FoundReference, text: string): string {
  return told({ ...found, revision: null }, text);
}

/** One test for each case, and one for each that its pins do what they say. */
export function testCases(reader: ReferenceReader, path: string, cases: readonly CodeCase[]): void {
  test.each(cases)('$title', ({ text, found, pins, path: own }) => {
    const read = readWith(reader, text, own ?? path);
    expect(read.map((each) => told(each, text))).toEqual(found);
    if (pins !== undefined) expect(read.flatMap((each) => (each.pinSites ?? []).map(pinOf))).toEqual(pins);
    for (const each of read) {
      if (each.resolution !== 'literal') continue;
      expect(text.startsWith(each.name.split('/', 1)[0]!, each.offset)).toBe(true);
    }
  });

  test.each(cases)('pinned, $title, differs in nothing but the revision', ({ text, path: own }) => {
    const before = readWith(reader, text, own ?? path);
    before.forEach((each, index) => {
      const sites = each.pinSites ?? [];
      if (!sites.some((site) => site.kind === 'edits')) return;
      const pinned = edited(text, sites);
      const after = readWith(reader, pinned, own ?? path);
      expect(after.map((one) => rest(one, pinned))).toEqual(before.map((one) => rest(one, text)));
      if (sites.every((site) => site.kind === 'edits')) {
        expect(gradeRevision(after[index]!.revision)).toBe('commit');
      }
    });
  });
}
