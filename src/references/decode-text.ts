import { isAscii } from 'node:buffer';

/** How the bytes of a text are encoded, told by its byte order mark. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes at the start of a file in which a NUL means that it is no text. The same measure as git's. */
export const BINARY_PROBE_BYTES = 8 * 1024;

/** A file whose text is more replacement characters than this share of it was not decoded, but guessed. */
const MAX_REPLACED_SHARE = 0.1;

export function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Whether a file that claims no UTF-16 has a NUL near its start. */
export function looksBinary(bytes: Uint8Array): boolean {
  return encodingOf(bytes) === 'utf-8' && bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
}

/**
 * The text of a file without its byte order mark, which editors do not count as a column. Never throws: what is not
 * valid becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  // Nine files in ten are ASCII, which needs no decoding.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return DECODERS[encodingOf(bytes)].decode(bytes);
}

const DECODERS: Readonly<Record<TextEncoding, Pick<InstanceType<typeof TextDecoder>, 'decode'>>> = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
};

/** Whether so much of a decoded text was replaced that names in it may have been missed. */
export function isGarbled(text: string): boolean {
  let replaced = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) replaced++;
  return replaced > 0 && replaced > text.length * MAX_REPLACED_SHARE;
}
