/** A safetensors file: length, JSON, data. A text is taken as the header as it is. */
export function safetensorsFile(header: object | string, data: Uint8Array = new Uint8Array(16)): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

export function tensor(begin: number, end: number, dtype = 'U8', shape = [end - begin]): object {
  return { dtype, shape, data_offsets: [begin, end] };
}
