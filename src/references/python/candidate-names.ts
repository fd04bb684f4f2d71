import { BASIC_TRANSFORMERS } from './library-names.data.ts';
import type { SpelledName } from './spelled-name.ts';
import { type Candidate, Values } from './value.ts';

/** Names that one use may have of other files. Larger registries are told of where they stand. */
const MAX_IMPORTED_NAMES = 32;

/** Leaves a large registry of another file out: what the use takes of it is not known then. */
export function fewImported(values: Values): Values {
  if (values.candidates.every(({ file }) => file === undefined)) return values;
  const imported = new Set<string>();
  for (const { file, text } of values.candidates) if (file !== undefined) imported.add(text);
  if (imported.size <= MAX_IMPORTED_NAMES) return values;
  const few = new Values();
  few.candidates.push(...values.candidates.filter(({ file }) => file === undefined));
  few.open = true;
  return few;
}

/** Where a name stands: in a text that was put together, in the part that holds all of it. */
export function placeOf(candidate: Candidate, { at, name }: SpelledName): number {
  for (const piece of at === 0 ? [] : (candidate.pieces ?? [])) {
    if (piece.verbatim && at >= piece.at && at + name.length <= piece.at + piece.length)
      return piece.offset + at - piece.at;
  }
  return candidate.verbatim ? candidate.offset + at : candidate.offset;
}

/** Expressions that by their words are paths of files the program wrote itself. */
export const LOCAL_EXPRESSION =
  /(?:tmp|temp|output|save[ds]?|local|cache|export|dump|target|download)_?(?:dir|path|folder|directory|name)?\b|dirname|directory|folder|_dir\b|\bdir\b|tmpdir|tempdir|checkpoint|ckpt/i;

/** What a name can begin with: nothing, an owner, or an owner and the beginning of a name. */
export const NAME_PREFIX = /^(?:[A-Za-z0-9][\w.-]*(?:\/[\w.-]*)?)?$/;

/** The owner that neither the text nor anything else in the file gives. */
export function impliedOwner(name: string, text: string): { readonly impliedOwner?: string } {
  const owner = name.slice(0, Math.max(name.indexOf('/'), 0));
  return owner === '' || text.includes('/') || text.includes(owner) ? {} : { impliedOwner: owner };
}

export function withOwner(owner: string, name: string): string {
  return BASIC.has(name) ? name : `${owner}/${name}`;
}

const BASIC = new Set(Object.keys(BASIC_TRANSFORMERS));
