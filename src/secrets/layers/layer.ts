/** Something that is in a file and that its plain bytes do not show: what a container holds, what an encoding hides. */
export interface Layer {
  /** `container!member`; of an encoding within a file, the file's own. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What it is, in a few words: `notebook cell 3 source`, `base64`, `zip member`. */
  readonly what: string;
  /** The bytes of what `path` names, as far as they are at hand: lines and columns are counted in these. */
  readonly document: Uint8Array;
  /** Where an offset of the layer stands in `document`. Exact for a byte that stands there as it is. */
  documentOffset(offset: number): number;
  /** Where it stands in the outermost bytes; null when it has no place of its own there (members that are compressed). */
  outerOffset(offset: number): number | null;
}

/** Something in a file that could not be looked into. */
export interface LayerGap {
  readonly path: string;
  readonly why: string;
  /** A limit, or bytes that were not at hand: what was asked for was not examined. Otherwise nothing here can read it. */
  readonly blocking: boolean;
}
