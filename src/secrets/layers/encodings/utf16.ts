import { DerivedText } from '../derived-text.ts';

/** Characters of UTF-16 text in bytes of another kind that are worth a look. */
const RUN_MIN = 16;

/** UTF-16 as one byte for each unit: those past Latin-1, which credentials have not, become a question mark. */
export function narrowed(bytes: Uint8Array, order: 'le' | 'be', start = 0, end = bytes.length): Uint8Array {
  const units = (end - start) >>> 1;
  const out = new Uint8Array(units);
  const [low, high] = order === 'le' ? [start, start + 1] : [start + 1, start];
  for (let index = 0; index < units; index++) {
    out[index] = bytes[high + 2 * index] === 0 ? bytes[low + 2 * index]! : 0x3f;
  }
  return out;
}

/**
 * Runs of UTF-16 text in a program or a document, a line each; null when there is none. It looks at every sixteenth
 * unit, and around that only where a NUL stands beside a character.
 */
export function wideRuns(bytes: Uint8Array): DerivedText | null {
  const length = bytes.length;
  let out: DerivedText | null = null;
  for (let probe = 0; probe + 3 < length; probe += 2 * RUN_MIN) {
    const odd = isWide(bytes, probe) ? 0 : isWide(bytes, probe + 1) ? 1 : null;
    if (odd === null) continue;
    let start = probe + odd;
    while (start >= 2 && isWide(bytes, start - 2)) start -= 2;
    let end = probe + odd;
    while (end + 1 < length && isWide(bytes, end)) end += 2;
    if (end - start >= 2 * RUN_MIN) {
      out ??= new DerivedText();
      out.put(narrowed(bytes, 'le', start, end), start, 2);
      out.putByte(0x0a, end);
      probe = Math.max(probe, end - 2 * RUN_MIN);
    }
  }
  return out;
}

function isWide(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return (
    bytes[at + 1] === 0 && ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09)
  );
}
