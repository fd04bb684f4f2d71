const MIB = 1024 * 1024;

/** How much of one file is unfolded. What goes past a limit is a gap, never passed over in silence. */
export interface LayerLimits {
  /** Containers within containers (CWE-674): an image, its layer, the tar in that, an archive there, a document in it, and a few more. */
  readonly containerDepth: number;
  /** Encodings within encodings: base64 of JSON of JSON. */
  readonly encodingDepth: number;
  /** Members of all containers of one file together (CWE-400). An image of a Linux system has a few 10,000. */
  readonly members: number;
  /** Bytes of one member, expanded (CWE-409). It is held in memory; of larger ones the beginning is looked at. */
  readonly memberBytes: number;
  /** Bytes that one file may come to, all members together (CWE-409). */
  readonly expandedBytes: number;
  /** Bytes out for each byte in, past `RATIO_FREE_BYTES`: text stays below 100, deflate cannot pass 1,032 (CWE-409). */
  readonly ratio: number;
}

export const LAYER_LIMITS: LayerLimits = {
  containerDepth: 8,
  encodingDepth: 4,
  members: 200_000,
  memberBytes: 128 * MIB,
  expandedBytes: 1024 * MIB,
  ratio: 250,
};

/** Bytes that any member may come to, whatever its ratio: a page of zeros is no bomb. */
export const RATIO_FREE_BYTES = 16 * MIB;
