export type { Compression } from './compression.ts';
export { compressionOf } from './compression.ts';
export type { Expandable, Expanded, ExpandFault } from './expand.ts';
export { expand } from './expand.ts';
export { gzipName } from './gzip-header.ts';
