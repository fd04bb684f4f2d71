import { createHash } from 'node:crypto';
import type { HubFile } from '../../../hubs/index.ts';
import type { Manifest } from '../../../mirror/index.ts';

export type TreeEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly oid: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: HubFile };

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, HubFile>;
}

/** Manifests live as long as whoever keeps them; what was made of one goes with it. */
const MADE = new WeakMap<Manifest, readonly TreeEntry[]>();

/** Files and the folders that they lie in, sorted by UTF-16 code units of the path. */
export function entriesOf(manifest: Manifest): readonly TreeEntry[] {
  const made = MADE.get(manifest);
  if (made !== undefined) return made;
  const entries: TreeEntry[] = [];
  for (const file of manifest.files) entries.push({ kind: 'file', path: file.path, file });
  hashFolders(rootOf(manifest.files), entries);
  entries.sort(byPath);
  MADE.set(manifest, entries);
  return entries;
}

/** The file at a path, or null. Files are sorted by path. */
export function fileAt({ files }: Manifest, path: string): HubFile | null {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (files[middle]!.path < path) low = middle + 1;
    else high = middle;
  }
  const file = files[low];
  return file?.path === path ? file : null;
}

function rootOf(files: readonly HubFile[]): Folder {
  const root: Folder = { folders: new Map(), files: new Map() };
  for (const file of files) {
    const parts = file.path.split('/');
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? { folders: new Map(), files: new Map() };
      folder.folders.set(part, next);
      folder = next;
    }
    folder.files.set(name, file);
  }
  return root;
}

/**
 * Git's ids of the folders, as far as a listing tells: it has no modes, and every file is taken for a regular one. No
 * client does more with them than show them. Not by recursion: a path can have thousands of parts (CWE-674).
 */
function hashFolders(root: Folder, entries: TreeEntry[]): void {
  const ahead: { readonly path: string; readonly folder: Folder }[] = [{ path: '', folder: root }];
  for (let at = 0; at < ahead.length; at++) {
    const { path, folder } = ahead[at]!;
    for (const [name, child] of folder.folders)
      ahead.push({ path: path === '' ? name : `${path}/${name}`, folder: child });
  }
  const oids = new Map<Folder, string>();
  for (const { path, folder } of ahead.reverse()) {
    const oid = hashFolder(folder, oids);
    oids.set(folder, oid);
    if (path !== '') entries.push({ kind: 'directory', path, oid });
  }
}

function hashFolder(folder: Folder, oids: ReadonlyMap<Folder, string>): string {
  const rows: { readonly order: Buffer; readonly head: Buffer; readonly oid: string }[] = [];
  // Git sorts a folder as if its name ended with a slash.
  for (const [name, child] of folder.folders)
    rows.push({
      order: Buffer.from(`${name}/`),
      head: Buffer.from(`40000 ${name}\0`),
      oid: oids.get(child)!,
    });
  for (const [name, file] of folder.files)
    rows.push({ order: Buffer.from(name), head: Buffer.from(`100644 ${name}\0`), oid: file.gitOid });
  rows.sort((a, b) => Buffer.compare(a.order, b.order));
  const content = Buffer.concat(rows.flatMap(({ head, oid }) => [head, Buffer.from(oid, 'hex')]));
  return createHash('sha1').update(`tree ${content.length}\0`).update(content).digest('hex');
}

function byPath(a: TreeEntry, b: TreeEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
