/**
 * Xet writes a hash as four numbers of 64 bits, each little-endian in the bytes and from its highest digit in the text:
 * every eight bytes are reversed. `bytes` at `at`, 32 of them, as those 64 hex digits.
 */
export function xetHashText(bytes: Uint8Array, at = 0): string {
  let text = '';
  for (let word = 0; word < 32; word += 8)
    for (let byte = 7; byte >= 0; byte--) text += HEX[bytes[at + word + byte]!];
  return text;
}

/** The 32 bytes of such a text; null for what is none. Digits of either case. */
export function parseXetHash(text: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/i.test(text)) return null;
  const bytes = new Uint8Array(32);
  for (let word = 0; word < 32; word += 8)
    for (let byte = 0; byte < 8; byte++) {
      const digit = 2 * (word + 7 - byte);
      bytes[word + byte] = Number.parseInt(text.slice(digit, digit + 2), 16);
    }
  return bytes;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
