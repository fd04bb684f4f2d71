/** Bytes of a sample. */
const SAMPLE_BYTES = 256;

/** Whether nearly all of the bytes are printable ASCII or UTF-8: chance makes so few of 18 bytes in a hundred thousand. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  let odd = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!;
    if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
    const more =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let follows = 0;
    while (follows < more && (bytes[at + 1 + follows] ?? 0) >>> 6 === 2) follows++;
    if (more > 0 && follows === more) at += more;
    else odd++;
  }
  return length > 0 && odd * 8 <= length;
}

/** Whether every other byte of the beginning is NUL, as ASCII text has it in UTF-16. Null for anything else. */
export function utf16Order(bytes: Uint8Array): 'le' | 'be' | null {
  if (bytes.length < 4) return null;
  const bom = bytes[0]! * 256 + bytes[1]!;
  if (bom === 0xfffe && (bytes[2] !== 0 || bytes[3] !== 0)) return 'le';
  if (bom === 0xfeff) return 'be';
  // Two letters with a NUL beside each, or it is nothing of the kind.
  if (bytes[0] !== 0 && bytes[1] !== 0) return null;
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (length < 24) return null;
  const nul = [0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) nul[at & 1]!++;
  const pairs = length / 2;
  if (nul[1]! >= pairs * 0.8 && nul[0] === 0) return 'le';
  if (nul[0]! >= pairs * 0.8 && nul[1] === 0) return 'be';
  return null;
}
