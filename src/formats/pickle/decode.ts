import type { Encoding } from './cells.ts';

/** Text as its opcode writes it. What is not valid in it becomes what decoders put there: the machine goes on. */
export function decodeText(encoding: Encoding, bytes: Buffer, start: number, end: number): string {
  if (encoding === 'utf-8') return bytes.toString('utf8', start, end);
  const text = bytes.toString('latin1', start, end);
  if (encoding === 'latin1' || !text.includes('\\')) return text;
  return encoding === 'escaped' ? unescapeString(text) : unescapeUnicode(text);
}

const LETTERS: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** STRING: the escapes of a string literal (`codecs.escape_decode`). */
function unescapeString(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g,
    (all, hex?: string, octal?: string, letter?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return LETTERS[letter!] ?? all;
    },
  );
}

/** UNICODE: Latin-1 and `\uXXXX`, `\UXXXXXXXX` (`raw-unicode-escape`). A backslash takes what follows with it. */
function unescapeUnicode(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g,
    (all, short?: string, long?: string) => {
      const point = Number.parseInt(short ?? long ?? '', 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : all;
    },
  );
}

/** A number in decimal, as `int()` of Python and of C take it: blanks around it, underscores in it, what follows a NUL. */
const DECIMAL = /^\s*([+-]?\d+(?:_\d+)*)\s*$/;
const LITERAL =
  /^\s*([+-]?)0(?:x_?([\da-f]+(?:_[\da-f]+)*)|o_?([0-7]+(?:_[0-7]+)*)|b_?([01]+(?:_[01]+)*)|([0-7]+))\s*$/i;

/** Null: it is none. `undefined`: one with more digits than are looked at. */
export function readInteger(line: string, digitsMax: number): bigint | null | undefined {
  const text = upToNul(line);
  if (text.length > digitsMax) return /^[\s\d_+xob-]{1,64}/i.test(text) ? undefined : null;
  const decimal = DECIMAL.exec(text);
  if (decimal) return BigInt(decimal[1]!.replace('+', '').replaceAll('_', ''));
  const [, sign, hex, octal, binary, old] = LITERAL.exec(text) ?? [];
  const digits = hex ? `0x${hex}` : (octal ?? old) ? `0o${octal ?? old}` : binary ? `0b${binary}` : null;
  if (digits === null) return null;
  const value = BigInt(digits.replaceAll('_', ''));
  return sign === '-' ? -value : value;
}

/** A place in the memo. Null: it is no number, or below 0. */
export function readIndex(line: string): number | null {
  const match = DECIMAL.exec(upToNul(line));
  const index = match ? Number(match[1]!.replaceAll('_', '')) : Number.NaN;
  return index >= 0 ? index : null;
}

const FLOATS = /^\s*[+-]?(?:inf(?:inity)?|nan|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?)\s*$/i;

export function readFloat(line: string): number | null {
  const text = upToNul(line);
  if (!FLOATS.test(text)) return null;
  const plain = text.trim().replaceAll('_', '').toLowerCase();
  if (plain.includes('nan')) return Number.NaN;
  if (plain.includes('inf'))
    return plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(plain);
}

function upToNul(line: string): string {
  const nul = line.indexOf('\0');
  return nul === -1 ? line : line.slice(0, nul);
}

/** Two's complement, little endian. */
export function littleEndian(bytes: Buffer, start: number, length: number): number | bigint {
  if (length === 0) return 0;
  if (length <= 6) return bytes.readIntLE(start, length);
  let hex = '';
  for (let index = start + length - 1; index >= start; index--)
    hex += bytes[index]!.toString(16).padStart(2, '0');
  return BigInt.asIntN(length * 8, BigInt(`0x${hex}`));
}
