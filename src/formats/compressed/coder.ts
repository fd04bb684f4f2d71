import type { Filter } from './branch-filters.ts';
import type { LzmaProperties } from './lzma-decoder.ts';

/** Formats of whole files, and of members of archives. */
export type Codec =
  | 'copy'
  | 'gzip'
  | 'zlib'
  | 'deflate'
  | 'zstd'
  | 'brotli'
  | 'bzip2'
  | 'xz'
  | 'lzma'
  | 'lz4';

/** How some bytes are expanded: a codec that tells everything itself, or LZMA whose numbers stand elsewhere. */
export type Coder =
  | { readonly kind: 'codec'; readonly codec: Codec }
  | {
      readonly kind: 'lzma';
      readonly properties: LzmaProperties;
      readonly dictionaryBytes: number;
      readonly size: number | null;
    }
  | { readonly kind: 'lzma2'; readonly dictionaryBytes: number };

export interface Coding {
  readonly coder: Coder;
  /** Made anew for each pass; in the order in which they are undone. */
  readonly filters?: () => readonly Filter[];
}

export function codecCoding(codec: Codec): Coding {
  return { coder: { kind: 'codec', codec } };
}
