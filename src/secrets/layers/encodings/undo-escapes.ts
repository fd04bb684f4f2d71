import type { DerivedText } from '../derived-text.ts';
import { ENTITIES } from './entities.data.ts';

/** Which escapes are undone: bits. */
export const BACKSLASH = 1;
export const PERCENT = 2;
export const ENTITY = 4;
/** Colours and cursor movements of a terminal, which are taken out. */
export const ANSI = 8;
export const ALL_ESCAPES = BACKSLASH | PERCENT | ENTITY | ANSI;

const KIND = new Uint8Array(256);
KIND[0x5c] = BACKSLASH;
KIND[0x25] = PERCENT;
KIND[0x26] = ENTITY;
KIND[0x1b] = ANSI;

/** JSON, YAML, JavaScript, Python, C and shells agree on these. */
const SIMPLE: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  b: 8,
  f: 12,
  v: 11,
  a: 7,
  e: 27,
  '"': 0x22,
  "'": 0x27,
  '`': 0x60,
  '\\': 0x5c,
  '/': 0x2f,
};
/** Bytes of a control sequence between ESC and the letter that ends it. */
const ANSI_BYTES_MAX = 32;
/** Characters of an entity's name or number. */
const ENTITY_MAX = 10;

/** Writes `bytes` from `start` to `end` with its escapes undone. Answers which kinds there were. */
export function undoEscapes(
  out: DerivedText,
  bytes: Buffer,
  start: number,
  end: number,
  kinds: number,
): number {
  let undone = 0;
  let copied = start;
  for (let at = start; at < end; ) {
    const kind = KIND[bytes[at]!]! & kinds;
    const found = kind === 0 ? null : escapeAt(bytes, at, end, kind);
    if (found === null) {
      at++;
      continue;
    }
    out.copy(bytes, copied, at);
    if (found.code !== null) putCode(out, found.code, at, found.isByte);
    at = found.end;
    copied = at;
    undone |= kind;
  }
  out.copy(bytes, copied, end);
  return undone;
}

/** Characters of a run from which line breaks in it count: a key in lines, as JSON holds it. */
const LINES_MIN = 60;

/**
 * Whether a run of characters holds an escape that may stand within a credential. `\n` and `\"` stand beside one, in
 * nearly every string of a program; only in long runs are they the lines of a key.
 */
export function hasTellingEscape(bytes: Buffer, start: number, end: number): boolean {
  const isLong = end - start >= LINES_MIN;
  for (let at = start; at < end; at++) {
    const kind = KIND[bytes[at]!]!;
    if (kind === 0) continue;
    if (kind === ANSI || kind === ENTITY) return true;
    const next = bytes[at + 1];
    if (kind === PERCENT) {
      if (next !== undefined && HEX[next] !== 255) return true;
    } else if (isLong || TELLING.includes(next ?? 0)) return true;
  }
  return false;
}

/** What follows a backslash that stands for a character of a credential: numbers, and the slash of PHP's JSON. */
const TELLING = Buffer.from('uUx/0123');

interface Escape {
  readonly end: number;
  /** Null: it stands for nothing. */
  readonly code: number | null;
  /** A byte, not a character. */
  readonly isByte: boolean;
}

function escapeAt(bytes: Buffer, at: number, end: number, kind: number): Escape | null {
  if (kind === BACKSLASH) return backslash(bytes, at, end);
  if (kind === PERCENT) {
    const code = hexAt(bytes, at + 1, 2, end);
    return code === null ? null : { end: at + 3, code, isByte: true };
  }
  if (kind === ANSI) {
    if (bytes[at + 1] !== 0x5b) return null;
    let last = at + 2;
    while (last < end && last < at + ANSI_BYTES_MAX && bytes[last]! >= 0x20 && bytes[last]! < 0x40) last++;
    return last < end && bytes[last]! >= 0x40 && bytes[last]! < 0x7f
      ? { end: last + 1, code: null, isByte: false }
      : null;
  }
  const close = bytes.subarray(at + 1, Math.min(end, at + 2 + ENTITY_MAX)).indexOf(0x3b);
  if (close < 2) return null;
  const name = bytes.toString('latin1', at + 1, at + 1 + close);
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const code = number
    ? Number.parseInt(number[1] ?? number[2]!, number[1] === undefined ? 10 : 16)
    : (ENTITIES[name] ?? null);
  return code === null || code > 0x10ffff ? null : { end: at + 2 + close, code, isByte: false };
}

function backslash(bytes: Buffer, at: number, end: number): Escape | null {
  if (at + 1 >= end) return null;
  const letter = String.fromCharCode(bytes[at + 1]!);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { end: at + 2, code: simple, isByte: true };
  if (letter === 'x') {
    const code = hexAt(bytes, at + 2, 2, end);
    return code === null ? null : { end: at + 4, code, isByte: true };
  }
  if (letter === 'u' || letter === 'U') {
    const digits = letter === 'u' ? 4 : 8;
    const code = hexAt(bytes, at + 2, digits, end);
    if (code === null || code > 0x10ffff) return null;
    const low = code >>> 10 === 0x36 ? lowSurrogate(bytes, at + 6, end) : null;
    if (low === null) return { end: at + 2 + digits, code, isByte: false };
    return { end: at + 12, code: 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff), isByte: false };
  }
  // Octal, as shells write ESC: `\033`.
  const octal = /^[0-3][0-7]{2}/.exec(bytes.toString('latin1', at + 1, Math.min(end, at + 4)));
  if (octal) return { end: at + 4, code: Number.parseInt(octal[0], 8), isByte: true };
  // A line that goes on in the next one.
  if (letter === '\n') return { end: at + 2, code: null, isByte: false };
  return letter === '\r' && bytes[at + 2] === 0x0a ? { end: at + 3, code: null, isByte: false } : null;
}

function lowSurrogate(bytes: Buffer, at: number, end: number): number | null {
  if (bytes[at] !== 0x5c || bytes[at + 1] !== 0x75) return null;
  const code = hexAt(bytes, at + 2, 4, end);
  return code !== null && code >>> 10 === 0x37 ? code : null;
}

function hexAt(bytes: Buffer, at: number, digits: number, end: number): number | null {
  if (at + digits > end) return null;
  let value = 0;
  for (let index = 0; index < digits; index++) {
    const digit = HEX[bytes[at + index]!]!;
    if (digit === 255) return null;
    value = value * 16 + digit;
  }
  return value;
}

/** The value of each hexadecimal digit; 255 for other bytes. */
export const HEX = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  HEX[value.toString(16).charCodeAt(0)] = value;
  HEX[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

function putCode(out: DerivedText, code: number, at: number, isByte: boolean): void {
  if (isByte) out.putByte(code & 0xff, at);
  else out.putCharacter(code, at);
}
