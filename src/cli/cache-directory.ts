import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what can be had again is kept (XDG Base Directory Specification). Whoever can write there decides what we run. */
export function cacheDirectoryOf(environment: Readonly<Record<string, string | undefined>>): string {
  const { WEIGHBRIDGE_CACHE_DIR: own, XDG_CACHE_HOME: caches, HOME: home } = environment;
  return own ?? join(caches ?? join(home ?? homedir(), '.cache'), 'weighbridge');
}
