/** A string of a JSON text, between its quotes and as it is written. */
export interface JsonString {
  readonly start: number;
  readonly end: number;
  readonly isKey: boolean;
  /** Keys and indices that lead to it; of a key, those that lead to its object. Only valid until the next one. */
  readonly path: readonly (string | number)[];
}

/** Levels whose keys are kept; deeper ones are read, and count as the last. */
const DEPTH_MAX = 64;
/** Bytes of a key that are kept for the path. */
const KEY_BYTES_MAX = 128;

/**
 * Hands over every string of a JSON text, with where it belongs. What is no JSON is passed over: strings and brackets are
 * all it goes by, so a cut or broken text gives what it has.
 */
export function eachJsonString(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (string: JsonString) => void,
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  const path: (string | number)[] = [];
  const inArray: boolean[] = [];
  let depth = 0;
  let expectsKey = false;
  for (let at = start; at < end; at++) {
    const byte = buffer[at]!;
    if (byte === 0x22) {
      const close = closingQuote(buffer, at + 1);
      if (expectsKey && depth <= DEPTH_MAX) {
        path[depth - 1] = buffer.toString('utf8', at + 1, Math.min(close, at + 1 + KEY_BYTES_MAX));
        path.length = depth - 1;
        visit({ start: at + 1, end: close, isKey: true, path });
        path[depth - 1] = buffer.toString('utf8', at + 1, Math.min(close, at + 1 + KEY_BYTES_MAX));
      } else visit({ start: at + 1, end: close, isKey: expectsKey, path });
      expectsKey = false;
      at = close;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth <= DEPTH_MAX) {
        inArray[depth - 1] = byte === 0x5b;
        path[depth - 1] = byte === 0x5b ? 0 : '';
        path.length = depth;
      }
      expectsKey = byte === 0x7b;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth = Math.max(0, depth - 1);
      if (depth < path.length) path.length = depth;
      expectsKey = false;
    } else if (byte === 0x2c && depth > 0 && depth <= DEPTH_MAX) {
      if (inArray[depth - 1]) {
        path[depth - 1] = Number(path[depth - 1]) + 1;
        path.length = depth;
      } else expectsKey = true;
    }
  }
}

/** The quote that ends the string which begins at `from`; the end of the bytes when none does. */
function closingQuote(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(0x22, from); at !== -1; at = buffer.indexOf(0x22, at + 1)) {
    let backslashes = 0;
    while (at - 1 - backslashes >= from && buffer[at - 1 - backslashes] === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return buffer.length;
}
