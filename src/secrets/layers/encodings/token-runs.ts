/** What occurs in a run, or in a byte: bits. */
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 4;
/** Begins an escape: backslash, percent, ampersand, ESC. */
export const ESCAPE = 8;
/** `-` and `_`, `+` and `/`: the last two characters of either base64 alphabet. */
export const DASH = 16;
export const SLASH = 32;
/** `=`, `#` and `;`: padding, and what stands in entities and colour codes. */
export const OTHER = 64;

/** The bits of each byte; 0 for what ends a run. */
export const BITS = new Uint8Array(256);
for (let code = 0x61; code <= 0x7a; code++) BITS[code] = LOWER;
for (let code = 0x41; code <= 0x5a; code++) BITS[code] = UPPER;
for (let code = 0x30; code <= 0x39; code++) BITS[code] = DIGIT;
for (const code of Buffer.from('\\%&\x1b')) BITS[code] = ESCAPE;
for (const code of Buffer.from('-_')) BITS[code] = DASH;
for (const code of Buffer.from('+/')) BITS[code] = SLASH;
for (const code of Buffer.from('=#;')) BITS[code] = OTHER;

/** Bytes. Shorter runs hide no credential: 20 characters of anything are at least 15 bytes. */
export const RUN_MIN = 20;

/**
 * Calls back for every run of at least `RUN_MIN` bytes that tokens, encoded text and escapes are made of. It looks at every
 * twentieth byte, and around that only when it belongs to a run: most of a text is never touched.
 */
export function eachTokenRun(bytes: Uint8Array, visit: (start: number, end: number) => void): void {
  const length = bytes.length;
  let floor = 0;
  let probe = RUN_MIN - 1;
  while (probe < length) {
    let start = probe;
    while (start >= floor && BITS[bytes[start]!] !== 0) start--;
    if (start >= floor) {
      // The run that could begin here ends so many bytes on, at the least.
      floor = start + 1;
      probe = start + RUN_MIN;
      continue;
    }
    let end = probe + 1;
    while (end < length && BITS[bytes[end]!] !== 0) end++;
    visit(floor, end);
    floor = end + 1;
    probe = end + RUN_MIN;
  }
}

/** What occurs in a range: the bits of its bytes together. */
export function bitsOf(bytes: Uint8Array, start: number, end: number): number {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= BITS[bytes[at]!]!;
  return bits;
}
