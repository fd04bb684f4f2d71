import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../../gitpack/index.ts';

/** Bytes of a repository's configuration that are looked at. */
const MAX_CONFIG_BYTES = 256 * 1024;

/** The address of the remote called `origin`, as `git clone` wrote it; null where there is none. Includes are not followed. */
export async function originAddress({ commonDir }: Repository): Promise<string | null> {
  const text = await readFile(join(commonDir, 'config'), 'utf8').catch(() => '');
  let isOrigin = false;
  for (const line of text.slice(0, MAX_CONFIG_BYTES).split('\n')) {
    const section = /^\s*\[\s*([A-Za-z.-]+)(?:\s+"([^"]*)")?\s*\]/.exec(line);
    if (section) isOrigin = section[1]!.toLowerCase() === 'remote' && section[2] === 'origin';
    const url = isOrigin ? /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/i.exec(line)?.[1] : undefined;
    if (url !== undefined) return url;
  }
  return null;
}
