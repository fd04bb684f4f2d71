import { type JudgeOptions, judgeFile, type Neighbours } from '../../src/artifacts/index.ts';
import { memorySource, systemClock } from '../../src/base/index.ts';
import type { Artifact } from '../../src/core/index.ts';

/** What all judges make of some bytes, as a file of that name. */
export function judgeBytes(
  bytes: Uint8Array,
  path: string,
  options: Partial<JudgeOptions> = {},
): Promise<Artifact | null> {
  return judgeFile(memorySource(bytes), path, {
    clock: systemClock,
    signal: new AbortController().signal,
    neighbours: null,
    ...options,
  });
}

/** Files beside the one that is judged, by their paths. */
export function neighboursOf(
  files: Readonly<Record<string, Uint8Array | 'symbolic-link' | 'hard-link' | 'folder'>>,
): Neighbours {
  const bytesAt = (path: string): Uint8Array | null => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    return file instanceof Uint8Array ? file : null;
  };
  return {
    has: (path) => Object.hasOwn(files, path),
    read: async (path, maxBytes) => {
      const bytes = bytesAt(path);
      return bytes !== null && bytes.length <= maxBytes ? bytes : null;
    },
    open: async (path) => {
      const bytes = bytesAt(path);
      return bytes && memorySource(bytes);
    },
    kindOf: (path) => {
      const file = Object.hasOwn(files, path) ? files[path] : undefined;
      return file === undefined ? 'absent' : file instanceof Uint8Array ? 'file' : file;
    },
  };
}
