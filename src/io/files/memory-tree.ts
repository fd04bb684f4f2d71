import type { FileTree } from './file-tree.ts';

/** One file whose bytes are at hand. */
export function memoryTree(path: string, bytes: Uint8Array): FileTree {
  return {
    async *items() {
      yield { kind: 'file', file: { path, sizeBytes: bytes.length, read: async () => bytes } };
    },
    has: (asked) => asked === path,
    peek: (asked, maxBytes) => (asked === path && bytes.length <= maxBytes ? bytes : null),
  };
}
