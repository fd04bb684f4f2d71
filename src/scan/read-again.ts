import type { SecretOccurrence } from '../core/index.ts';
import { type GitProgram, openObjects, type Repository } from '../gitpack/index.ts';
import type { FileTree } from '../io/files/index.ts';

/** Bytes of a file that is read a second time. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads what an occurrence stands in once more: the file as it is, or the object of the history. */
export function readAgain(
  tree: FileTree,
  repository: Repository | null,
  program: GitProgram,
  signal: AbortSignal,
): (occurrence: SecretOccurrence) => Promise<Uint8Array | null> {
  return async ({ file, object, commit }) => {
    if (commit === null) {
      const bytes = tree.peek(file.split('!', 1)[0]!, MAX_BYTES);
      if (bytes !== null) return bytes;
    }
    if (object === null || repository === null) return null;
    try {
      await using objects = await openObjects(repository, program, signal);
      return await objects.read(object);
    } catch {
      return null;
    }
  };
}
