import { MAX_CHUNK_BYTES } from './chunk-sizes.data.ts';

/** Bytes of what stands before each chunk of a xorb: version, size as stored, scheme, size as it was. */
export const CHUNK_HEADER_BYTES = 8;

const VERSION = 0;
/** What is written: none. Weights hardly shrink, and a chunk as it is can be sent from where the file lies. */
const STORED = 0;
/** How chunks can be compressed: not at all, LZ4 frames, LZ4 over bytes sorted by their place in words of four. */
export const CHUNK_SCHEMES = ['none', 'lz4', 'bg4-lz4'] as const;

export interface ChunkHeader {
  readonly storedBytes: number;
  readonly scheme: (typeof CHUNK_SCHEMES)[number];
  readonly bytes: number;
}

/** Writes the header of a chunk that is stored as it is. */
export function writeStoredHeader(into: Uint8Array, at: number, bytes: number): void {
  into[at] = VERSION;
  writeSize(into, at + 1, bytes);
  into[at + 4] = STORED;
  writeSize(into, at + 5, bytes);
}

/** Null for what is no header, or promises more than a chunk may hold (CWE-789). */
export function readChunkHeader(from: Uint8Array, at: number): ChunkHeader | null {
  if (from.length - at < CHUNK_HEADER_BYTES || from[at] !== VERSION) return null;
  const storedBytes = readSize(from, at + 1);
  const scheme = CHUNK_SCHEMES[from[at + 4]!];
  const bytes = readSize(from, at + 5);
  // The client takes stored sizes up to twice the largest chunk.
  if (scheme === undefined || bytes > MAX_CHUNK_BYTES || storedBytes > 2 * MAX_CHUNK_BYTES) return null;
  if (scheme === 'none' && storedBytes !== bytes) return null;
  return { storedBytes, scheme, bytes };
}

/** Bytes of a xorb up to each chunk, and, last, of all of it, where every chunk is stored as it is. */
export function storedOffsets(lengths: ArrayLike<number>): Float64Array {
  const offsets = new Float64Array(lengths.length + 1);
  for (let chunk = 0; chunk < lengths.length; chunk++)
    offsets[chunk + 1] = offsets[chunk]! + CHUNK_HEADER_BYTES + lengths[chunk]!;
  return offsets;
}

function writeSize(into: Uint8Array, at: number, size: number): void {
  into[at] = size;
  into[at + 1] = size >>> 8;
  into[at + 2] = size >>> 16;
}

function readSize(from: Uint8Array, at: number): number {
  return from[at]! | (from[at + 1]! << 8) | (from[at + 2]! << 16);
}
