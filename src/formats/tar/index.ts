export type { TarMember, TarPart } from './archive.ts';
export { readTar } from './archive.ts';
export type { TarEntry } from './entries.ts';
export { isTarHeader, tarEntries } from './entries.ts';
export { TAR_END, tarFileHeader, tarPadding } from './write.ts';
