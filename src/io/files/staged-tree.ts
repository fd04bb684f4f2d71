import { type GitProgram, listStaged, openObjects, type Repository } from '../../gitpack/index.ts';
import type { FileTree, TreeItem } from './file-tree.ts';

/** The files that are staged, as they would be committed. */
export interface StagedTree extends FileTree {
  /** What the commit that is checked out has at a path; null for nothing. */
  previous(path: string, maxBytes: number): Uint8Array | null;
}

/** Files that are staged and differ from what is checked out. Rejects with `unreadable` where git cannot list them. */
export async function stagedTree(
  repository: Repository,
  program: GitProgram,
  indexFile: string | null,
  prefix: string,
  signal: AbortSignal,
): Promise<StagedTree & AsyncDisposable> {
  const staged = (await listStaged(repository, program, indexFile)).filter(({ path }) =>
    path.startsWith(prefix),
  );
  const objects = staged.length === 0 ? null : await openObjects(repository, program, signal);
  const files = new Map(staged.map((file) => [file.path.slice(prefix.length), file]));
  const read = (blob: string | null | undefined, maxBytes: number) =>
    objects === null || blob == null ? null : objects.peek(blob, maxBytes);
  return {
    async *items(): AsyncGenerator<TreeItem> {
      for (const [path, { blob }] of files) {
        yield { kind: 'file', file: { path, sizeBytes: 0, read: () => objects!.read(blob) } };
      }
    },
    has: (path) => files.has(path),
    peek: (path, maxBytes) => read(files.get(path)?.blob, maxBytes),
    previous: (path, maxBytes) => read(files.get(path)?.previous, maxBytes),
    [Symbol.asyncDispose]: async () => {
      await objects?.[Symbol.asyncDispose]();
    },
  };
}
