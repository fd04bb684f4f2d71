/** A stream of one compressed file, known by its first bytes. */
export type Compression = 'gzip' | 'zlib' | 'zstd' | 'bzip2' | 'xz' | 'lz4' | '7z' | 'rar';

interface Magic {
  readonly compression: Compression;
  readonly bytes: readonly number[];
}

/** First bytes (RFC 1952, RFC 8878 and the tools' own format descriptions). */
const MAGICS: readonly Magic[] = [
  { compression: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { compression: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { compression: 'bzip2', bytes: [0x42, 0x5a, 0x68] },
  { compression: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { compression: 'lz4', bytes: [0x04, 0x22, 0x4d, 0x18] },
  { compression: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { compression: 'rar', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
];

/** The block magic that follows `BZh1` to `BZh9`: the first three letters alone could begin a text. */
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

export function compressionOf(bytes: Uint8Array): Compression | null {
  for (const { compression, bytes: magic } of MAGICS) {
    if (!magic.every((byte, index) => bytes[index] === byte)) continue;
    if (compression !== 'bzip2') return compression;
    return BZIP2_BLOCK.every((byte, index) => bytes[4 + index] === byte) ? compression : null;
  }
  // RFC 1950, with the window of 32 KiB that every writer uses. `x^` is the one that could begin a text.
  const second = bytes[1] ?? 0;
  const zlib = bytes[0] === 0x78 && (0x7800 + second) % 31 === 0 && (second & 0x20) === 0;
  return zlib && (second !== 0x5e || (bytes[2] ?? 0) > 0x7e) ? 'zlib' : null;
}
