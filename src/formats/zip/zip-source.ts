/** A zip file of which some parts may not be at hand: the middle of a large one. */
export interface ZipSource {
  readonly size: number;
  /** What is at hand from its start. */
  readonly head: Uint8Array;
  /** Bytes that are at hand up to its end. */
  readonly endBytes: number;
  /** The bytes at a place; null when one of them is not at hand. */
  read(offset: number, length: number): Uint8Array | null;
}

/** What a directory says about a member. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly size: number;
  /** 0 where the header leaves it to a data descriptor. */
  readonly compressedSize: number;
  readonly headerAt: number;
}

export function zipSource(bytes: Uint8Array): ZipSource {
  return {
    size: bytes.length,
    head: bytes,
    endBytes: bytes.length,
    read: (offset, length) =>
      offset >= 0 && length >= 0 && offset + length <= bytes.length
        ? bytes.subarray(offset, offset + length)
        : null,
  };
}
