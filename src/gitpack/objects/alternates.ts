import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { MAX_ALTERNATE_DEPTH, MAX_ALTERNATES, MAX_ALTERNATES_BYTES } from './limits.ts';

/** Folders that hold objects of one repository: its own first, then those it borrows from. */
export interface ObjectFolders {
  readonly folders: readonly string[];
  /** Alternates that are not there, or lie past a limit. */
  readonly unread: number;
}

/**
 * Follows `info/alternates` as git does (gitrepository-layout(5)): absolute paths, or relative to the object folder. A
 * hostile repository can thus name any folder, and have its objects scanned as its own; git does the same, and it takes
 * an object store to be there at all. Each folder is read once, so loops end; comments and quoted paths are git's.
 */
export async function objectFolders(objects: string): Promise<ObjectFolders> {
  const folders: string[] = [];
  const seen = new Set<string>();
  let unread = 0;
  const add = async (folder: string, depth: number): Promise<void> => {
    const real = await realpath(folder).catch(() => null);
    if (real === null || !(await stat(real)).isDirectory()) {
      unread++;
      return;
    }
    if (seen.has(real)) return;
    if (depth > MAX_ALTERNATE_DEPTH || folders.length >= MAX_ALTERNATES) {
      unread++;
      return;
    }
    seen.add(real);
    folders.push(real);
    for (const line of await linesOf(join(real, 'info', 'alternates'))) {
      const path = unquoted(line);
      // git takes relative paths from the repository's own file only, and ignores them deeper down.
      if (isAbsolute(path)) await add(path, depth + 1);
      else if (depth === 0) await add(join(real, path), depth + 1);
      else unread++;
    }
  };
  await add(objects, 0);
  return { folders, unread };
}

async function linesOf(path: string): Promise<readonly string[]> {
  // A pipe in its place must not hold us.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  if (file === null) return [];
  try {
    if (!(await file.stat()).isFile()) return [];
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_ALTERNATES_BYTES), 0);
    return buffer
      .toString('utf8', 0, bytesRead)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('\0'));
  } catch {
    return [];
  } finally {
    await file.close();
  }
}

/** C-style quotes, as git writes paths that hold a line feed or a quote. */
function unquoted(line: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(line)?.[1];
  if (quoted === undefined) return line;
  return quoted.replace(/\\([0-7]{3}|.)/g, (_, escaped: string) => {
    if (escaped.length === 3) return String.fromCharCode(Number.parseInt(escaped, 8));
    return ({ n: '\n', t: '\t', r: '\r' } as Record<string, string>)[escaped] ?? escaped;
  });
}
