export type { ZipDirectory } from './directory.ts';
export { readZip } from './directory.ts';
export { memberData } from './member.ts';
export type { ZipMember, ZipSource } from './zip-source.ts';
export { zipSource } from './zip-source.ts';
