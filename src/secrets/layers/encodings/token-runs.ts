/** What occurs in a run, or in a byte: bits. */
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 4;
/** Begins an escape: backslash, percent, ampersand, ESC. */
export const ESCAPE = 8;
/** `-` and `_`, `+` and `/`: the last two characters of either base64 alphabet. */
export const DASH = 16;
export const SLASH = 32;
/** `=`, `#`, `;` and `[`: padding, and what stands in entities and colour codes. */
export const OTHER = 64;

/** The bits of each byte; 0 for what ends a run. */
export const BITS = new Uint8Array(256);
for (let code = 0x61; code <= 0x7a; code++) BITS[code] = LOWER;
for (let code = 0x41; code <= 0x5a; code++) BITS[code] = UPPER;
for (let code = 0x30; code <= 0x39; code++) BITS[code] = DIGIT;
for (const code of Buffer.from('\\%&\x1b')) BITS[code] = ESCAPE;
for (const code of Buffer.from('-_')) BITS[code] = DASH;
for (const code of Buffer.from('+/')) BITS[code] = SLASH;
for (const code of Buffer.from('=#;[')) BITS[code] = OTHER;

/** Bytes. Shorter runs hide no credential that tells itself: 24 characters of base64 are 18 bytes. */
export const RUN_MIN = 24;

/** 1 for bytes that belong to a run. */
const IN_RUN = BITS.map((bits) => (bits === 0 ? 0 : 1));
/** Bytes between the places of a window that are looked at, so that six of them span `RUN_MIN`. */
const STRIDE = 4;
/** By which of the six belong to a run, the last one first: how far on the next window may end. */
const ADVANCE = Uint8Array.from(
  { length: 64 },
  (_, seen) => RUN_MIN - STRIDE * Math.clz32((~seen & 63) << 26),
);
const ALL_SIX = 63;

/**
 * Calls back for every run of at least `RUN_MIN` bytes that tokens, encoded text and escapes are made of. It looks at six
 * bytes of a window, and leaps past the last one that ends a run: most of a text is never touched, and without a
 * branch that could be guessed wrong for every word.
 */
export function eachTokenRun(bytes: Uint8Array, visit: (start: number, end: number) => void): void {
  const length = bytes.length;
  for (let last = RUN_MIN - 1; last < length; ) {
    const seen =
      (IN_RUN[bytes[last]!]! << 5) |
      (IN_RUN[bytes[last - STRIDE]!]! << 4) |
      (IN_RUN[bytes[last - 2 * STRIDE]!]! << 3) |
      (IN_RUN[bytes[last - 3 * STRIDE]!]! << 2) |
      (IN_RUN[bytes[last - 4 * STRIDE]!]! << 1) |
      IN_RUN[bytes[last - 5 * STRIDE]!]!;
    if (seen !== ALL_SIX) {
      last += ADVANCE[seen]!;
      continue;
    }
    const first = last - RUN_MIN + 1;
    let before = last;
    while (before >= first && IN_RUN[bytes[before]!] === 1) before--;
    if (before >= first) {
      last = before + RUN_MIN;
      continue;
    }
    let end = last + 1;
    while (end < length && IN_RUN[bytes[end]!] === 1) end++;
    visit(first, end);
    last = end + RUN_MIN;
  }
}

/** What occurs in a range: the bits of its bytes together. */
export function bitsOf(bytes: Uint8Array, start: number, end: number): number {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= BITS[bytes[at]!]!;
  return bits;
}
