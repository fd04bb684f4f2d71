import { messageOf } from '../base/index.ts';
import type { Gap, Reference } from '../core/index.ts';
import type { FileTree } from '../io/files/index.ts';
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
  for await (const item of tree.items(signal)) {
    if (item.kind === 'gap') {
      gaps.push(item.gap);
      continue;
    }
    const { path, sizeBytes } = item.file;
    onFile(++files);
    if (!couldHoldReferences(path)) continue;
    if (sizeBytes > MAX_FILE_BYTES) {
      gaps.push({
        what: path,
        why: `larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; not read for references`,
        blocking: false,
      });
      continue;
    }
    try {
      const content = await item.file.read();
      bytes += content.length;
      const read = readReferences(path, content, { exists });
      references.push(...read.references);
      for (const { why } of read.gaps) gaps.push({ what: path, why, blocking: false });
    } catch (error) {
      gaps.push({ what: path, why: messageOf(error), blocking: true });
    }
  }
  return { references, gaps, files, bytes };
}
