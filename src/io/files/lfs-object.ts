import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { lfsObjectPath } from '../../formats/lfs/index.ts';

/**
 * Where contents of Git LFS lie below the git directory that all work trees share; null where they are not there. No path
 * on the way may be a link: whoever made the repository made these too (CWE-59).
 */
export function lfsObjectFile(commonDir: string, oid: string): string | null {
  try {
    const path = resolve(lfsObjectPath(realpathSync(commonDir), oid));
    return realpathSync(path) === path ? path : null;
  } catch {
    return null;
  }
}
