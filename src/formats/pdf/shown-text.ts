/** Where a character of the text stands in the content stream. */
export interface ShownText {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

const ESCAPED: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/**
 * The characters that a content stream shows (ISO 32000, 9.4.3), as far as its strings hold them: the members of a `TJ`
 * array are joined, since kerning cuts words into pieces. Lines begin where the text moves.
 */
export function shownText(content: Uint8Array): ShownText {
  const bytes = new Uint8Array(content.length + 1);
  const offsets = new Uint32Array(content.length + 1);
  let length = 0;
  const put = (byte: number, at: number) => {
    bytes[length] = byte;
    offsets[length++] = at;
  };
  let depth = 0;
  for (let at = 0; at < content.length; at++) {
    const byte = content[at]!;
    if (depth > 0) {
      if (byte === 0x5c) {
        const next = String.fromCharCode(content[++at] ?? 0x5c);
        put(ESCAPED[next] ?? next.charCodeAt(0), at);
      } else if (byte === 0x28) {
        depth++;
        put(byte, at);
      } else if (byte === 0x29) {
        if (--depth > 0) put(byte, at);
      } else put(byte, at);
    } else if (byte === 0x28) depth = 1;
    // Td, TD, T*, ET, Tm: the text goes on elsewhere.
    else if (
      (byte === 0x54 && 'dD*m'.includes(String.fromCharCode(content[at + 1] ?? 0))) ||
      (byte === 0x45 && content[at + 1] === 0x54)
    ) {
      if (length > 0 && bytes[length - 1] !== 0x0a && length < content.length) put(0x0a, at);
    }
  }
  return { bytes: bytes.subarray(0, length), offsets: offsets.subarray(0, length) };
}
