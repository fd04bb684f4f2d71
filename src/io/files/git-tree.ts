import { WeighbridgeError } from '../../base/index.ts';
import {
  type GitProgram,
  listTree,
  type ObjectReader,
  openObjects,
  type Repository,
} from '../../gitpack/index.ts';
import type { FileTree, TreeItem } from './file-tree.ts';

/** Files up to this size are read one after another from one git, in bytes; it passes over larger ones. */
const STREAMED_BYTES = 16 * 1024 * 1024;

function readLarge(objects: ObjectReader, blob: string, sizeBytes: number): () => Promise<Uint8Array> {
  return async () => {
    const bytes = objects.peek(blob, sizeBytes);
    if (bytes === null)
      throw new WeighbridgeError('unreadable', `git cannot read object ${blob.slice(0, 12)}`);
    return bytes;
  };
}

/** The tree of one commit of a repository. Rejects with `unreadable` where git cannot list it. */
export async function gitTree(
  repository: Repository,
  commit: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<FileTree> {
  const entries = await listTree(repository, commit, program, signal);
  const paths = new Set<string>();
  const blobs = new Map(entries.map(({ path, blob, sizeBytes }) => [path, { blob, sizeBytes }]));
  /** Open while the items are gone through. */
  let open: ObjectReader | null = null;
  for (const { path } of entries) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) paths.add(path.slice(0, end));
  }
  return {
    async *items(): AsyncGenerator<TreeItem> {
      await using objects = await openObjects(repository, program, signal);
      open = objects;
      for (const { path, blob, sizeBytes } of entries) {
        const read =
          sizeBytes > STREAMED_BYTES ? readLarge(objects, blob, sizeBytes) : () => objects.read(blob);
        yield { kind: 'file', file: { path, sizeBytes, gitBlob: blob, read } };
      }
    },
    has: (path) => paths.has(path),
    peek: (path, maxBytes) => {
      const entry = blobs.get(path);
      if (open === null || entry === undefined || entry.sizeBytes > maxBytes) return null;
      return open.peek(entry.blob, maxBytes);
    },
  };
}
