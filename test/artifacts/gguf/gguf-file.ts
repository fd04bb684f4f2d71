export type GgufValue =
  | { readonly type: 4; readonly value: number }
  | { readonly type: 7; readonly value: boolean }
  | { readonly type: 8; readonly value: string }
  | { readonly type: 9; readonly of: 8; readonly value: readonly string[] }
  | { readonly type: 'raw'; readonly bytes: Uint8Array };

export interface GgufTensorSpec {
  readonly name: string;
  readonly shape: readonly (number | bigint)[];
  readonly type?: number;
  readonly offset?: number;
}

export interface GgufSpec {
  readonly version?: number;
  readonly bigEndian?: boolean;
  readonly metadata?: readonly (readonly [string, GgufValue])[];
  readonly tensors?: readonly GgufTensorSpec[];
  readonly data?: Uint8Array;
  readonly counts?: readonly [tensors: bigint, entries: bigint];
}

export const text = (value: string): GgufValue => ({ type: 8, value });

/** A GGUF file, as its specification lays it out. */
export function ggufFile({
  version = 3,
  bigEndian = false,
  metadata = [],
  tensors = [],
  data,
  counts,
}: GgufSpec): Buffer {
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (bigEndian) bytes.writeUInt32BE(value >>> 0);
    else bytes.writeUInt32LE(value >>> 0);
    return bytes;
  };
  const u64 = (value: number | bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    if (bigEndian) bytes.writeBigUInt64BE(BigInt(value));
    else bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
  };
  const count = (value: number | bigint): Buffer => (version === 1 ? u32(Number(value)) : u64(value));
  const string = (value: string): Buffer =>
    Buffer.concat([count(Buffer.byteLength(value)), Buffer.from(value)]);
  const typed = (value: GgufValue): Buffer => {
    switch (value.type) {
      case 4:
        return Buffer.concat([u32(4), u32(value.value)]);
      case 7:
        return Buffer.concat([u32(7), Buffer.from([value.value ? 1 : 0])]);
      case 8:
        return Buffer.concat([u32(8), string(value.value)]);
      case 9:
        return Buffer.concat([u32(9), u32(8), count(value.value.length), ...value.value.map(string)]);
      case 'raw':
        return Buffer.from(value.bytes);
    }
  };
  const [tensorCount, entryCount] = counts ?? [BigInt(tensors.length), BigInt(metadata.length)];
  let next = 0;
  const infos = tensors.map(({ name, shape, type = 24, offset }) => {
    const at = offset ?? next;
    next = Math.ceil((at + shape.reduce<number>((a, b) => a * Number(b), 1)) / 32) * 32;
    const dimensions = shape.map((size) => (version === 1 ? u32(Number(size)) : u64(size)));
    return Buffer.concat([string(name), u32(shape.length), ...dimensions, u32(type), u64(at)]);
  });
  const directory = Buffer.concat([
    Buffer.from('GGUF'),
    u32(version),
    count(tensorCount),
    count(entryCount),
    ...metadata.flatMap(([key, value]) => [string(key), typed(value)]),
    ...infos,
  ]);
  const padding = Buffer.alloc((32 - (directory.length % 32)) % 32);
  return Buffer.concat([directory, padding, data ?? Buffer.alloc(next)]);
}
