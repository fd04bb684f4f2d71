/** A piece of a file: chunks `start` to `end` (excluded) of a xorb, and how many bytes they come to. */
export interface XetTerm {
  readonly xorb: string;
  readonly start: number;
  readonly end: number;
  readonly bytes: number;
}

/** How a content is put together from xorbs. Document `xet/files/SHA256`. */
export interface XetFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Xet's hash of the file, as clients write it. */
  readonly hash: string;
  readonly terms: readonly XetTerm[];
}

/**
 * A xorb as a view: its chunks are ranges of a blob, and are never stored a second time. Document `xet/xorbs/HASH`.
 */
export interface XetXorb {
  readonly hash: string;
  /** SHA-256 of the blob that its chunks lie in. */
  readonly blob: string;
  /** Where chunks lie one behind the other: place of the first in the blob, and how many they are. */
  readonly runs: readonly (readonly [offset: number, chunks: number])[];
  readonly lengths: Uint32Array;
  /** 32 bytes for each chunk. */
  readonly hashes: Uint8Array;
}

export function xetFileKey(sha256: string): string {
  return `xet/files/${sha256}`;
}

/** Which content has this Xet hash. */
export function xetHashKey(hash: string): string {
  return `xet/hashes/${hash}`;
}

export function xetXorbKey(hash: string): string {
  return `xet/xorbs/${hash}`;
}

/** In which xorb a chunk was seen that others are found by. */
export function xetAnchorKey(hash: string): string {
  return `xet/anchors/${hash}`;
}
