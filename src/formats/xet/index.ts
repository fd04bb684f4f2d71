export type { ChunkHeader } from './chunk-header.ts';
export {
  CHUNK_HEADER_BYTES,
  CHUNK_SCHEMES,
  readChunkHeader,
  storedOffsets,
  writeStoredHeader,
} from './chunk-header.ts';
export type { ChunkList } from './chunk-list.ts';
export { sliceChunks } from './chunk-list.ts';
export {
  MAX_CHUNK_BYTES,
  MAX_XORB_BYTES,
  MAX_XORB_CHUNKS,
  MIN_CHUNK_BYTES,
} from './chunk-sizes.data.ts';
export { XetChunker } from './chunker.ts';
export { parseXetHash, xetHashText } from './hash-text.ts';
export type { XetHasher } from './hasher.ts';
export { createXetHasher } from './hasher.ts';
export type {
  FetchInfo,
  MultiRangeFetch,
  ReconstructionV1,
  ReconstructionV2,
  WireByteRange,
  WireChunkRange,
  WireTerm,
} from './reconstruction.ts';
export { rangeHash, xetFileHash, xorbHash } from './tree-hash.ts';
