import { lstatSync, opendirSync } from 'node:fs';
import { join } from 'node:path';

/** Entries of one folder of blobs that are looked at (CWE-770). */
const MAX_BLOBS = 200_000;

export interface Blob {
  /** Real path, inside of the cache. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly by: 'sha256' | 'git-oid';
  readonly digest: string;
}

/**
 * The blobs that a cache keeps of one repository, whether or not a snapshot leads to them: the client takes one that is
 * there by its name for the content, and does not download it again. Links and unfinished downloads are left out.
 */
export function blobsOf(cacheFolder: string, kind: string, name: string): readonly Blob[] {
  const repository = join(cacheFolder, [`${kind}s`, ...name.split('/')].join('--'));
  const folder = join(repository, 'blobs');
  if (!isFolder(repository) || !isFolder(folder)) return [];
  const blobs: Blob[] = [];
  using entries = opendirSync(folder);
  for (
    let entry = entries.readSync();
    entry !== null && blobs.length < MAX_BLOBS;
    entry = entries.readSync()
  ) {
    const by = /^[0-9a-f]{64}$/.test(entry.name)
      ? 'sha256'
      : /^[0-9a-f]{40}$/.test(entry.name)
        ? 'git-oid'
        : null;
    if (by === null) continue;
    const path = join(folder, entry.name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) blobs.push({ path, sizeBytes: stats.size, by, digest: entry.name });
  }
  return blobs;
}

/** A folder itself: what a link leads to is not looked at (CWE-59). */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
