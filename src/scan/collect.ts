import { messageOf } from '../base/index.ts';
import type { Gap, Reference } from '../core/index.ts';
import type { FileTree, TreeItem } from '../io/files/index.ts';
import { couldHoldReferences, readReferences } from '../references/index.ts';

/** Files larger than this are not read at all, in bytes: they are data, and memory is bounded. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** The references of a target, in the order of its files. */
export interface Collected {
  readonly references: readonly Reference[];
  readonly gaps: readonly Gap[];
  readonly files: number;
  readonly bytes: number;
}

/** Reads every file of a tree once. Never rejects for what it contains; rejects on abort. */
export async function collectReferences(
  tree: FileTree,
  signal: AbortSignal,
  onFile: (files: number) => void,
): Promise<Collected> {
  const references: Reference[] = [];
  const gaps: Gap[] = [];
  let files = 0;
  let bytes = 0;
  const exists = (path: string) => tree.has(path);
  for await (const item of readAhead(tree.items(signal))) {
    if (item.kind === 'gap') {
      gaps.push(item.gap);
      continue;
    }
    onFile(++files);
    if (item.kind === 'passed-over') continue;
    try {
      const content = await item.content;
      bytes += content.length;
      const read = readReferences(item.path, content, { exists });
      references.push(...read.references);
      for (const { why } of read.gaps) gaps.push({ what: item.path, why, blocking: false });
    } catch (error) {
      gaps.push({ what: item.path, why: messageOf(error), blocking: true });
    }
  }
  return { references, gaps, files, bytes };
}

type Opened =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'passed-over' }
  | {
      readonly kind: 'opened';
      readonly path: string;
      readonly sizeBytes: number;
      readonly content: Promise<Uint8Array>;
    };

/** Files and bytes being read while earlier ones are looked at: enough to keep the disk busy, and memory bounded. */
const [FILES_AHEAD, BYTES_AHEAD] = [32, 8 * 1024 * 1024];

/** The items in their order, with the reading of the next ones under way. */
async function* readAhead(items: AsyncIterable<TreeItem>): AsyncGenerator<Opened> {
  const waiting: Opened[] = [];
  let bytes = 0;
  for await (const item of items) {
    const opened = open(item);
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

function open(item: TreeItem): Opened {
  if (item.kind === 'gap') return item;
  const { path, sizeBytes } = item.file;
  if (!couldHoldReferences(path)) return { kind: 'passed-over' };
  if (sizeBytes > MAX_FILE_BYTES) {
    const why = `larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; not read for references`;
    return { kind: 'gap', gap: { what: path, why, blocking: false } };
  }
  const content = item.file.read();
  // It is looked at later; until then a failure is nobody's unhandled rejection.
  content.catch(() => {});
  return { kind: 'opened', path, sizeBytes, content };
}
