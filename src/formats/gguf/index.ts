export type { GgufMetadata, GgufString } from './metadata.ts';
export { readGgufMetadata } from './metadata.ts';
