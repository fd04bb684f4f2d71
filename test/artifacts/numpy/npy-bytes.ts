export interface NpyParts {
  readonly version?: number;
  /** As Python writes them. */
  readonly descr?: string;
  readonly shape?: string;
  /** Instead of a dictionary of the two. */
  readonly text?: string;
  readonly data?: Uint8Array;
}

/** A file as `numpy.save` writes it (NEP 1): the header is filled with blanks to a multiple of 64. */
export function npyBytes({
  version = 1,
  descr = `'<f4'`,
  shape = '(1,)',
  text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`,
  data = new Uint8Array(0),
}: NpyParts): Uint8Array {
  const lengthBytes = version === 1 ? 2 : 4;
  const start = 8 + lengthBytes;
  const length = Math.ceil((start + text.length + 1) / 64) * 64 - start;
  const head = Buffer.alloc(start);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  head.writeUIntLE(length, 8, lengthBytes);
  return Buffer.concat([head, Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1'), data]);
}
