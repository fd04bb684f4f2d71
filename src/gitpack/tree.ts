import { WeighbridgeError } from '../base/index.ts';
import { readBlobBytes } from './blobs.ts';
import { exitOf, type GitProgram, runGit, startGit } from './git-process.ts';
import type { Repository } from './locate.ts';
import { shadowOf } from './shadow.ts';

/** A regular file of a commit's tree. `path` is decoded as UTF-8. */
export interface TreeEntry {
  readonly path: string;
  readonly blob: string;
  readonly sizeBytes: number;
}

/** An open repository of which objects are read one after another, over one `git cat-file`. */
export interface ObjectReader extends AsyncDisposable {
  /** Rejects with a WeighbridgeError `unreadable` when the object is missing or damaged. */
  read(objectId: string): Promise<Uint8Array>;
  /** One object at once, over a git of its own; null when it is missing, damaged or larger than `maxBytes`. */
  peek(objectId: string, maxBytes: number): Uint8Array | null;
}

/** Objects larger than this are not read one by one, in bytes. */
const MAX_PEEKED_BYTES = 16 * 1024 * 1024;

/** The regular files of a commit. Rejects with `unreadable` where git cannot list them. */
export async function listTree(
  repository: Repository,
  commit: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<TreeEntry[]> {
  await using shadow = await shadowOf(repository);
  await using list = startGit(
    program,
    shadow.gitDir,
    ['ls-tree', '-r', '-l', '-z', '--full-tree', commit],
    signal,
  );
  const exit = exitOf(list);
  const chunks: Buffer[] = [];
  for await (const chunk of list.stdout) chunks.push(chunk as Buffer);
  if ((await exit) !== 0) {
    throw new WeighbridgeError('unreadable', `git cannot list commit ${commit.slice(0, 12)}`, {
      remedy: 'check the repository with `git fsck`, and that git is installed',
    });
  }
  return parseTree(Buffer.concat(chunks).toString('utf8'), repository.partial);
}

/** The regular files of what `git ls-tree -r -l -z` says. */
export function parseTree(list: string, isPartial = false): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const line of list.split('\0')) {
    const entry = /^100\d{3} blob ([0-9a-f]+) +(\d+|BAD)\t(.+)$/s.exec(line);
    // What a partial clone has not fetched is told by its history, once.
    if (entry === null || (entry[2] === 'BAD' && isPartial)) continue;
    entries.push({ blob: entry[1]!, sizeBytes: Number(entry[2]) || 0, path: entry[3]! });
  }
  return entries;
}

/** Opens a repository for reading objects; dispose it when done. */
export async function openObjects(
  repository: Repository,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ObjectReader> {
  const shadow = await shadowOf(repository);
  const cat = startGit(program, shadow.gitDir, ['cat-file', '--batch'], signal);
  const blobs = readBlobBytes(cat.stdout);
  let last: Promise<unknown> = Promise.resolve();
  const readNext = async (objectId: string) => {
    const { value, done } = await blobs.next();
    // A damaged object ends git: what comes behind it is asked of others.
    const bytes = done ? peek(objectId, MAX_PEEKED_BYTES) : value;
    if (bytes !== null) return bytes;
    const object = `object ${objectId.slice(0, 12)}`;
    throw new WeighbridgeError(
      'unreadable',
      done ? `git could not be run, or cannot read ${object}` : `${object} is missing from the repository`,
    );
  };
  const peek = (objectId: string, maxBytes: number) =>
    runGit(program, shadow.gitDir, ['cat-file', 'blob', objectId], maxBytes);
  return {
    // Asked for at once, though answered in turn: a round trip for each file would take longer than reading it.
    read: (objectId) => {
      cat.stdin.write(`${objectId}\n`);
      const result = last.then(() => readNext(objectId));
      last = result.catch(() => {});
      return result;
    },
    peek,
    [Symbol.asyncDispose]: async () => {
      await last;
      await cat[Symbol.asyncDispose]();
      await shadow[Symbol.asyncDispose]();
    },
  };
}
