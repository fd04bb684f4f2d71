export type { SevenZip, SevenZipMember } from './archive.ts';
export { isSevenZip, readSevenZip, readSevenZipHeader, SEVEN_ZIP_HEADER_MAX } from './archive.ts';
export type { SevenZipCoder, SevenZipFolder } from './streams.ts';
