import { gitObjectId, type StoredFile } from './stored-file.ts';

export type TreeEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly oid: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: StoredFile };

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, StoredFile>;
}

/** A tree as git keeps it. */
export interface TreeObject {
  readonly oid: string;
  readonly bytes: Uint8Array;
}

/** The tree of a snapshot: its own id, every entry below it, directories before what they contain, and git's objects. */
export function buildTree(files: Iterable<StoredFile>): {
  readonly oid: string;
  readonly entries: readonly TreeEntry[];
  readonly objects: readonly TreeObject[];
} {
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
  const entries: TreeEntry[] = [];
  const objects: TreeObject[] = [];
  return { oid: hashFolder(root, '', entries, objects), entries: entries.sort(byPath), objects };
}

function hashFolder(folder: Folder, prefix: string, entries: TreeEntry[], objects: TreeObject[]): string {
  const rows: {
    readonly name: string;
    readonly sortKey: string;
    readonly mode: string;
    readonly oid: string;
  }[] = [];
  for (const [name, child] of folder.folders) {
    const path = prefix + name;
    const oid = hashFolder(child, `${path}/`, entries, objects);
    entries.push({ kind: 'directory', path, oid });
    // Git sorts a directory as if its name ended with a slash.
    rows.push({ name, sortKey: `${name}/`, mode: '40000', oid });
  }
  for (const [name, file] of folder.files) {
    entries.push({ kind: 'file', path: file.path, file });
    rows.push({ name, sortKey: name, mode: '100644', oid: file.oid });
  }
  rows.sort((a, b) => Buffer.compare(Buffer.from(a.sortKey), Buffer.from(b.sortKey)));
  const parts = rows.flatMap((row) => [
    Buffer.from(`${row.mode} ${row.name}\0`),
    Buffer.from(row.oid, 'hex'),
  ]);
  const bytes = Buffer.concat(parts);
  const oid = gitObjectId('tree', bytes);
  objects.push({ oid, bytes });
  return oid;
}

function byPath(a: TreeEntry, b: TreeEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
