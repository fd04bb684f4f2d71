import type { Fields } from './fields.ts';

/** What one element is, as far as it matters for text and simple numbers (specification, IV.A.2.d). */
export interface Hdf5Type {
  readonly kind: TypeKind;
  /** Bytes of one element. */
  readonly bytes: number;
  /** Of numbers. */
  readonly signed: boolean;
  readonly bigEndian: boolean;
  /** Of what is of variable length: what it is made of. Of an array: its element. */
  readonly base: Hdf5Type | null;
  /** Of an array: how many elements one has. */
  readonly count: number;
}

export type TypeKind =
  | 'integer'
  | 'float'
  | 'string'
  | 'opaque'
  | 'compound'
  | 'reference'
  | 'enumeration'
  | 'variable-text'
  | 'variable-list'
  | 'array'
  | 'other';

/** Types within types (CWE-674). */
const DEPTH_MAX = 8;

export function readDatatype(fields: Fields, depth = 0): Hdf5Type | null {
  const first = fields.u8();
  const bits = fields.u8() | (fields.u8() << 8) | (fields.u8() << 16);
  const bytes = fields.u32();
  if (fields.short || depth > DEPTH_MAX) return null;
  const plain = { bytes, signed: false, bigEndian: (bits & 1) !== 0, base: null, count: 1 };
  switch (first & 0x0f) {
    case 0:
      return { ...plain, kind: 'integer', signed: (bits & 8) !== 0 };
    case 1:
      return { ...plain, kind: 'float' };
    case 3:
      return { ...plain, kind: 'string' };
    case 5:
      return { ...plain, kind: 'opaque' };
    case 6:
      return { ...plain, kind: 'compound' };
    case 7:
      return { ...plain, kind: 'reference' };
    case 8:
      return { ...plain, kind: 'enumeration', base: readDatatype(fields, depth + 1) };
    case 9:
      return (bits & 0x0f) === 1
        ? { ...plain, kind: 'variable-text' }
        : { ...plain, kind: 'variable-list', base: readDatatype(fields, depth + 1) };
    case 10: {
      const rank = fields.u8();
      const version = first >> 4;
      if (version < 3) fields.skip(3);
      let count = 1;
      for (let index = 0; index < rank; index++) count *= fields.u32();
      if (version < 3) fields.skip(4 * rank);
      return { ...plain, kind: 'array', count, base: readDatatype(fields, depth + 1) };
    }
    default:
      return { ...plain, kind: 'other' };
  }
}

/** Null: the message breaks its form. A null dataspace has no elements, a scalar one has one and no dimensions. */
export function readDataspace(fields: Fields, lengthBytes: number): Hdf5Space | null {
  const version = fields.u8();
  const rank = fields.u8();
  fields.skip(1);
  let isNull = false;
  if (version === 1) fields.skip(5);
  else if (version === 2) isNull = fields.u8() === 2;
  else return null;
  if (rank > RANK_MAX) return null;
  const shape: number[] = [];
  for (let index = 0; index < rank; index++) shape.push(fields.sized(lengthBytes));
  if (fields.short) return null;
  const kind = isNull ? 'null' : rank === 0 ? 'scalar' : 'simple';
  return { kind, shape, elements: isNull ? 0 : shape.reduce((product, length) => product * length, 1) };
}

export interface Hdf5Space {
  readonly kind: 'null' | 'scalar' | 'simple';
  readonly shape: readonly number[];
  readonly elements: number;
}

/** H5S_MAX_RANK. */
const RANK_MAX = 32;
