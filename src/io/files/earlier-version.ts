import { createHash } from 'node:crypto';
import { type GitProgram, listTree, openObjects, type Repository } from '../../gitpack/index.ts';

/** What stood in the files of a target at an earlier commit: what is new is told from it. */
export interface EarlierVersion extends AsyncDisposable {
  isUnchanged(path: string, content: Uint8Array): boolean;
  /** What the file held; null for a file that was not there, or was larger than `maxBytes`. */
  previous(path: string, maxBytes: number): Uint8Array | null;
}

/** The files below `prefix` (ending in `/`, or empty) at `commit`. Rejects with `unreadable` where git cannot list them. */
export async function earlierVersion(
  repository: Repository,
  commit: string,
  prefix: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<EarlierVersion> {
  const entries = await listTree(repository, commit, program, signal);
  const files = new Map(
    entries
      .filter(({ path }) => path.startsWith(prefix))
      .map((entry) => [entry.path.slice(prefix.length), entry]),
  );
  const objects = await openObjects(repository, program, signal);
  return {
    isUnchanged: (path, content) => files.get(path)?.blob === blobIdOf(content, repository),
    previous: (path, maxBytes) => {
      const entry = files.get(path);
      return entry === undefined ? null : objects.peek(entry.blob, maxBytes);
    },
    [Symbol.asyncDispose]: () => objects[Symbol.asyncDispose](),
  };
}

/** What git calls these bytes (gitformat-pack: the hash of a header and the content). */
export function blobIdOf(content: Uint8Array, { objectFormat }: Pick<Repository, 'objectFormat'>): string {
  return createHash(objectFormat).update(`blob ${content.length}\0`).update(content).digest('hex');
}
