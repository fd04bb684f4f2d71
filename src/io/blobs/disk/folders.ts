import { lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import { nullIfMissing } from './disk-errors.ts';
import { FOLDER_MODE, syncFolder } from './durable.ts';

/** Folders that are remembered as looked at. CWE-770. */
const KNOWN_MAX = 100_000;

/**
 * The folders below the root of a store. Each is looked at once: a link in the place of one would lead reads and writes
 * out of the store (CWE-59).
 */
export class Folders {
  readonly root: string;
  readonly #known = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  /** The path of what lies at `relative`, or null where its folder is missing. Rejects with `refused` at a link. */
  async find(relative: string): Promise<string | null> {
    const folder = dirname(relative);
    return folder === '.' || (await this.#exists(folder)) ? join(this.root, relative) : null;
  }

  /** The path of the folder itself, or null. */
  async findFolder(relative: string): Promise<string | null> {
    return (await this.#exists(relative)) ? join(this.root, relative) : null;
  }

  /** As `find`, but makes the folder, durably. */
  async make(relative: string): Promise<string> {
    const folder = dirname(relative);
    if (folder !== '.') await this.ensure(folder);
    return join(this.root, relative);
  }

  async ensure(folder: string): Promise<void> {
    if (await this.#exists(folder)) return;
    const parent = dirname(folder);
    if (parent !== '.') await this.ensure(parent);
    const path = join(this.root, folder);
    try {
      await mkdir(path, { mode: FOLDER_MODE });
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
    }
    await syncFolder(dirname(path));
    await this.#exists(folder);
  }

  async #exists(folder: string): Promise<boolean> {
    if (this.#known.has(folder)) return true;
    const parent = dirname(folder);
    if (parent !== '.' && !(await this.#exists(parent))) return false;
    const path = join(this.root, folder);
    const found = await lstat(path).catch(nullIfMissing);
    if (found === null) return false;
    if (!found.isDirectory()) {
      throw new WeighbridgeError('refused', `${path} is no folder, or a link: it is not followed`, {
        remedy: 'Put a folder in its place; mount a disk there instead of linking to it.',
      });
    }
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.add(folder);
    return true;
  }
}
