import { BINARY_EXTENSIONS } from './file-names.data.ts';

/**
 * Whether a file is worth reading at all, by its name: weights, media, archives and compiled code are not. A wrong yes
 * costs one read (binary content is told by its bytes); a wrong no would hide a reference, so unknown names are read.
 */
export function couldHoldReferences(path: string): boolean {
  return !BINARY_EXTENSIONS.has(extensionOf(path));
}

/** The last extension of a path, lower-cased; empty when there is none. */
export function extensionOf(path: string): string {
  const name = baseNameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1);
}

/** The last path segment, lower-cased. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
