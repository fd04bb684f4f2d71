import { looksLikeText } from './looks-like-text.ts';
import { BITS, DASH, DIGIT, LOWER, SLASH, UPPER } from './token-runs.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

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
/** Lines of one text; what follows is another one (CWE-400). */
const LINES_MAX = 65_536;
/** Characters that are decoded to see whether it is worth it. */
const PROBE = 24;
/** Places in one run at which a text may begin: after a slash, a dash. */
const STARTS_MAX = 8;

/** Of 18 bytes: so many may be no ASCII text. */
const ODD_MAX = 2;
/** Of 18 bytes of ASCII text in UTF-16. */
const NUL_OF_UTF16 = 9;

/** The value of each character of either alphabet. */
const VALUE = new Uint8Array(256);
for (const [value, character] of [...Buffer.from(ALPHABET)].entries()) VALUE[character] = value;
VALUE[0x2d] = 62;
VALUE[0x5f] = 63;

const PRINTABLE = new Uint8Array(256).fill(1, 0x20, 0x7f);
for (const byte of [0x09, 0x0a, 0x0d, 0x1b]) PRINTABLE[byte] = 1;

/** Base64 beginnings of what is no text and worth opening: gzip, zip, zstd, PDF, pickle, SQLite, a UTF-16 mark. */
const CONTAINER = /^(?:H4sI|UEsD|KLUv|JVBE|gA[JMQR][^A]|U1FM|\/\/[4-7])/;
const CONTAINER_FIRST = new Uint8Array(256);
for (const byte of Buffer.from('HUKJg/')) CONTAINER_FIRST[byte] = 1;

const MEMBER = LOWER | UPPER | DIGIT | DASH | SLASH;
const isMember = (byte: number): boolean => (BITS[byte]! & MEMBER) !== 0;

/** Nearly every run has none: the answer costs nothing then. */
const NONE: EncodedRun[] = [];

/** The base64 texts in a run of characters, either alphabet: those that come to text, or to something that holds some. */
export function base64In(bytes: Buffer, start: number, end: number): EncodedRun[] {
  let found: EncodedRun[] = NONE;
  for (let at = start; at < end; ) {
    while (at < end && !isMember(bytes[at]!)) at++;
    let to = at;
    while (to < end && isMember(bytes[to]!)) to++;
    if (to - at >= BASE64_MIN) {
      const from = beginningIn(bytes, at, to);
      if (from !== null) {
        const run = withNextLines(bytes, from, to);
        if (found === NONE) found = [];
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
  const first = bytes[from]!;
  if (CONTAINER_FIRST[first] === 1 && CONTAINER.test(bytes.toString('latin1', from, from + PROBE)))
    return true;
  // By hand and without garbage: long names are everywhere, and few come through the first three bytes.
  let odd = 0;
  let nul = 0;
  for (let at = from; at < from + PROBE; at += 4) {
    const word =
      (VALUE[bytes[at]!]! << 18) |
      (VALUE[bytes[at + 1]!]! << 12) |
      (VALUE[bytes[at + 2]!]! << 6) |
      VALUE[bytes[at + 3]!]!;
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (word >>> shift) & 0xff;
      if (byte === 0) nul++;
      else if (PRINTABLE[byte] === 0) odd++;
    }
    if (odd > ODD_MAX) return byUtf8(bytes, from);
  }
  return nul === 0 || (odd === 0 && nul === NUL_OF_UTF16);
}

/** Text that begins beyond ASCII: its first three bytes are a character of three, or begin with one of two. */
function byUtf8(bytes: Buffer, from: number): boolean {
  const [first, second] = [VALUE[bytes[from]!]!, VALUE[bytes[from + 1]!]!];
  const lead = (first << 2) | (second >>> 4);
  if (lead < 0xc3 || lead > 0xf4 || (second & 0x0c) !== 0x08) return false;
  return looksLikeText(decoded(bytes, from));
}

function decoded(bytes: Buffer, from: number): Uint8Array {
  return Buffer.from(bytes.toString('latin1', from, from + PROBE), 'base64');
}

function withNextLines(bytes: Buffer, start: number, end: number): EncodedRun {
  const parts = [{ start, end }];
  const isText = CONTAINER_FIRST[bytes[start]!] === 0 || looksLikeText(decoded(bytes, start));
  let last = end;
  let width = end - start;
  while (width >= LINE_MIN && width % 4 === 0 && parts.length < LINES_MAX) {
    const next = nextLineAt(bytes, last);
    if (next === null) break;
    let to = next;
    while (to < bytes.length && isMember(bytes[to]!)) to++;
    if (to - next > width) break;
    // Certificates hold names: one line that reads as text makes no text of the next.
    if (isText && to - next >= BASE64_MIN && !worthDecoding(bytes, next)) break;
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
