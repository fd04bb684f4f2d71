/** Bytes of one configuration that are read; those of the largest models have some 3 MB (CWE-770). */
export const CONFIG_BYTES_MAX = 8 * 1024 * 1024;
/** Brackets in it: each becomes an object of some 60 bytes (CWE-770). */
const BRACKETS_MAX = 500_000;

/** Brackets within brackets (CWE-674); Python's own reader gives up at a few thousand. */
const DEPTH_MAX = 20_000;

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export type ConfigFault = 'too many brackets' | 'no JSON';

/** JSON as `json.loads` of Python reads it from bytes: in any Unicode, with NaN and Infinity. */
export function readConfig(bytes: Uint8Array): { readonly value: Json } | ConfigFault {
  const text = decoded(bytes);
  if (hasTooManyBrackets(text)) return 'too many brackets';
  try {
    return { value: JSON.parse(text) };
  } catch {
    try {
      return { value: JSON.parse(withoutNumberNames(text)) };
    } catch {
      return 'no JSON';
    }
  }
}

function hasTooManyBrackets(text: string): boolean {
  let brackets = 0;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++brackets > BRACKETS_MAX || ++depth > DEPTH_MAX) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `json.detect_encoding`. */
export function decoded(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (bytes.length >= 4 && first === 0 && second === 0 && (third === 0 || third === 0xfe))
    return wide(bytes, false);
  if (bytes.length >= 4 && third === 0 && fourth === 0) return wide(bytes, true);
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (isLittle) return new TextDecoder('utf-16le').decode(bytes);
  if (isBig) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function wide(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle);
    if (point !== 0xfeff) parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

/** Python writes and reads numbers that JSON has no name for. Outside of strings they become null. */
function withoutNumberNames(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const plain = text.slice(at, quote === -1 ? text.length : quote);
    parts.push(plain.replace(/-?\b(?:NaN|Infinity)\b/g, 'null'));
    if (quote === -1) break;
    let end = quote + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    parts.push(text.slice(quote, end + 1));
    at = end + 1;
  }
  return parts.join('');
}
