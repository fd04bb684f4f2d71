import type { LockEntry, LockedFile } from '../lockfile/lock.ts';
import type { EntryChange, Happened } from './change.ts';
import { FORMAT_CLASSES, FORMATS, type FormatClass } from './formats.data.ts';

/** Everything that is different about a locked name, the most important first. Empty when only the commit is another. */
export function compareEntries(before: LockEntry, after: LockEntry): readonly EntryChange[] {
  return [
    ...identityChanges(before, after),
    ...formatChanges(before, after),
    ...edgeChanges(before, after),
    ...fileChanges(before, after),
    ...licenseChange(before, after),
  ].toSorted((a, b) => rankOf(a) - rankOf(b) || compare(placeOf(a), placeOf(b)));
}

function* identityChanges(a: LockEntry, b: LockEntry): Iterable<EntryChange> {
  const [before, after] = [a.identity, b.identity];
  if (before.repoId !== after.repoId) yield { kind: 'identity', before, after };
  const isOther =
    before.ownerId !== null || after.ownerId !== null
      ? before.ownerId !== after.ownerId
      : fold(before.ownerName) !== fold(after.ownerName);
  if (isOther) yield { kind: 'owner', before, after };
  if (a.redirect.join('\n') !== b.redirect.join('\n')) {
    yield { kind: 'redirect', before: a.redirect, after: b.redirect, to: after.name };
  }
}

function* formatChanges(before: LockEntry, after: LockEntry): Iterable<EntryChange> {
  const known = new Set([...before.files.keys()].map(extensionOf));
  for (const [extension, paths] of Map.groupBy(after.files.keys(), extensionOf)) {
    if (known.has(extension)) continue;
    yield { kind: 'format', extension, class: classOf(`.${extension}`), paths: paths.sort() };
  }
}

function* edgeChanges(before: LockEntry, after: LockEntry): Iterable<EntryChange> {
  const key = ({ kind, to }: LockEntry['requires'][number]) => `${kind} ${to}`;
  const [old, now] = [new Set(before.requires.map(key)), new Set(after.requires.map(key))];
  for (const edge of after.requires) if (!old.has(key(edge))) yield { kind: 'edge', happened: 'added', edge };
  for (const edge of before.requires)
    if (!now.has(key(edge))) yield { kind: 'edge', happened: 'removed', edge };
}

function* fileChanges(before: LockEntry, after: LockEntry): Iterable<EntryChange> {
  for (const [path, file] of after.files) {
    const old = before.files.get(path) ?? null;
    if (old === null) yield fileChange('added', path, null, file);
    else if (old.sha256 !== file.sha256) yield fileChange('changed', path, old, file);
  }
  for (const [path, file] of before.files) {
    if (!after.files.has(path)) yield fileChange('removed', path, file, null);
  }
}

const CHAT_TEMPLATE = /(?:^|\/)(?:chat_template\.(?:jinja|json)|additional_chat_templates\/[^/]+\.jinja)$/;
/** Besides other things, these may hold a template (transformers, `tokenization_utils_base.py`, `processing_utils.py`). */
const MAY_HOLD_TEMPLATE = /(?:^|\/)(?:tokenizer_config|processor_config)\.json$/;

function fileChange(
  happened: Happened,
  path: string,
  before: LockedFile | null,
  after: LockedFile | null,
): EntryChange {
  const fileClass = classOf(path);
  if (fileClass === 'code' || fileClass === 'native') {
    return { kind: 'code', happened, path, sizeBytes: (after ?? before)!.sizeBytes };
  }
  if (CHAT_TEMPLATE.test(path)) return { kind: 'chat-template', happened, path, certain: true };
  if (MAY_HOLD_TEMPLATE.test(path)) return { kind: 'chat-template', happened, path, certain: false };
  return { kind: 'file', happened, path, class: fileClass, before, after };
}

function* licenseChange(before: LockEntry, after: LockEntry): Iterable<EntryChange> {
  if (before.license !== after.license)
    yield { kind: 'license', before: before.license, after: after.license };
}

const CLASS_OF: ReadonlyMap<string, FormatClass> = new Map(
  Object.entries(FORMATS).flatMap(([name, extensions]) =>
    extensions.map((extension) => [extension, name as FormatClass] as const),
  ),
);

/** What loading a file of this name can do. */
export function classOf(path: string): FormatClass {
  return CLASS_OF.get(extensionOf(path)) ?? 'data';
}

/** `bin` of `weights/model.BIN`; empty for a name without one. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Lower is more important: who stands behind it, what can run, what else is loaded, then everything else. */
function rankOf(change: EntryChange): number {
  const danger = (fileClass: FormatClass) => FORMAT_CLASSES.indexOf(fileClass);
  switch (change.kind) {
    case 'identity':
      return 0;
    case 'owner':
      return 1;
    case 'redirect':
      return 2;
    case 'format':
      return 10 + danger(change.class) + (change.class === 'data' ? 50 : 0);
    case 'code':
      return change.happened === 'removed' ? 65 : 11.5;
    case 'edge':
      return change.happened === 'removed' ? 64 : 11.2;
    case 'chat-template':
      return change.certain ? 30 : 31;
    case 'license':
      return 40;
    case 'file':
      return (change.happened === 'removed' ? 70 : 50) + danger(change.class);
  }
}

function placeOf(change: EntryChange): string {
  switch (change.kind) {
    case 'format':
      return change.extension;
    case 'code':
    case 'chat-template':
    case 'file':
      return change.path;
    case 'edge':
      return change.edge.to;
    case 'identity':
    case 'owner':
    case 'redirect':
    case 'license':
      return '';
  }
}

function fold(name: string | null): string | null {
  return name?.toLowerCase() ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
