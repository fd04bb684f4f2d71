import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import { diskSource } from './disk-source.ts';
import type { FileTree, PathKind, TreeFile, TreeItem } from './file-tree.ts';
import type { OpenSource } from './open-source.ts';

/** Folders that hold other people's installed code or a tool's own state; each is reported as a gap, once. */
const DEPENDENCY_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.venv',
]);

/** Deepest nesting of folders, against trees made to exhaust the stack or the path length (CWE-674). */
const MAX_DEPTH = 200;

/**
 * A folder on disk. Symbolic links are never followed: what they point to inside the tree is met under its own path,
 * and what lies outside was not asked for (CWE-59). `.gitignore` hides nothing.
 */
export async function directoryTree(root: string): Promise<FileTree> {
  const absolute = await realpath(root);
  return {
    items: (signal) => walk(absolute, '', 0, signal),
    has: listedPaths(absolute),
    peek: (path, maxBytes) => (isInside(path) ? peek(absolute, path, maxBytes) : null),
    kindOf: (path) => (isInside(path) ? kindAt(absolute, path) : 'absent'),
    openFile: async (path) => (isInside(path) ? openAt(absolute, path) : null),
  };
}

/** Names of the folders that were asked about, in number: enough for a large repository, some 20 MB (CWE-770). */
const MAX_LISTED_NAMES = 200_000;

/**
 * Whether paths exist, by the listings of their folders: readers ask for every name that may be a path, and one in ten
 * thousand is.
 */
function listedPaths(root: string): (path: string) => boolean {
  const listings = new Map<string, Listing>();
  let names = 0;
  const listingOf = (folder: string): Listing => {
    let listing = listings.get(folder);
    if (listing === undefined) {
      listing = folder === '' || has(folder) ? listingAt(join(root, folder)) : NO_LISTING;
      // What does not exist is told by the listing above it.
      if (listing === NO_LISTING) return listing;
      names += listing.names.size + 1;
      if (names > MAX_LISTED_NAMES) {
        listings.clear();
        names = listing.names.size + 1;
      }
      listings.set(folder, listing);
    }
    return listing;
  };
  const has = (path: string): boolean => {
    if (!isInside(path)) return false;
    const slash = path.lastIndexOf('/');
    const { names: listed, links } = listingOf(slash === -1 ? '' : path.slice(0, slash));
    const name = path.slice(slash + 1);
    return listed.has(name) && (!links.has(name) || existsSync(join(root, path)));
  };
  return has;
}

interface Listing {
  readonly names: ReadonlySet<string>;
  /** Those that are symbolic links, which may lead nowhere. */
  readonly links: ReadonlySet<string>;
}

const NO_LINKS: ReadonlySet<string> = new Set();
const NO_LISTING: Listing = { names: NO_LINKS, links: NO_LINKS };

function listingAt(folder: string): Listing {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
    return {
      names: new Set(entries.map(({ name }) => name)),
      links: links.length === 0 ? NO_LINKS : new Set(links),
    };
  } catch {
    return NO_LISTING;
  }
}

/** A single file on disk, as a tree of one. */
export async function singleFileTree(path: string): Promise<FileTree> {
  const absolute = await realpath(path);
  const name = absolute.slice(dirname(absolute).length).replace(/^[\\/]/, '');
  return {
    async *items() {
      yield { kind: 'file', file: diskFile(absolute, name) };
    },
    has: (asked) => asked === name,
    peek: (asked, maxBytes) => (asked === name ? peek(dirname(absolute), name, maxBytes) : null),
  };
}

function isInside(path: string): boolean {
  return !path.split('/').includes('..');
}

/** Symbolic links are not followed here either: no folder on the way may be one (CWE-59). */
function peek(root: string, path: string, maxBytes: number): Uint8Array | null {
  try {
    const absolute = join(root, path);
    const found = lstatSync(absolute);
    if (!found.isFile() || found.size > maxBytes || realpathSync(absolute) !== absolute) return null;
    return readFileSync(absolute);
  } catch {
    return null;
  }
}

function kindAt(root: string, path: string): PathKind {
  try {
    const absolute = join(root, path);
    const found = lstatSync(absolute);
    if (hubBlob(absolute) !== null) return 'file';
    if (found.isSymbolicLink() || realpathSync(absolute) !== absolute) return 'symbolic-link';
    if (found.isDirectory()) return 'folder';
    return found.nlink > 1 ? 'hard-link' : 'file';
  } catch {
    return 'absent';
  }
}

async function openAt(root: string, path: string): Promise<OpenSource | null> {
  const kind = kindAt(root, path);
  if (kind !== 'file' && kind !== 'hard-link') return null;
  return diskSource(hubBlob(join(root, path)) ?? join(root, path));
}

/** A file of a snapshot in the cache of Hugging Face's clients, and the folder of its repository there. */
const SNAPSHOT_FILE = /^(.*[\\/](?:models|datasets|spaces)--[^\\/]+)[\\/]snapshots[\\/][^\\/]+[\\/]/;

/** What such a file links to, when it is among the blobs of the same repository, as the clients lay them out. */
function hubBlob(absolute: string): string | null {
  const repository = SNAPSHOT_FILE.exec(absolute)?.[1];
  if (repository === undefined || !lstatSync(absolute).isSymbolicLink()) return null;
  const target = realpathSync(absolute);
  return dirname(target) === join(repository, 'blobs') && lstatSync(target).isFile() ? target : null;
}

async function* walk(
  root: string,
  folder: string,
  depth: number,
  signal: AbortSignal,
): AsyncGenerator<TreeItem> {
  signal.throwIfAborted();
  const where = folder === '' ? '.' : folder;
  if (depth > MAX_DEPTH) {
    yield gap(where, `folders are nested deeper than ${MAX_DEPTH}`, true);
    return;
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    yield gap(where, `the folder cannot be read: ${reasonOf(error)}`, true);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) {
      yield { kind: 'link', path };
      if (leavesTree(root, path)) yield gap(path, 'a symbolic link out of the target is not followed', false);
    } else if (entry.isDirectory()) {
      if (entry.name === '.git') continue;
      if (DEPENDENCY_FOLDERS.has(entry.name) || existsSync(join(root, path, 'pyvenv.cfg'))) {
        yield gap(`${path}/`, 'installed dependencies and caches are not part of the codebase', false);
      } else {
        yield* walk(root, path, depth + 1, signal);
      }
    } else if (entry.isFile()) {
      yield { kind: 'file', file: diskFile(join(root, path), path) };
    } else {
      yield gap(path, 'not a regular file (a pipe, socket or device)', false);
    }
  }
}

function diskFile(absolute: string, path: string): TreeFile {
  return {
    path,
    get sizeBytes() {
      return lstatSync(absolute).size;
    },
    read: async () => {
      try {
        return readFileSync(absolute);
      } catch (error) {
        throw unreadable(error);
      }
    },
    // For the many small files of a codebase the round trips of the asynchronous calls cost more than the reading, and
    // buffers of their own more than both (docs/performance.md).
    readNow: (maxBytes) => {
      try {
        return contentOf(absolute, maxBytes);
      } catch (error) {
        // Gone between the listing and now: the tree is being changed while it is read.
        if (systemCodeOf(error) === 'ENOENT') return 'gone';
        throw unreadable(error);
      }
    },
    diskPath: absolute,
    open: () => diskSource(absolute),
    readRange: (offset, target) => {
      try {
        return readRange(absolute, offset, target);
      } catch (error) {
        throw unreadable(error);
      }
    },
  };
}

function unreadable(error: unknown): WeighbridgeError {
  return new WeighbridgeError('unreadable', `the file cannot be read: ${reasonOf(error)}`, { cause: error });
}

/** Bytes of the buffer that all files are read into; one that had to grow is let go after its file. */
const BUFFER_BYTES = 1024 * 1024;
/** A link that took a file's place since the listing is not followed (CWE-59); Windows has no such flag. */
const READ_FILE = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
let shared: Buffer | null = null;

function contentOf(path: string, maxBytes: number): Uint8Array | 'too-large' {
  shared ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let buffer = shared;
  const file = openSync(path, READ_FILE);
  try {
    let length = 0;
    // Else as much would be held before it is known.
    if (fstatSync(file).size > maxBytes) return 'too-large';
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      if (length > maxBytes) return 'too-large';
      if (read === 0) return buffer.subarray(0, length);
      if (length < buffer.length) continue;
      const wider = Buffer.allocUnsafeSlow(buffer.length * 2);
      buffer.copy(wider);
      buffer = wider;
    }
  } finally {
    closeSync(file);
  }
}

function readRange(path: string, offset: number, target: Uint8Array): number {
  const file = openSync(path, READ_FILE);
  try {
    let filled = 0;
    while (filled < target.length) {
      const read = readSync(file, target, filled, target.length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  } finally {
    closeSync(file);
  }
}

function leavesTree(root: string, path: string): boolean {
  try {
    const target = resolve(join(root, dirname(path)), readlinkSync(join(root, path)));
    const inside = relative(root, target);
    return inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside;
  } catch {
    return true;
  }
}

function gap(what: string, why: string, blocking: boolean): TreeItem {
  return { kind: 'gap', gap: { what, why, blocking } };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many levels of symbolic links',
  EIO: 'input/output error',
  ENAMETOOLONG: 'its path is too long',
};

function reasonOf(error: unknown): string {
  return REASONS[systemCodeOf(error) ?? ''] ?? messageOf(error);
}
