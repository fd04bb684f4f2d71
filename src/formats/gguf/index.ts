export type { GgufDirectory, GgufFault, GgufTensor, GgufText } from './directory.ts';
export { readGgufDirectory } from './directory.ts';
export type { GgmlLegacy } from './ggml.ts';
export { GGML_MAGICS, readGgmlLegacy } from './ggml.ts';
export type { GgufMetadata, GgufString } from './metadata.ts';
export { readGgufMetadata } from './metadata.ts';
