import { type ByteSource, SourceReader } from '../../base/index.ts';

/** Bytes of an element, by NumPy's and ml_dtypes' names. */
const DTYPE_BYTES: Readonly<Record<string, number>> = {
  bool: 1,
  complex64: 8,
  complex128: 16,
  bfloat16: 2,
  int4: 1,
  uint4: 1,
  int2: 1,
  uint2: 1,
};

/** Bytes before the data: a shape of 32 dimensions, a name. */
const HEADER_MAX = 512;

/**
 * Flax's array: a tuple of shape, name of the type, and data. Gives what contradicts itself, or null. Its length is all
 * that is looked at: `np.frombuffer` makes no objects whatever the name says.
 */
export async function flaxArrayFault(source: ByteSource): Promise<string | null> {
  const reader = new SourceReader(source, false);
  if (!(await reader.fill(Math.min(HEADER_MAX, source.size)))) return 'it could not be read';
  if (reader.u8() !== 0x93) return 'it is no shape, type and data';
  const dimensions = reader.u8();
  if ((dimensions & 0xf0) !== 0x90) return 'its shape is no list';
  let elements = 1;
  for (let index = 0; index < (dimensions & 0x0f); index++) {
    const size = natural(reader);
    if (size === null) return 'its shape is no list of numbers';
    elements *= size;
  }
  const name = text(reader);
  if (name === null) return 'its type is no text';
  const length = dataLength(reader);
  if (length === null) return 'its data are no bytes';
  if (reader.position + length !== source.size) return 'its data do not end where it ends';
  const width =
    DTYPE_BYTES[name] ??
    (/^float8_|^V1$/.test(name) ? 1 : Number(/^(?:u?int|float)(\d+)$/.exec(name)?.[1]) / 8);
  if (Number.isNaN(width)) return null;
  return elements * width === length
    ? null
    : `its shape takes ${elements * width} bytes of ${name}, its data are ${length}`;
}

function natural(reader: SourceReader): number | null {
  const byte = reader.u8();
  if (byte < 0x80) return byte;
  if (byte === 0xcc) return reader.u8();
  if (byte === 0xcd) return reader.u16();
  if (byte === 0xce) return reader.u32();
  return byte === 0xcf ? reader.u64() : null;
}

function text(reader: SourceReader): string | null {
  const byte = reader.u8();
  if ((byte & 0xe0) === 0xa0) return reader.take(byte & 0x1f).toString('latin1');
  return byte === 0xd9 ? reader.take(reader.u8()).toString('latin1') : null;
}

function dataLength(reader: SourceReader): number | null {
  const byte = reader.u8();
  if (byte === 0xc4) return reader.u8();
  if (byte === 0xc5) return reader.u16();
  return byte === 0xc6 ? reader.u32() : null;
}
