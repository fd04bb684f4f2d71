import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { ByteSource } from '../../base/index.ts';
import { memorySource, sliceSource } from '../../base/index.ts';
import type { Value } from '../../formats/pickle/index.ts';
import type { Subject } from '../judge.ts';
import { referentOf, textOf } from './referent.ts';
import { argumentsOf } from './show-value.ts';

/** Bytes that are put together in memory (CWE-400, CWE-409): code and pickles in a pickle are small. */
const MADE_BYTES_MAX = 32 * 1024 * 1024;
/** Decoders around decoders (CWE-674). */
const DEPTH_MAX = 12;

/**
 * The bytes that a value will be: those in the file, through base64, hexadecimal, zlib and what else is used to hide them.
 * Null where it cannot be told.
 */
export async function carriedBytes(
  subject: Subject,
  value: Value,
  depth = DEPTH_MAX,
): Promise<ByteSource | null> {
  if (depth <= 0) return null;
  if (value.kind === 'bytes' && value.changed)
    return value.head.length === value.length ? memorySource(value.head) : null;
  if (value.kind === 'bytes') return sliceSource(subject.source, value.at, value.length);
  if (value.kind === 'text') return memorySource(await textBytes(subject, value));
  // What was put into it afterwards is in it, too.
  if (value.kind !== 'call' || value.changes.length > 0) return null;
  const callee = referentOf(value.callee);
  if (callee.kind !== 'named') return null;
  const name = `${callee.path.module}.${callee.path.name}`;
  const args = argumentsOf(value);
  const input = args[0];
  if (input === undefined) return null;
  const inner = await carriedBytes(subject, input, depth - 1);
  if (inner === null || inner.size > MADE_BYTES_MAX) return null;
  const bytes = await inner.read(0, inner.size);
  const made = decode(name, bytes, textOf(args[1]));
  if (made === null || !subject.budget.expand(made.length)) return null;
  return memorySource(made);
}

/** Latin-1, as `_codecs.encode` writes bytes in protocol 2; what does not fit is UTF-8. */
async function textBytes(subject: Subject, value: Extract<Value, { kind: 'text' }>): Promise<Uint8Array> {
  if (value.whole) {
    return /^[\0-\xff]*$/.test(value.text)
      ? Buffer.from(value.text, 'latin1')
      : Buffer.from(value.text, 'utf8');
  }
  const raw = await subject.source.read(value.at, Math.min(value.length, MADE_BYTES_MAX));
  const text = Buffer.from(raw).toString('utf8');
  return /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : raw;
}

const SAME =
  /^(?:builtins\.(?:bytes|bytearray|memoryview|str)|_?codecs\.(?:encode|latin_1_encode|utf_8_encode)|_?io\.BytesIO|builtins\.object\.encode|_codecs\.utf_8_decode)$/;
const BASE64 =
  /^(?:base64\.(?:b64decode|standard_b64decode|urlsafe_b64decode|decodebytes|decodestring)|binascii\.a2b_base64)$/;
const HEXADECIMAL =
  /^(?:binascii\.(?:unhexlify|a2b_hex)|base64\.b16decode|builtins\.(?:bytes|bytearray)\.fromhex)$/;
const ZLIB = /^(?:zlib|gzip|bz2|lzma)\.decompress$/;
const CODEC = /^_?codecs\.decode$/;

function decode(name: string, bytes: Uint8Array, codec: string | null): Uint8Array | null {
  if (CODEC.test(name)) return decodeAs(codec ?? 'utf-8', bytes);
  if (SAME.test(name))
    return codec === null || !/^(?:rot|hex|base64|zlib|zip|bz2)/.test(codec) ? bytes : decodeAs(codec, bytes);
  if (BASE64.test(name)) return decodeAs('base64', bytes);
  if (HEXADECIMAL.test(name)) return decodeAs('hex', bytes);
  return ZLIB.test(name) ? inflate(bytes) : null;
}

function decodeAs(codec: string, bytes: Uint8Array): Uint8Array | null {
  const text = Buffer.from(bytes).toString('latin1');
  switch (codec.toLowerCase().replaceAll('-', '_')) {
    case 'base64':
    case 'base64_codec':
    case 'base_64':
      return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
    case 'hex':
    case 'hex_codec':
      return Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
    case 'rot13':
    case 'rot_13':
      return Buffer.from(text.replaceAll(/[a-z]/gi, rotate), 'latin1');
    case 'zlib':
    case 'zlib_codec':
    case 'zip':
      return inflate(bytes);
    case 'latin1':
    case 'latin_1':
    case 'utf8':
    case 'utf_8':
    case 'ascii':
      return bytes;
    default:
      return null;
  }
}

function rotate(letter: string): string {
  const base = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}

/** Containers that are opened by their own judges stay as they are. */
function inflate(bytes: Uint8Array): Uint8Array | null {
  const options = { maxOutputLength: MADE_BYTES_MAX };
  for (const expand of [inflateSync, gunzipSync, inflateRawSync]) {
    try {
      return expand(bytes, options);
    } catch {
      // Not in this form, or more than fits: the next one, or bytes as they are.
    }
  }
  return bytes;
}
