/** Where a path that a model names leads, for whoever opens it relative to the model. */
export type PathKind = 'inside' | 'parent' | 'absolute' | 'drive' | 'share' | 'address';

const WHY: Readonly<Record<Exclude<PathKind, 'inside'>, string>> = {
  parent: 'leads out of the folder by `..`',
  absolute: 'is absolute',
  drive: 'begins with a drive of Windows',
  share: 'names a share of a network',
  address: 'is an address',
};

/** Both slashes count: what is one folder on Linux is two on Windows. */
export function pathKind(path: string): PathKind {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(path)) return 'address';
  if (/^[A-Za-z]:/.test(path)) return 'drive';
  if (/^(?:\\\\|\/\/)/.test(path)) return 'share';
  if (/^[\\/~]/.test(path)) return 'absolute';
  return path.split(/[\\/]/).includes('..') ? 'parent' : 'inside';
}

/** In words, for a sentence about the path; null when it stays inside. */
export function leadsOutside(path: string): string | null {
  const kind = pathKind(path);
  return kind === 'inside' ? null : WHY[kind];
}
