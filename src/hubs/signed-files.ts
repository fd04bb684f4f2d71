import { memorySource } from '../base/index.ts';
import type { ModelFiles } from '../signing/index.ts';
import type { HubTree } from './hub-tree.ts';

/**
 * The files of a repository, to be compared with what was signed: large ones by the SHA-256 that the hub states, so that
 * no weights are fetched; the others, of which no hub states one, are read.
 */
export function signedFiles({ files }: HubTree): ModelFiles {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    names: files.map(({ path }) => path),
    sizeOf: (name) => byPath.get(name)?.sizeBytes ?? null,
    sha256Of: (name) => byPath.get(name)?.sha256 ?? null,
    open: async (name) => {
      const file = byPath.get(name);
      if (file === undefined || file.sha256 !== null) return null;
      return memorySource(await file.read());
    },
  };
}
