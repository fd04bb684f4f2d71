import { type Compression, compressionOf } from '../../formats/compressed/index.ts';
import { isPdf } from '../../formats/pdf/index.ts';
import { isPickle } from '../../formats/pickle/index.ts';
import { looksLikeProtobuf } from '../../formats/protobuf/index.ts';
import { readSafetensorsHeader } from '../../formats/safetensors/index.ts';
import { isTarHeader } from '../../formats/tar/index.ts';
import { utf16Order } from './encodings/looks-like-text.ts';

export type Format =
  | Compression
  | 'zip'
  | 'tar'
  | 'safetensors'
  | 'gguf'
  | 'pickle'
  | 'npy'
  | 'protobuf'
  | 'parquet'
  | 'sqlite'
  | 'pdf'
  | 'notebook';

/** Bytes of an end record of a zip file without a comment. */
const ZIP_END_BYTES = 22;
/** Bytes at the end that are searched for one, where the beginning is a program or a script. */
const ZIP_END_REACH = 65_557;
/** Bytes of a beginning that tell whether it is binary. */
const HEAD_BYTES = 512;

/** What the bytes are, by themselves: names and extensions are the attacker's to choose. Null for text and everything else. */
export function recognise(bytes: Uint8Array, tail: Uint8Array | null = null): Format | null {
  if (bytes.length < 4) return null;
  const word = ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0;
  switch (word) {
    case 0x504b0304:
    case 0x504b0506:
      return 'zip';
    case 0x47475546:
      return 'gguf';
    case 0x50415231:
      return 'parquet';
    case 0x934e554d:
      return 'npy';
    case 0x53514c69:
      return bytes[15] === 0 ? 'sqlite' : null;
    case 0x25504446:
      return 'pdf';
  }
  const compression = compressionOf(bytes);
  if (compression) return compression;
  if (isTarHeader(bytes)) return 'tar';
  if (readSafetensorsHeader(bytes)) return 'safetensors';
  if (isPickle(bytes)) return 'pickle';
  if (endsAsZip(tail ?? bytes, word)) return 'zip';
  if (isNotebook(bytes)) return 'notebook';
  if (!isBinary(bytes)) return null;
  if (isPdf(bytes)) return 'pdf';
  return looksLikeProtobuf(bytes) ? 'protobuf' : null;
}

/** The same, texts in UTF-16 included. */
export function formatOf(bytes: Uint8Array, tail: Uint8Array): Format | 'utf-16' | null {
  return recognise(bytes, tail) ?? (utf16Order(bytes) === null ? null : 'utf-16');
}

/** Programs (`MZ`, ELF, Mach-O) and scripts that carry an archive behind them: llamafile, zipapp, installers. */
function endsAsZip(end: Uint8Array, word: number): boolean {
  const at = end.length - ZIP_END_BYTES;
  if (at >= 0 && isEndRecord(end, at)) return true;
  const carrier = word >>> 16 === 0x4d5a || word === 0x7f454c46 || word >>> 16 === 0x2321;
  if (!carrier) return false;
  const reach = Buffer.from(end.buffer, end.byteOffset, end.length).subarray(-ZIP_END_REACH);
  return reach.includes('PK\x05\x06', 0, 'latin1');
}

function isEndRecord(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 0x05 && bytes[at + 3] === 0x06;
}

/** nbformat 3 and 4: an object with cells, or worksheets of cells, and a format number. */
function isNotebook(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < 64 && (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09))
    at++;
  if (bytes[at] !== 0x7b) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.includes('"cells"') && (buffer.includes('"nbformat"') || buffer.includes('"cell_type"'));
}

export function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, HEAD_BYTES);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x1b)) return true;
  }
  return false;
}
