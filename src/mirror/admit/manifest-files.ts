import { posix } from 'node:path';
import type { Neighbours } from '../../artifacts/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';
import type { Manifest } from '../records/index.ts';

/** A file of a manifest, whose files are sorted by path. */
export function fileAt({ files }: Manifest, path: string): HubFile | null {
  const found = files[firstFrom(files, path)];
  return found?.path === path ? found : null;
}

/** Whether there are files below it. */
export function isFolder({ files }: Manifest, path: string): boolean {
  const below = `${path}/`;
  return files[firstFrom(files, below)]?.path.startsWith(below) ?? false;
}

/** Index of the first file whose path is not before `path`. */
function firstFrom(files: readonly HubFile[], path: string): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (files[middle]!.path < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The files beside one of a manifest; `open` is called for those that are really looked at. */
export function neighboursIn(
  manifest: Manifest,
  path: string,
  open: (file: HubFile) => Promise<OpenSource | null>,
): Neighbours {
  const folder = posix.dirname(path);
  const resolved = (name: string): string | null => {
    if (posix.isAbsolute(name)) return null;
    const joined = posix.normalize(posix.join(folder, name));
    return joined === '..' || joined.startsWith('../') ? null : joined;
  };
  const fileCalled = (name: string): HubFile | null => {
    const at = resolved(name);
    return at === null ? null : fileAt(manifest, at);
  };
  return {
    has: (name) => {
      const at = resolved(name);
      return at !== null && (fileAt(manifest, at) !== null || isFolder(manifest, at));
    },
    read: async (name, maxBytes) => {
      const file = fileCalled(name);
      if (file === null || file.sizeBytes > maxBytes) return null;
      await using source = await open(file);
      return source === null ? null : source.read(0, file.sizeBytes);
    },
    open: async (name) => {
      const file = fileCalled(name);
      return file === null ? null : open(file);
    },
    kindOf: (name) => {
      const at = resolved(name);
      if (at === null) return 'absent';
      if (fileAt(manifest, at) !== null) return 'file';
      return isFolder(manifest, at) ? 'folder' : 'absent';
    },
  };
}
