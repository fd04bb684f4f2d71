import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that is not taken away while it is used. */
export interface SharedFolder {
  readonly folder: string;
  /** Where folders of a moment may be made beside it. */
  readonly parent: string;
  release(): void;
}

/** Folders that are kept without being used: unpacked repositories are made again in no time. */
const UNUSED_MOST = 64;

/**
 * Milliseconds after which a folder that nobody touched was left by a process that was killed: one in use
 * has others made in it.
 */
const LEFT_AFTER_MS = 7 * 24 * 3600 * 1000;

/**
 * Folders by name, below one that belongs to this process alone. What processes before left is taken away: it can be made
 * again from what is stored.
 */
export class SharedFolders implements AsyncDisposable {
  readonly #place: string;
  readonly #users = new Map<string, number>();
  #root: Promise<string> | null = null;

  constructor(place: string) {
    this.#place = place;
  }

  async take(name: string): Promise<SharedFolder> {
    this.#root ??= this.#begin();
    const users = this.#users.get(name) ?? 0;
    this.#users.delete(name);
    this.#users.set(name, users + 1);
    const parent = await this.#root;
    const folder = join(parent, name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await this.#forget(parent);
    let isHeld = true;
    return {
      folder,
      parent,
      release: () => {
        if (isHeld) this.#users.set(name, this.#users.get(name)! - 1);
        isHeld = false;
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#root !== null) await rm(await this.#root, { recursive: true, force: true });
  }

  async #begin(): Promise<string> {
    await mkdir(this.#place, { recursive: true, mode: 0o700 });
    for (const left of await readdir(this.#place)) {
      const path = join(this.#place, left);
      // Processes of another container may work here too, which cannot be asked whether they live.
      const touched = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
      if (Date.now() - touched > LEFT_AFTER_MS) await rm(path, { recursive: true, force: true });
    }
    return mkdtemp(join(this.#place, 'process-'));
  }

  /** The ones that were taken longest ago first. */
  async #forget(parent: string): Promise<void> {
    const unused = [...this.#users].filter(([, users]) => users === 0).map(([name]) => name);
    for (const name of unused.slice(0, Math.max(0, unused.length - UNUSED_MOST))) {
      this.#users.delete(name);
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}
