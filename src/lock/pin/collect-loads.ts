import { messageOf } from '../../base/index.ts';
import type { Gap } from '../../core/index.ts';
import type { FileTree } from '../../io/files/index.ts';
import {
  couldHoldReferences,
  type PinnableReference,
  readPinnable,
  type TargetFiles,
} from '../../references/index.ts';
import { editableText } from './editable-text.ts';

/** Larger files are data, and nobody pins by editing data; in bytes (CWE-770). */
const MAX_EDITED_BYTES = 8 * 1024 * 1024;

/** A file that loads something. */
export interface LoadingFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  encode(text: string): Uint8Array;
  readonly loads: readonly PinnableReference[];
}

export interface CollectedLoads {
  readonly files: readonly LoadingFile[];
  readonly gaps: readonly Gap[];
}

/** The files of a tree that load something, with how each load can be pinned. Rejects only on abort. */
export async function collectLoads(
  tree: FileTree,
  target: TargetFiles,
  signal: AbortSignal,
  onFile: (files: number) => void,
): Promise<CollectedLoads> {
  const files: LoadingFile[] = [];
  const gaps: Gap[] = [];
  let seen = 0;
  for await (const item of tree.items(signal)) {
    if (item.kind === 'gap') {
      gaps.push(item.gap);
      continue;
    }
    if (item.kind === 'link') continue;
    onFile(++seen);
    const { path, sizeBytes } = item.file;
    if (!couldHoldReferences(path) || sizeBytes > MAX_EDITED_BYTES) continue;
    try {
      const bytes = await item.file.read();
      const editable = editableText(bytes);
      if (editable === null) continue;
      const loads = readPinnable(path, editable.text, target).filter(
        ({ reference }) => reference.role === 'load',
      );
      if (loads.length > 0) files.push({ path, bytes, ...editable, loads });
    } catch (error) {
      gaps.push({ what: path, why: messageOf(error), blocking: true });
    }
  }
  return { files, gaps };
}
