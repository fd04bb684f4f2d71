export type { TarEntry } from './entries.ts';
export { isTarHeader, tarEntries } from './entries.ts';
