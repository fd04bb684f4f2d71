/** Chunks of a xorb: `start` included, `end` excluded. */
export interface WireChunkRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes of a serialized xorb: both included, as in a Range header. */
export interface WireByteRange {
  readonly start: number;
  readonly end: number;
}

/** A piece of a file: chunks of a xorb, and how many bytes they come to. */
export interface WireTerm {
  readonly hash: string;
  readonly unpacked_length: number;
  readonly range: WireChunkRange;
}

/** Answer of `/v1/reconstructions/{file}` (openapi of Xet's CAS). */
export interface ReconstructionV1 {
  /** Bytes at the start of the first term that were not asked for. */
  readonly offset_into_first_range: number;
  readonly terms: readonly WireTerm[];
  readonly fetch_info: Readonly<Record<string, readonly FetchInfo[]>>;
}

export interface FetchInfo {
  readonly range: WireChunkRange;
  readonly url: string;
  readonly url_range: WireByteRange;
}

/** Answer of `/v2/reconstructions/{file}`: an address may stand for several ranges of a xorb. */
export interface ReconstructionV2 {
  readonly offset_into_first_range: number;
  readonly terms: readonly WireTerm[];
  readonly xorbs: Readonly<Record<string, readonly MultiRangeFetch[]>>;
}

export interface MultiRangeFetch {
  readonly url: string;
  readonly ranges: readonly { readonly chunks: WireChunkRange; readonly bytes: WireByteRange }[];
}
