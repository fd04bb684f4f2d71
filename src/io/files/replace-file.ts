import { chmod, lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';

/**
 * Replaces the content of a file whole or not at all: the new content is on disk under another name before it takes the
 * place of the old one, so that a process killed at any moment leaves one or the other. The mode is kept. `expected` is
 * null for a file that is not there yet. Rejects with `refused` when the file is no longer what `expected` says, and with
 * `unreadable` where it cannot be written.
 */
export async function replaceFile(
  path: string,
  expected: Uint8Array | null,
  content: Uint8Array,
): Promise<void> {
  // One name for each file: what a killed process left behind is found, and overwritten, by the next.
  const partial = join(dirname(path), `.${basename(path)}.weighbridge-partial`);
  try {
    const mode = expected === null ? NEW_FILE_MODE : (await lstat(path)).mode;
    await rm(partial, { force: true });
    const file = await open(partial, 'wx', mode & 0o7777);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // The mask of the process may have taken bits away.
    if (expected !== null) await chmod(partial, mode & 0o7777);
    if (!(await isStill(path, expected))) {
      throw new WeighbridgeError(
        'refused',
        `${path} changed while it was being worked on; it was left as it is`,
        {
          remedy: 'run the command again',
        },
      );
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    if (error instanceof WeighbridgeError) throw error;
    throw new WeighbridgeError('unreadable', `${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
      remedy:
        systemCodeOf(error) === 'EACCES' || systemCodeOf(error) === 'EROFS'
          ? 'check that the file and its folder can be written to'
          : 'look into the message, and run the command again',
    });
  }
}

/** Before the mask of the process. */
const NEW_FILE_MODE = 0o666;

async function isStill(path: string, expected: Uint8Array | null): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (expected === null || found === null) return expected === null && found === null;
  return found.isFile() && Buffer.compare(await readFile(path), expected) === 0;
}
