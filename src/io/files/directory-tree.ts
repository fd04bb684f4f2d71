import {
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { FileTree, TreeFile, TreeItem } from './file-tree.ts';

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
    has: (path) => isInside(path) && existsSync(join(absolute, path)),
    peek: (path, maxBytes) => (isInside(path) ? peek(absolute, path, maxBytes) : null),
  };
}

/** A single file on disk, as a tree of one. */
export async function singleFileTree(path: string): Promise<FileTree> {
  const absolute = await realpath(path);
  const name = absolute.slice(dirname(absolute).length).replace(/^[\\/]/, '');
  const { size } = await lstat(absolute);
  return {
    async *items() {
      yield { kind: 'file', file: diskFile(absolute, name, size) };
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
      if (leavesTree(root, path)) yield gap(path, 'a symbolic link out of the target is not followed', false);
    } else if (entry.isDirectory()) {
      if (entry.name === '.git') continue;
      if (DEPENDENCY_FOLDERS.has(entry.name) || existsSync(join(root, path, 'pyvenv.cfg'))) {
        yield gap(`${path}/`, 'installed dependencies and caches are not part of the codebase', false);
      } else {
        yield* walk(root, path, depth + 1, signal);
      }
    } else if (entry.isFile()) {
      const item = fileAt(root, path);
      if (item) yield item;
    } else {
      yield gap(path, 'not a regular file (a pipe, socket or device)', false);
    }
  }
}

function fileAt(root: string, path: string): TreeItem | null {
  try {
    const { size } = lstatSync(join(root, path));
    return { kind: 'file', file: diskFile(join(root, path), path, size) };
  } catch (error) {
    // Gone between the listing and now: the tree is being changed while it is read.
    if (systemCodeOf(error) === 'ENOENT') return null;
    return gap(path, `the file cannot be read: ${reasonOf(error)}`, true);
  }
}

function diskFile(absolute: string, path: string, sizeBytes: number): TreeFile {
  return {
    path,
    sizeBytes,
    // Synchronous: for the many small files of a codebase the round trips of the asynchronous calls cost more than
    // the reading (docs/performance.md), and whoever reads a folder has nothing else to do meanwhile.
    read: async () => {
      try {
        return readFileSync(absolute);
      } catch (error) {
        throw new WeighbridgeError('unreadable', `the file cannot be read: ${reasonOf(error)}`, {
          cause: error,
        });
      }
    },
  };
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
