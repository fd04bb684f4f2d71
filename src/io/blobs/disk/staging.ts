import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../base/index.ts';
import { nullIfMissing } from './disk-errors.ts';
import { makeFolder } from './durable.ts';
import type { Folders } from './folders.ts';
import { type Owner, ownerState, thisOwner } from './owner.ts';

/** Each process prepares its files in a folder of its own here, on the file system that they are going to. */
export const STAGING = 'staging';

/**
 * Milliseconds after which what a process in another container or on another machine was writing, and has not touched
 * since, is taken for left behind. Nothing is under way for so long without a byte being written.
 */
const ELSEWHERE_MS = 24 * 60 * 60 * 1000;

export class Staging {
  readonly owner: Owner = thisOwner();
  readonly #folders: Folders;
  #made = 0;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  /** A path that nobody else uses, in a folder that exists. */
  async place(): Promise<string> {
    const own = `${STAGING}/${this.owner}`;
    await this.#folders.ensure(STAGING);
    const path = join(this.#folders.root, own);
    // Every time: another machine may have taken it, empty and old as it was, for left behind.
    await makeFolder(path);
    return join(path, `${++this.#made}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(join(this.#folders.root, STAGING, this.owner), { recursive: true, force: true });
  }
}

/** Removes what processes that are gone were preparing. */
export async function removeLeftBehind(root: string, clock: Clock): Promise<void> {
  const staging = join(root, STAGING);
  const owners = (await readdir(staging).catch(nullIfMissing)) ?? [];
  for (const owner of owners) {
    const path = join(staging, owner);
    const state = ownerState(owner);
    if (state === 'gone') await rm(path, { recursive: true, force: true });
    if (state === 'elsewhere') await removeOld(path, clock.now().getTime() - ELSEWHERE_MS);
  }
}

/** Only what has not been touched since, and only what is then empty. */
async function removeOld(path: string, beforeMs: number): Promise<void> {
  const own = await lstat(path).catch(nullIfMissing);
  if (own === null || own.mtimeMs > beforeMs) return;
  if (!own.isDirectory()) return rm(path, { force: true });
  for (const name of (await readdir(path).catch(nullIfMissing)) ?? [])
    await removeOld(join(path, name), beforeMs);
  // Not empty, or gone meanwhile: either way nothing to do.
  await rmdir(path).catch(() => undefined);
}
