const length = (value: number): Buffer => {
  const bytes = Buffer.alloc(9);
  bytes.write('L', 'latin1');
  bytes.writeBigInt64BE(BigInt(value), 1);
  return bytes;
};

/** A number array of 32 bits, as XGBoost writes it: type, count, numbers. */
export class Int32s {
  readonly values: readonly number[];
  constructor(...values: readonly number[]) {
    this.values = values;
  }
}

/** Universal Binary JSON, draft 12, as XGBoost writes it. */
export function ubjson(value: unknown): Buffer {
  if (value instanceof Int32s) {
    const numbers = Buffer.alloc(4 * value.values.length);
    value.values.forEach((each, at) => {
      numbers.writeInt32BE(each, 4 * at);
    });
    return Buffer.concat([Buffer.from('[$l#'), length(value.values.length), numbers]);
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from('S'), length(text.length), text]);
  }
  if (typeof value === 'number') return Buffer.from([0x69, value]);
  if (value === null) return Buffer.from('Z');
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from('[#'), length(value.length), ...value.map(ubjson)]);
  const entries = Object.entries(value as object).flatMap(([key, each]) => {
    const name = Buffer.from(key);
    return [length(name.length), name, ubjson(each)];
  });
  return Buffer.concat([Buffer.from('{'), ...entries, Buffer.from('}')]);
}
