import { looksLikeText } from './looks-like-text.ts';
import { BITS, DASH, DIGIT, LOWER, SLASH, UPPER } from './token-runs.ts';

/** A piece of base64 text: its lines, without what stands between them. */
export interface EncodedRun {
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  readonly end: number;
}

/** Characters. 24 are 18 bytes: shorter ones hold no credential that tells itself. */
export const BASE64_MIN = 24;
/** Characters of a line of wrapped text: PEM has 64, MIME 76; what is shorter is the last line. */
const LINE_MIN = 40;
/** Bytes between two lines of one text: the break, indentation, quotes and a `+` or a comma. */
const BETWEEN_MAX = 48;
/** Characters that are decoded to see whether it is worth it. */
const PROBE = 24;
/** Places in one run at which a text may begin: after a slash, a dash. */
const STARTS_MAX = 8;

const MEMBER = LOWER | UPPER | DIGIT | DASH | SLASH;
const isMember = (byte: number): boolean => (BITS[byte]! & MEMBER) !== 0;

/** Base64 beginnings of what is no text and worth opening: gzip, zip, zstd, PDF, pickle, SQLite, UTF-16. */
const CONTAINER =
  /^(?:H4sI|UEsD|KLUv|JVBE|gA[JMQR][^A]|U1FM|[\w+/]{2}[AB][\w+/]A[\w+/]{2}A|\/\/[4-7][\w+/]A)/;

/** The base64 texts in a run of characters, either alphabet: those that come to text, or to something that holds some. */
export function base64In(bytes: Buffer, start: number, end: number): EncodedRun[] {
  const found: EncodedRun[] = [];
  for (let at = start; at < end; ) {
    while (at < end && !isMember(bytes[at]!)) at++;
    let to = at;
    while (to < end && isMember(bytes[to]!)) to++;
    if (to - at >= BASE64_MIN) {
      const from = beginningIn(bytes, at, to);
      if (from !== null) {
        const run = withNextLines(bytes, from, to);
        found.push(run);
        to = run.end;
      }
    }
    at = to + 1;
  }
  return found;
}

/** Where in a run the text begins: at its start, or behind a path, a prefix. */
function beginningIn(bytes: Buffer, start: number, end: number): number | null {
  let from = start;
  for (let tries = 0; tries < STARTS_MAX && end - from >= BASE64_MIN; tries++) {
    if (worthDecoding(bytes, from)) return from;
    while (from < end && (BITS[bytes[from]!]! & (DASH | SLASH)) === 0) from++;
    from++;
  }
  return null;
}

function worthDecoding(bytes: Buffer, from: number): boolean {
  const probe = bytes.toString('latin1', from, from + PROBE);
  return CONTAINER.test(probe) || looksLikeText(Buffer.from(probe, 'base64'));
}

function withNextLines(bytes: Buffer, start: number, end: number): EncodedRun {
  const parts = [{ start, end }];
  let last = end;
  let width = end - start;
  while (width >= LINE_MIN && width % 4 === 0) {
    const next = nextLineAt(bytes, last);
    if (next === null) break;
    let to = next;
    while (to < bytes.length && isMember(bytes[to]!)) to++;
    if (to - next > width) break;
    parts.push({ start: next, end: to });
    last = to;
    if (to - next < width) break;
    width = to - next;
  }
  return { parts, end: last };
}

/** The first character after a line break, an escaped one included, and what languages put around their strings. */
function nextLineAt(bytes: Buffer, from: number): number | null {
  let at = from;
  let broken = false;
  for (; at < bytes.length && at - from < BETWEEN_MAX; at++) {
    const byte = bytes[at]!;
    if (byte === 0x0a) broken = true;
    else if (byte === 0x5c && (bytes[at + 1] === 0x6e || bytes[at + 1] === 0x72)) {
      broken ||= bytes[at + 1] === 0x6e;
      at++;
    } else if (byte === 0x2b && broken && at + 1 < bytes.length && isMember(bytes[at + 1]!)) break;
    else if (!' \t\r"\'+,.\\'.includes(String.fromCharCode(byte))) break;
  }
  return broken && at < bytes.length && isMember(bytes[at]!) ? at : null;
}
