import { type ByteSource, memorySource, messageOf } from '../base/index.ts';
import type { Gap, Hazard, Reference } from '../core/index.ts';
import type { FileTree, OpenSource, TreeFile, TreeItem } from '../io/files/index.ts';
import type { TargetFiles } from '../references/index.ts';
import type { RangeSource } from '../secrets/index.ts';

/** Files larger than this are not read for references, in bytes: they are data, and memory is bounded. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** What looks at the bytes of every file, whatever its name. */
export interface FileLane {
  look(path: string, content: Uint8Array): readonly Gap[];
  /** The same for a file that is too large to be held. */
  lookInRanges(path: string, source: RangeSource): readonly Gap[];
  /** Whether it comes upon a blob of the repository anyway, and need not be given the file. */
  takesBlob?(path: string, blob: string): boolean;
}

/** Sources that are looked at side by side: across a network most of the time is spent waiting. */
const SOURCES_AT_ONCE = 4;

/** What looks at a few places of every file. */
export interface SourceLane {
  look(file: KeptFile, source: ByteSource): Promise<void>;
}

/** What is known of a file besides its bytes. */
export interface KeptFile {
  readonly path: string;
  /** Null where it lies on no disk. */
  readonly diskPath: string | null;
  readonly sha256: string | null;
}

/** The references of a target, in the order of its files. */
export interface Collected {
  readonly references: readonly Reference[];
  readonly hazards: readonly Hazard[];
  readonly gaps: readonly Gap[];
  readonly files: number;
  readonly bytes: number;
}

/** Which lanes a file is offered to. */
export interface Lanes {
  /** Files that are passed over once they have been read. */
  readonly isUnchanged?: (path: string, content: Uint8Array) => boolean;
  readonly references: boolean;
  readonly everyFile: FileLane | null;
  readonly sources?: SourceLane | null;
}

/** The lanes of a command that is about references alone. */
export const ONLY_REFERENCES: Lanes = { references: true, everyFile: null };

/** Reads every file of a tree once, and offers it to the lanes. Never rejects for what it contains; rejects on abort. */
export async function collect(
  tree: FileTree,
  lanes: Lanes,
  signal: AbortSignal,
  onFile: (files: number) => void,
): Promise<Collected> {
  const references: Reference[] = [];
  const hazards: Hazard[] = [];
  const gaps: Gap[] = [];
  let files = 0;
  let bytes = 0;
  const target = targetFiles(tree);
  // They are most of the program: a hook that looks for secrets alone does not wait for them to load.
  const readers = lanes.references ? await import('../references/index.ts') : null;
  const taken = ({ path, gitBlob }: TreeFile) =>
    lanes.everyFile === null ||
    (gitBlob !== undefined && lanes.everyFile.takesBlob?.(path, gitBlob) === true);
  const wanted = (path: string) => readers?.couldHoldReferences(path) === true;
  const sources = lanes.sources ?? null;
  // What was there before is told by all of a file.
  const bySource = sources === null ? 'not' : lanes.isUnchanged === undefined ? 'opened' : 'whole';
  const looking = new Set<Promise<void>>();
  const lookAt = async ({ open: openIt, ...file }: Opened & { kind: 'source' }): Promise<void> => {
    try {
      await using source = await openIt();
      await sources?.look(file, source);
      bytes += source.size;
    } catch (error) {
      signal.throwIfAborted();
      gaps.push({ what: file.path, why: messageOf(error), blocking: true });
    }
  };
  for await (const item of readAhead(tree.items(signal), { wanted, taken }, bySource)) {
    if (item.kind === 'gap') {
      gaps.push(item.gap);
      continue;
    }
    onFile(++files);
    if (item.kind === 'passed-over') {
      if (lanes.everyFile !== null) bytes += item.sizeBytes;
      continue;
    }
    if (item.kind === 'source') {
      const looked = lookAt(item).finally(() => looking.delete(looked));
      looking.add(looked);
      // Whoever waits for all of them is told.
      looked.catch(() => {});
      if (looking.size >= SOURCES_AT_ONCE) await Promise.race(looking);
      continue;
    }
    try {
      if (item.kind === 'too-large') {
        const source = item.source;
        if (sources !== null && item.open) {
          await using opened = await item.open();
          await sources.look(item, opened);
          if (lanes.everyFile === null) {
            bytes += opened.size;
            continue;
          }
        }
        if (lanes.everyFile === null || source === null || item.taken) gaps.push(tooLarge(item.path));
        else {
          gaps.push(...lanes.everyFile.lookInRanges(item.path, source));
          bytes += source.size;
          if (readers?.couldHoldReferences(item.path)) gaps.push(tooLarge(item.path));
        }
        continue;
      }
      const content = item.kind === 'opened' ? await item.content : item.content;
      bytes += content.length;
      if (lanes.isUnchanged?.(item.path, content)) continue;
      await sources?.look(item, memorySource(content));
      // First, since what reads references may let other files take the place of these bytes.
      if (lanes.everyFile !== null && !item.taken) gaps.push(...lanes.everyFile.look(item.path, content));
      if (!readers?.couldHoldReferences(item.path)) continue;
      const read = readers.readReferences(item.path, content, target);
      references.push(...read.references);
      hazards.push(...read.hazards);
      for (const { why } of read.gaps) gaps.push({ what: item.path, why, blocking: false });
    } catch (error) {
      gaps.push({ what: item.path, why: messageOf(error), blocking: true });
    }
  }
  await Promise.all(looking);
  return { references, hazards, gaps, files, bytes };
}

/** Files that names are followed into, in bytes each and in number: constants stand in small modules (CWE-770). */
const [MAX_IMPORTED_BYTES, MAX_IMPORTS_READ] = [512 * 1024, 20_000];

/** Texts of imported files kept at hand: the modules of constants that many files of a package import. */
const IMPORTS_KEPT = 64;

/** What readers may see of the target around the file they read. */
export function targetFiles(tree: FileTree): TargetFiles {
  const kept = new Map<string, string | null>();
  let read = 0;
  return {
    exists: (path) => tree.has(path),
    source: (path) => {
      let text = kept.get(path);
      if (text === undefined) {
        if (++read > MAX_IMPORTS_READ) return null;
        const bytes = tree.peek(path, MAX_IMPORTED_BYTES);
        text = bytes === null ? null : new TextDecoder().decode(bytes);
      }
      // The last one asked for is the last to go.
      kept.delete(path);
      kept.set(path, text);
      if (kept.size > IMPORTS_KEPT) kept.delete(kept.keys().next().value!);
      return text;
    },
  };
}

type Opened =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'passed-over'; readonly sizeBytes: number }
  | (KeptFile & {
      readonly kind: 'too-large';
      readonly taken: boolean;
      readonly source: RangeSource | null;
      readonly open: (() => Promise<OpenSource>) | null;
    })
  | (KeptFile & {
      readonly kind: 'opened';
      readonly taken: boolean;
      readonly sizeBytes: number;
      readonly content: Promise<Uint8Array>;
    })
  | (KeptFile & { readonly kind: 'read'; readonly taken: boolean; readonly content: Uint8Array })
  | (KeptFile & { readonly kind: 'source'; open(): Promise<OpenSource> });

/** Files and bytes being read while earlier ones are looked at: enough to keep the disk busy, and memory bounded. */
const [FILES_AHEAD, BYTES_AHEAD] = [32, 8 * 1024 * 1024];

/** The items in their order, with the reading of the next ones under way. */
async function* readAhead(
  items: AsyncIterable<TreeItem>,
  whose: Whose,
  bySource: BySource,
): AsyncGenerator<Opened> {
  const waiting: Opened[] = [];
  let bytes = 0;
  for await (const item of items) {
    const opened = open(item, whose, bySource);
    if (opened === null) continue;
    // Nothing to wait for; what was read now holds only until the next one is.
    if (opened.kind !== 'opened' && waiting.length === 0) {
      yield opened;
      continue;
    }
    waiting.push(opened);
    if (opened.kind === 'opened') bytes += opened.sizeBytes;
    while (waiting.length > FILES_AHEAD || bytes > BYTES_AHEAD) {
      const next = waiting.shift()!;
      if (next.kind === 'opened') bytes -= next.sizeBytes;
      yield next;
    }
  }
  yield* waiting;
}

/** Which files are read for their names, and which need not be for what looks at every file. */
interface Whose {
  wanted(path: string): boolean;
  taken(file: TreeFile): boolean;
}

/** How what looks at a few places of a file is given it, where nobody else needs the file. */
type BySource = 'not' | 'opened' | 'whole';

function open(item: TreeItem, { wanted, taken: isTaken }: Whose, bySource: BySource): Opened | null {
  if (item.kind === 'gap') return item;
  if (item.kind === 'link') return null;
  const { file } = item;
  const { path } = file;
  const taken = isTaken(file);
  if (taken && !wanted(path)) {
    if (bySource === 'not') return { kind: 'passed-over', sizeBytes: file.sizeBytes };
    const { open: openFile } = file;
    if (openFile && bySource === 'opened') return { kind: 'source', ...kept(file), open: openFile };
  }
  if (file.readNow !== undefined) return readAtOnce(file, file.readNow, taken);
  const { sizeBytes } = file;
  if (sizeBytes > MAX_FILE_BYTES) return tooLargeToHold(file, taken);
  const content = file.read();
  // It is looked at later; until then a failure is nobody's unhandled rejection.
  content.catch(() => {});
  return { kind: 'opened', ...kept(file), taken, sizeBytes, content };
}

function tooLargeToHold(file: TreeFile, taken: boolean): Opened {
  return { kind: 'too-large', ...kept(file), taken, source: rangesOf(file), open: file.open ?? null };
}

function kept({ path, diskPath, sha256 }: TreeFile): KeptFile {
  return { path, diskPath: diskPath ?? null, sha256: sha256 ?? null };
}

function rangesOf({ sizeBytes, readRange }: TreeFile): RangeSource | null {
  return readRange === undefined ? null : { size: sizeBytes, read: readRange };
}

function readAtOnce(
  file: TreeFile,
  readNow: NonNullable<TreeFile['readNow']>,
  taken: boolean,
): Opened | null {
  const { path } = file;
  try {
    const content = readNow(MAX_FILE_BYTES);
    if (content === 'gone') return null;
    return content === 'too-large'
      ? tooLargeToHold(file, taken)
      : { kind: 'read', ...kept(file), taken, content };
  } catch (error) {
    return { kind: 'gap', gap: { what: path, why: messageOf(error), blocking: true } };
  }
}

function tooLarge(path: string): Gap {
  const why = `larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; not read`;
  return { what: path, why, blocking: false };
}
