import { DerivedText } from '../derived-text.ts';

/** Characters of UTF-16 text in bytes of another kind that are worth a look. */
const RUN_MIN = 16;

/**
 * Text of units of two or four bytes, as one byte for each: those past Latin-1, which credentials have not, become a
 * question mark. `low` is where in a unit its lowest byte stands.
 */
export function narrowed(
  bytes: Uint8Array,
  start: number,
  end: number,
  unit: 2 | 4,
  low: number,
): Uint8Array {
  const units = Math.floor((end - start) / unit);
  const out = new Uint8Array(units);
  const beside = low === 0 ? 1 : low - 1;
  for (let index = 0; index < units; index++) {
    const at = start + unit * index;
    out[index] = bytes[at + beside] === 0 ? bytes[at + low]! : 0x3f;
  }
  return out;
}

/**
 * Runs of text in UTF-16 or UTF-32 (as numpy keeps strings) in a program or an array, a line each; null when there is
 * none. It looks at every sixteenth unit, and around that only where a NUL stands beside a character.
 */
export function wideRuns(bytes: Uint8Array): DerivedText | null {
  const length = bytes.length;
  let out: DerivedText | null = null;
  let done = 0;
  for (let probe = 0; probe + 7 < length; probe += 2 * RUN_MIN) {
    let at = probe;
    while (at < probe + 4 && !isWide(bytes, at)) at++;
    if (at === probe + 4) continue;
    const unit = isWide(bytes, at + 2) ? 2 : isZero(bytes, at + 2) && isWide(bytes, at + 4) ? 4 : 0;
    if (unit === 0) continue;
    const ends = (place: number) => !isWide(bytes, place) || (unit === 4 && !isZero(bytes, place + 2));
    let start = at;
    while (start - unit >= done && !ends(start - unit)) start -= unit;
    let end = at;
    while (end + unit <= length && !ends(end)) end += unit;
    if (end - start < unit * RUN_MIN) continue;
    out ??= new DerivedText();
    out.put(narrowed(bytes, start, end, unit, 0), start, unit);
    out.putByte(0x0a, end);
    done = end;
    probe = Math.max(probe, end - 2 * RUN_MIN);
  }
  return out;
}

function isZero(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0 && bytes[at + 1] === 0;
}

function isWide(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return (
    bytes[at + 1] === 0 && ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09)
  );
}
