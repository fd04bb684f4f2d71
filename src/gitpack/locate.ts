import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** A git repository on disk, found by reading its files: nothing of it is executed, its configuration included. */
export interface Repository {
  readonly gitDir: string;
  /** Where objects and refs are; differs from `gitDir` in linked worktrees. */
  readonly commonDir: string;
  /** The root of the work tree; null for a bare repository. */
  readonly workTree: string | null;
  /** The checked-out commit; null before the first commit, or where it cannot be read. */
  readonly head: string | null;
  /** History was cut off when cloning: what is older cannot be seen. */
  readonly shallow: boolean;
  /** Objects may be missing, to be fetched on demand (which we never do). */
  readonly partial: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const MAX_SYMREFS = 5;

/** The repository that `folder` is in: itself bare, or the nearest work tree at or above it. Null if there is none. */
export async function locateRepository(folder: string): Promise<Repository | null> {
  if (await isGitDir(folder)) return describe(folder, null);
  for (let current = resolve(folder); ; current = dirname(current)) {
    const gitDir = await gitDirOf(join(current, '.git'));
    if (gitDir) return describe(gitDir, current);
    if (dirname(current) === current) return null;
  }
}

async function gitDirOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return (await isGitDir(path)) ? path : null;
  if (!found?.isFile() || found.size > 4096) return null;
  const target = /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8').catch(() => ''))?.[1]?.trim();
  if (!target) return null;
  const gitDir = isAbsolute(target) ? target : resolve(dirname(path), target);
  return (await isGitDir(gitDir)) ? gitDir : null;
}

async function isGitDir(path: string): Promise<boolean> {
  const head = await stat(join(path, 'HEAD')).catch(() => null);
  if (!head?.isFile()) return false;
  const common = await commonDirOf(path);
  const objects = await stat(join(common, 'objects')).catch(() => null);
  return objects?.isDirectory() === true;
}

async function commonDirOf(gitDir: string): Promise<string> {
  const text = await readText(join(gitDir, 'commondir'));
  return text ? resolve(gitDir, text.trim()) : gitDir;
}

async function describe(gitDir: string, workTree: string | null): Promise<Repository> {
  const commonDir = await commonDirOf(gitDir);
  const config = (await readText(join(commonDir, 'config'))) ?? '';
  return {
    gitDir,
    commonDir,
    workTree,
    head: await resolveRef('HEAD', gitDir, commonDir),
    shallow: Boolean((await readText(join(commonDir, 'shallow')))?.trim()),
    partial: /^\s*(?:promisor\s*=\s*true|partialclone\s*=)/im.test(config),
    objectFormat: /^\s*objectformat\s*=\s*sha256/im.test(config) ? 'sha256' : 'sha1',
  };
}

async function resolveRef(name: string, gitDir: string, commonDir: string): Promise<string | null> {
  let ref = name;
  for (let hops = 0; hops < MAX_SYMREFS; hops++) {
    const text = ((await readText(join(gitDir, ref))) ?? (await readText(join(commonDir, ref))))?.trim();
    if (text === undefined) return packedRef(ref, commonDir);
    if (OBJECT_ID.test(text)) return text;
    const next = /^ref: (refs\/.+)$/.exec(text)?.[1];
    // A hostile HEAD must not make us read outside the repository.
    if (!next || next.split('/').includes('..')) return null;
    ref = next;
  }
  return null;
}

/**
 * The object that a revision names: a full id, `HEAD`, a branch, a remote branch (`origin/main`) or a tag, in git's own
 * order. Null where there is none; `HEAD~1` and other expressions are not understood.
 */
export async function resolveRevision(
  { gitDir, commonDir }: Repository,
  revision: string,
): Promise<string | null> {
  if (OBJECT_ID.test(revision)) return revision;
  if (!/^[\w][\w./-]*$/.test(revision) || revision.split('/').includes('..')) return null;
  const candidates = [`refs/tags/${revision}`, `refs/heads/${revision}`, `refs/remotes/${revision}`];
  if (revision === 'HEAD' || revision.startsWith('refs/')) candidates.unshift(revision);
  for (const ref of candidates) {
    const found = await resolveRef(ref, gitDir, commonDir);
    if (found) return found;
  }
  return null;
}

async function packedRef(ref: string, commonDir: string): Promise<string | null> {
  const packed = (await readText(join(commonDir, 'packed-refs'))) ?? '';
  for (const line of packed.split('\n')) {
    const space = line.indexOf(' ');
    if (line.slice(space + 1) === ref && OBJECT_ID.test(line.slice(0, space))) return line.slice(0, space);
  }
  return null;
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
