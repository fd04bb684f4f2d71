import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCodeOf } from '../../../base/index.ts';

/** A link in the file's place is not followed (CWE-59), nor does a pipe make us wait. Windows has neither flag. */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
export const UPDATE_FLAGS = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Nobody else's: blobs may be of gated and private models. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/**
 * A folder and those above it, unless they are there. As `recursive` does, which tells of a read-only file system that
 * something is missing.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT' || dirname(path) === path) return unlessThere(error);
    await makeFolder(dirname(path));
    // Below /proc it goes on missing.
    await mkdir(path, { mode: FOLDER_MODE }).catch(unlessThere);
  }
}

function unlessThere(error: unknown): void {
  if (systemCodeOf(error) !== 'EEXIST') throw error;
}

/** Makes names that were given or taken away in a folder outlast a loss of power. */
export async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle;
  try {
    folder = await open(path, 'r');
  } catch (error) {
    // Windows opens no folders, and keeps names in order by itself.
    if (systemCodeOf(error) === 'EISDIR' || systemCodeOf(error) === 'EPERM') return;
    throw error;
  }
  try {
    await folder.sync();
  } catch (error) {
    // File systems that know no such thing.
    if (systemCodeOf(error) !== 'EINVAL' && systemCodeOf(error) !== 'ENOTSUP') throw error;
  } finally {
    await folder.close();
  }
}

/** A new file, whose content is on the device when this resolves. */
export async function createDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
