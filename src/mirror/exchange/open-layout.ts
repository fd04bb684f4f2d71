import { lstat } from 'node:fs/promises';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { Layout } from './layout.ts';
import { openArchive } from './open-archive.ts';
import { openFolder } from './open-folder.ts';

/** Opens an OCI image layout: a folder, or a tar archive of one. Throws `target-missing`, `refused`, `unreadable`. */
export async function openLayout(path: string): Promise<Layout> {
  const found = await lstat(path).catch((error: unknown) => {
    const isMissing = systemCodeOf(error) === 'ENOENT';
    throw new WeighbridgeError(
      isMissing ? 'target-missing' : 'unreadable',
      isMissing ? `there is no ${path}` : `${path} cannot be read: ${messageOf(error)}`,
      { cause: error, remedy: 'name the file or folder that weighbridge mirror export has written' },
    );
  });
  if (found.isDirectory()) return openFolder(path);
  if (found.isFile()) return openArchive(path);
  throw new WeighbridgeError('refused', `${path} is neither a folder nor a file, or a link`, {
    remedy: 'name the file or folder itself',
  });
}
