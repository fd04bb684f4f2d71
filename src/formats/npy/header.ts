import type { ByteSource } from '../../base/index.ts';
import { type NpyType, npyType, shapeOf } from './dtype.ts';
import { type Literal, readLiteral } from './literal.ts';

export interface NpyHeader {
  readonly version: number;
  /** Where the elements begin, or the pickle. */
  readonly dataAt: number;
  /** Null: the text is no dictionary that numpy would take. */
  readonly array: NpyArray | null;
}

export interface NpyArray {
  readonly type: NpyType;
  readonly shape: readonly number[];
  /** Keys beside the three that there are. numpy refuses those. */
  readonly otherKeys: readonly string[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Bytes of the text. numpy reads 10,000 unless it is told to trust the file (CWE-789). */
const HEADER_BYTES_MAX = 4 * 1024 * 1024;

export function isNpyAt(bytes: Uint8Array, at = 0): boolean {
  return MAGIC.every((byte, index) => bytes[at + index] === byte);
}

/** The header at an offset (NEP 1). Null: none stands there, or one of a version that does not exist. */
export async function readNpyHeader(source: ByteSource, at: number): Promise<NpyHeader | null> {
  const head = await source.read(at, 12);
  const version = head[6] ?? 0;
  if (!isNpyAt(head) || version < 1 || version > 3 || head.length < 10) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (version > 1 && head.length < 12) return null;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const textAt = at + (version === 1 ? 10 : 12);
  const bytes = length <= HEADER_BYTES_MAX ? await source.read(textAt, length) : new Uint8Array(0);
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes);
  return {
    version,
    dataAt: textAt + length,
    array: bytes.length < length ? null : arrayOf(readLiteral(text)),
  };
}

function arrayOf(literal: Literal | null): NpyArray | null {
  if (literal?.kind !== 'dictionary') return null;
  const values = new Map<string, Literal>();
  for (const [key, value] of literal.entries) if (key.kind === 'text') values.set(key.text, value);
  const descr = values.get('descr');
  const shape = shapeOf(values.get('shape') ?? { kind: 'constant', value: null });
  if (descr === undefined || shape === null) return null;
  const otherKeys = [...values.keys()].filter((key) => !KEYS.has(key));
  return { type: npyType(descr), shape, otherKeys };
}

const KEYS = new Set(['descr', 'fortran_order', 'shape']);
