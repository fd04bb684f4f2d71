/** `ustar` stands here in a header of tar. */
const USTAR_AT = 257;
const USTAR_END = 512;

/**
 * Whether a blob is one whose plain bytes do not show what it holds: an archive, something compressed, a database, a document,
 * a text in UTF-16, or what stands for a file in Git LFS. Told by its first bytes alone, for every blob of a history.
 */
export function wantsOpening(bytes: Uint8Array, at: number, size: number): boolean {
  if (size < 8) return false;
  const word = ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
  switch (word) {
    case 0x504b0304: // zip
    case 0x504b0506: // zip without members
    case 0x28b52ffd: // zstd
    case 0x53514c69: // SQLite
    case 0x25504446: // PDF
    case 0x50415231: // Parquet
    case 0x47475546: // GGUF
      return true;
    case 0x76657273: // version https://git-lfs…
      return bytes[at + 4] === 0x69 && bytes[at + 7] === 0x20;
  }
  const pair = word >>> 16;
  if (word >>> 8 === 0x1f8b08 || pair === 0xfffe || pair === 0xfeff) return true;
  // Two letters with a NUL beside each: UTF-16 without a mark.
  const [first, second, third, fourth] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  if (second === 0 && fourth === 0) return first !== 0 && third !== 0;
  if (first === 0 && third === 0) return true;
  return size >= USTAR_END && bytes[at + USTAR_AT] === 0x75 && bytes[at + USTAR_AT + 1] === 0x73;
}
