/** Bytes of a name that are looked at; no file system takes longer ones. */
const NAME_BYTES_MAX = 255;

const EXTRA = 0x04;
const NAME = 0x08;
const COMMENT = 0x10;
const HEADER_CRC = 0x02;

/** Where the deflate stream of a gzip file begins (RFC 1952, 2.3); null when the header does not end. */
export function gzipBodyAt(bytes: Uint8Array): number | null {
  const flags = bytes[3];
  if (flags === undefined || bytes[2] !== 8) return null;
  let at = nameAt(bytes);
  for (const field of [NAME, COMMENT]) {
    if ((flags & field) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return null;
    at = end + 1;
  }
  if (flags & HEADER_CRC) at += 2;
  return at;
}

/** The name of the file it was made of, when it tells. */
export function gzipName(bytes: Uint8Array): string | null {
  if (((bytes[3] ?? 0) & NAME) === 0) return null;
  const at = nameAt(bytes);
  const end = bytes.subarray(0, at + NAME_BYTES_MAX).indexOf(0, at);
  return end <= at ? null : Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
}

function nameAt(bytes: Uint8Array): number {
  return (bytes[3] ?? 0) & EXTRA ? 12 + (bytes[10] ?? 0) + 256 * (bytes[11] ?? 0) : 10;
}
