import { LineIndex } from '../base/index.ts';
import { gradeRevision, type Hazard, type Reference } from '../core/index.ts';
import { decodeText, encodingOf, isGarbled, looksBinary } from './decode-text.ts';
import { baseNameOf, couldHoldReferences } from './file-names.ts';
import { mergeFound } from './merge-found.ts';
import type { PinSite } from './pin-site.ts';
import { isPlaceholder } from './plausible-name.ts';
import { readInWindows } from './read-windows.ts';
import type { FoundHazard, FoundReference, Language, ReaderContext, ReferenceReader } from './reader.ts';
import { READERS } from './registry.ts';

/**
 * Bytes of a file that are decoded whole. A text of this size takes at most some 64 MiB with its tables; larger ones
 * are data, and are searched for addresses only (CWE-770).
 */
export const MAX_WHOLE_BYTES = 16 * 1024 * 1024;

/**
 * Languages within languages: Markdown, its fence, a command in it, Python in a here-document. What is nested deeper
 * was built to exhaust us (CWE-674).
 */
export const MAX_EMBEDDING_DEPTH = 4;

/** References of one file. One with more was built to exhaust us (CWE-770); the rest is left out, and a gap says so. */
export const MAX_REFERENCES_PER_FILE = 50_000;

/** The rest of the target, as far as the readers may look at it. Paths are relative to the target's root. */
export interface TargetFiles {
  exists(path: string): boolean;
  /** The text of a file of the target; null when there is none. Without it no import is followed. */
  source?(path: string): string | null;
}

/** What one file holds, in the order of its text. */
export interface ReadReferences {
  readonly references: readonly Reference[];
  readonly hazards: readonly Hazard[];
  /** What was not read of this file, and why: never a reason to fail. */
  readonly gaps: readonly { readonly why: string }[];
  /** The languages it was read as, besides `text`. */
  readonly languages: readonly Language[];
}

/**
 * Reads the references of one file. `path` is relative to the target. Pure and total: whatever the bytes are, it answers,
 * in time linear in them.
 */
export function readReferences(path: string, bytes: Uint8Array, target: TargetFiles): ReadReferences {
  const readers = readersFor(path);
  const languages = readers.map((reader) => reader.language);
  if (looksBinary(bytes)) {
    const expected = languages.length > 0 && couldHoldReferences(path);
    const gaps = expected ? [{ why: `binary content in a file named as ${languages.join(', ')}` }] : [];
    return { references: [], hazards: [], gaps, languages: [] };
  }
  const hazards: FoundHazard[] = [];
  const hazard = (found: FoundHazard) => {
    if (hazards.length < MAX_REFERENCES_PER_FILE) hazards.push(found);
  };
  const context = contextOf(path, target, { hazard, wantsPins: false }, 0);
  if (bytes.length > MAX_WHOLE_BYTES) {
    const why = `larger than ${MAX_WHOLE_BYTES / 1024 / 1024} MiB: only addresses (URLs) were looked for`;
    const references = readInWindows(path, bytes, textReader(), context, MAX_REFERENCES_PER_FILE);
    return { references, hazards: [], gaps: [{ why }, ...tooMany(references.length)], languages: [] };
  }
  const text = decodeText(bytes);
  const garbled = languages.length > 0 && encodingOf(bytes) === 'utf-8' && isGarbled(text);
  const found = foundIn(text, readers, context);
  const lines = new LineIndex(text);
  const references = found
    .slice(0, MAX_REFERENCES_PER_FILE)
    .map((each) => toReference(each, path, lines, text, target));
  const gaps = garbled ? [{ why: 'not valid UTF-8: read with the invalid bytes replaced' }] : [];
  return {
    references,
    hazards: hazards.map(({ offset, ...rest }) => ({ ...rest, file: path, ...lines.positionAt(offset) })),
    gaps: [...gaps, ...tooMany(references.length)],
    languages,
  };
}

/** A reference with the ways in which each of its uses can be pinned; edits count in the text that was read. */
export interface PinnableReference {
  readonly reference: Reference;
  readonly sites: readonly PinSite[];
}

/** Reads the references of a text with how their uses can be pinned. Pure and total, as `readReferences` is. */
export function readPinnable(path: string, text: string, target: TargetFiles): readonly PinnableReference[] {
  const context = contextOf(path, target, { hazard: () => {}, wantsPins: true }, 0);
  const lines = new LineIndex(text);
  return foundIn(text, readersFor(path), context)
    .slice(0, MAX_REFERENCES_PER_FILE)
    .map((found) => ({
      reference: toReference(found, path, lines, text, target),
      sites: found.pinSites ?? [],
    }));
}

function foundIn(
  text: string,
  readers: readonly ReferenceReader[],
  context: ReaderContext,
): readonly FoundReference[] {
  const specific = readers.flatMap((reader) => readWith(reader, text, context));
  const addresses = readWith(textReader(), text, context);
  return mergeFound(specific, addresses).filter(isMeant);
}

/**
 * Readers of code take any name that is given to a loader; where nothing runs, `org/model` is an example. So is all of
 * what documentation shows under such an owner.
 */
function isMeant({ role, name }: FoundReference): boolean {
  const slash = name.indexOf('/');
  if (slash === -1 || (role !== 'mention' && role !== 'commented')) return true;
  const shown = role === 'mention' ? 'model' : name.slice(slash + 1);
  return !isPlaceholder(name.slice(0, slash), shown, 'elsewhere');
}

function tooMany(references: number): readonly { readonly why: string }[] {
  if (references < MAX_REFERENCES_PER_FILE) return [];
  return [{ why: `more than ${MAX_REFERENCES_PER_FILE} references: the rest was left out` }];
}

/** A found reference with its place in lines and columns; `text` is what its offsets count in. */
function toReference(
  found: FoundReference,
  path: string,
  lines: LineIndex,
  text: string,
  target: TargetFiles,
): Reference {
  const { offset, usedAt, hub, kind, name, role, form, resolution, revision } = found;
  const definedAt = definition(found, target);
  // What stands in another file is written there.
  const here = resolution !== 'dynamic' && definedAt === undefined;
  const writtenAs = here ? writtenInstead(text, offset, name) : null;
  return {
    hub,
    kind,
    name: ownCopy(name),
    ...(writtenAs === null ? {} : { writtenAs: ownCopy(writtenAs) }),
    role,
    form,
    file: path,
    ...lines.positionAt(offset),
    usedAt: usedAt.map((at) => lines.positionAt(at)),
    resolution,
    ...(found.expression === undefined ? {} : { expression: ownCopy(found.expression) }),
    revision: revision === null ? null : ownCopy(revision),
    ...(found.revisionExpression === undefined
      ? {}
      : { revisionExpression: ownCopy(found.revisionExpression) }),
    pin: gradeRevision(revision, hub),
    ...(found.remoteCode === undefined ? {} : { remoteCode: found.remoteCode }),
    ...(found.impliedOwner === undefined ? {} : { impliedOwner: found.impliedOwner }),
    ...(definedAt === undefined ? {} : { definedAt }),
  };
}

/** A part of a text keeps the whole text in memory, in V8, and references are kept until the report; a copy does not. */
function ownCopy(part: string): string {
  return ` ${part}`.slice(1);
}

function definition({ definedAt }: FoundReference, target: TargetFiles): Reference['definedAt'] {
  const text = definedAt === undefined ? null : (target.source?.(definedAt.file) ?? null);
  if (definedAt === undefined || text === null) return undefined;
  return { file: definedAt.file, ...new LineIndex(text).positionAt(definedAt.offset) };
}

/** A word that is whole: neither a part of a longer one (`zed/` of `zed/{size}`) nor something that is called. */
const WORD = /[A-Za-z0-9][\w.-]{0,95}(?:\/[\w.-]{1,96})?(?=\\?["'`]|[\s,;:)\]}@]|$)/y;

/** The word at a place where not the name itself stands; null when there is none, or only the name's beginning. */
function writtenInstead(text: string, offset: number, name: string): string | null {
  if (text.startsWith(name, offset)) return null;
  WORD.lastIndex = offset;
  const word = WORD.exec(text)?.[0] ?? null;
  return word === null || name.startsWith(word) ? null : word;
}

function readersFor(path: string): readonly ReferenceReader[] {
  const name = baseNameOf(path);
  return READERS.filter((reader) => reader.language !== 'text' && reader.accepts(name, path));
}

function textReader(): ReferenceReader {
  return READERS.find((reader) => reader.language === 'text')!;
}

function readWith(reader: ReferenceReader, text: string, context: ReaderContext): readonly FoundReference[] {
  return reader.prefilter.test(text) ? reader.read(text, context) : [];
}

/** What is the same for all of a file, however deep its languages are nested. */
interface FileWork {
  hazard(found: FoundHazard): void;
  readonly wantsPins: boolean;
}

function contextOf(path: string, target: TargetFiles, work: FileWork, depth: number): ReaderContext {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const { hazard } = work;
  return {
    path,
    exists: (asked) => {
      const fromRoot = normalized(asked);
      const fromFolder = folder === '' ? null : normalized(folder + asked);
      return (
        (fromRoot !== null && target.exists(fromRoot)) || (fromFolder !== null && target.exists(fromFolder))
      );
    },
    source: (asked) => {
      const file = normalized(asked);
      return file === null ? null : (target.source?.(file) ?? null);
    },
    wantsPins: work.wantsPins,
    hazard,
    embedded: (language, text, at) => {
      const reader = READERS.find((each) => each.language === language);
      if (reader === undefined || depth >= MAX_EMBEDDING_DEPTH) return [];
      const inner: FileWork = {
        ...work,
        hazard: (found) => {
          const offset = at?.(found.offset) ?? null;
          if (offset !== null) hazard({ ...found, offset });
        },
      };
      return readWith(reader, text, contextOf(path, target, inner, depth + 1));
    },
  };
}

/** A relative path without `.` and `..`; null when it is empty, absolute, or leaves the target. */
function normalized(path: string): string | null {
  if (path.startsWith('/')) return null;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.length === 0 ? null : parts.join('/');
}
