import type { Literal } from './literal.ts';

/** What an array is made of. */
export interface NpyType {
  /** Objects among it: the array is a pickle then, whatever else it holds. */
  readonly holdsObjects: boolean;
  /** Bytes of one element; null where the description is not understood. */
  readonly bytes: number | null;
}

/** Fields within fields (CWE-674). */
const DEPTH_MAX = 32;
/** Fields of one type together (CWE-407). */
const FIELDS_MAX = 100_000;

/** `<f4`, `|S10`, `=U3`, `<M8[ns]`: a letter, bytes (characters for U) and a unit. */
const SIZED = /^[<>=|]?([biufcmMSaUVT?])(\d*)(?:\[[^\]]*\])?$/;
/** Bytes of the single letters of numpy, on 64-bit Linux. */
const LETTERS: Readonly<Record<string, number>> = {
  '?': 1,
  b: 1,
  B: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  p: 8,
  P: 8,
  e: 2,
  f: 4,
  d: 8,
  g: 16,
  F: 8,
  D: 16,
  G: 32,
  S: 0,
  a: 0,
  U: 0,
  V: 0,
  c: 1,
  M: 8,
  m: 8,
};
/** Of the names that `numpy.dtype` takes. */
const NAMES: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
  float128: 16,
  complex64: 8,
  complex128: 16,
  complex256: 32,
  int: 8,
  uint: 8,
  float: 8,
  complex: 16,
  half: 2,
  single: 4,
  double: 8,
  longdouble: 16,
  byte: 1,
  ubyte: 1,
  short: 2,
  ushort: 2,
  intc: 4,
  uintc: 4,
  long: 8,
  ulong: 8,
  longlong: 8,
  ulonglong: 8,
  intp: 8,
  uintp: 8,
  str: 0,
  bytes: 0,
  void: 0,
  datetime64: 8,
  timedelta64: 8,
};
const UNKNOWN: NpyType = { holdsObjects: false, bytes: null };

/** A `descr`, as `numpy.lib.format.descr_to_dtype` takes it. */
export function npyType(descr: Literal): NpyType {
  return typeOf(descr, 0, { fields: 0 });
}

function typeOf(descr: Literal, depth: number, count: { fields: number }): NpyType {
  if (depth > DEPTH_MAX || ++count.fields > FIELDS_MAX) return { holdsObjects: true, bytes: null };
  if (descr.kind === 'text') return named(descr.text);
  if (descr.kind === 'tuple') {
    const [base, shape] = descr.items;
    return base === undefined ? UNKNOWN : repeated(typeOf(base, depth + 1, count), shape);
  }
  if (descr.kind !== 'list') return UNKNOWN;
  let holdsObjects = false;
  let bytes: number | null = 0;
  for (const field of descr.items) {
    const parts = field.kind === 'tuple' || field.kind === 'list' ? field.items : [];
    const type = parts[1] === undefined ? UNKNOWN : repeated(typeOf(parts[1], depth + 1, count), parts[2]);
    holdsObjects ||= type.holdsObjects;
    bytes = bytes === null || type.bytes === null ? null : bytes + type.bytes;
  }
  return { holdsObjects, bytes };
}

function repeated(type: NpyType, shape: Literal | undefined): NpyType {
  if (shape === undefined || type.bytes === null) return type;
  const times =
    shape.kind === 'number' ? shape.value : (shapeOf(shape)?.reduce((all, one) => all * one, 1) ?? null);
  return { ...type, bytes: times === null ? null : type.bytes * times };
}

/** No other type of numpy has a capital O in its name, so every text with one counts as objects: `|O8`, `i4,O`, `object`. */
function named(text: string): NpyType {
  if (/O|object/.test(text)) return { holdsObjects: true, bytes: 8 };
  if (text.includes(',')) {
    return text
      .split(',', FIELDS_MAX)
      .map((part) => named(part.trim()))
      .reduce((all, one) => ({
        holdsObjects: false,
        bytes: all.bytes === null || one.bytes === null ? null : all.bytes + one.bytes,
      }));
  }
  const sized = SIZED.exec(text);
  if (sized && sized[2] !== '')
    return { holdsObjects: false, bytes: Number(sized[2]) * (sized[1] === 'U' ? 4 : 1) };
  const plain = text.replace(/^[<>=|]/, '').replace(/\[.*$/s, '');
  if (Object.hasOwn(LETTERS, plain)) return { holdsObjects: false, bytes: LETTERS[plain]! };
  const name = plain.replace(/_$/, '');
  return Object.hasOwn(NAMES, name) ? { holdsObjects: false, bytes: NAMES[name]! } : UNKNOWN;
}

/** Null: it is no tuple of whole numbers that count something. */
export function shapeOf(literal: Literal): readonly number[] | null {
  if (literal.kind !== 'tuple' && literal.kind !== 'list') return null;
  const lengths: number[] = [];
  for (const item of literal.items) {
    if (item.kind !== 'number' || !(item.value >= 0)) return null;
    lengths.push(item.value);
  }
  return lengths;
}
