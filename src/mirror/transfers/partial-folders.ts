import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, parseOwner, thisOwner } from './owner-of-folder.ts';

const OWNER_FILE = 'owner.json';
/** Milliseconds between two signs of life, for whoever cannot ask whether this process runs. */
const SIGN_MS = 10_000;
/** Milliseconds without one after which a process is taken to be gone. */
const GONE_MS = 60_000;
/** Milliseconds after which what nobody went on with is removed: two weeks. */
const ABANDONED_MS = 14 * 24 * 3600 * 1000;

/**
 * Where files under way lie: a folder for each, in one for each process. Two processes that write to one file could
 * change it after one of them has hashed it, so each has its own; what a process left behind when it ended belongs to
 * whoever moves it first.
 */
export class PartialFolders {
  readonly #root: string;
  #own: Promise<string> | null = null;
  #signs: NodeJS.Timeout | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Whether a process, this one or another, has left anything of a content. */
  async holds(key: string): Promise<boolean> {
    const all = await namesIn(this.#root);
    const found = await Promise.all(all.map((name) => exists(join(this.#root, name, key))));
    return found.includes(true);
  }

  /** The folder for a content: new, as this process left it, or as one did that has ended. */
  async take(key: string): Promise<string> {
    this.#own ??= this.#begin();
    const own = await this.#own;
    const folder = join(own, key);
    if (await exists(folder)) return folder;
    for (const other of await namesIn(this.#root)) {
      const left = join(this.#root, other);
      if (left === own || !(await exists(join(left, key))) || !(await isLeft(left))) continue;
      // Whoever else wants it was faster, or it is ours.
      const isOurs = await rename(join(left, key), folder).then(
        () => true,
        () => false,
      );
      await removeEmpty(left);
      if (isOurs) return folder;
    }
    return folder;
  }

  /** Leaves what is there to whoever comes next. */
  async close(): Promise<void> {
    if (this.#own === null) return;
    const own = await this.#own.catch(() => null);
    if (this.#signs !== null) clearInterval(this.#signs);
    if (own === null) return;
    await rm(join(own, OWNER_FILE), { force: true });
    await rmdir(own).catch(() => undefined);
  }

  async #begin(): Promise<string> {
    const name = randomBytes(8).toString('hex');
    const own = join(this.#root, name);
    const unnamed = join(this.#root, `.${name}`);
    await mkdir(unnamed, { recursive: true, mode: 0o700 });
    await writeFile(join(unnamed, OWNER_FILE), JSON.stringify(thisOwner()), { mode: 0o600 });
    // With its owner from the first moment on: others would take it for left.
    await rename(unnamed, own);
    const path = join(own, OWNER_FILE);
    this.#signs = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, SIGN_MS);
    this.#signs.unref();
    await this.#removeAbandoned(own);
    return own;
  }

  async #removeAbandoned(own: string): Promise<void> {
    for (const name of await namesIn(this.#root)) {
      const left = join(this.#root, name);
      if (left === own || !(await isLeft(left))) continue;
      for (const key of await keysIn(left)) {
        const touched = await ageOf(join(left, key, 'map'));
        if (touched === null || touched > ABANDONED_MS) {
          await rm(join(left, key), { recursive: true, force: true }).catch(() => undefined);
        }
      }
      await removeEmpty(left);
    }
  }
}

/** Takes away what a process that has ended left, where nothing is to be gone on with. */
async function removeEmpty(left: string): Promise<void> {
  if ((await keysIn(left)).length > 0) return;
  await rm(join(left, OWNER_FILE), { force: true }).catch(() => undefined);
  await rmdir(left).catch(() => undefined);
}

/** Whether the process that a folder belonged to is gone. */
async function isLeft(folder: string): Promise<boolean> {
  const path = join(folder, OWNER_FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return true;
  const owner = parseOwner(text);
  const running = owner === null ? null : isRunning(owner);
  if (running !== null) return !running;
  const silent = await ageOf(path);
  return silent === null || silent > GONE_MS;
}

/** Milliseconds since a file was touched; null where there is none. Real time, as the file system has it. */
async function ageOf(path: string): Promise<number | null> {
  const touched = await stat(path).catch(() => null);
  return touched === null ? null : Date.now() - touched.mtimeMs;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function keysIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => name !== OWNER_FILE);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}
