export type ProtobufInput = number | bigint | string | Uint8Array;

/** A message, field by field: numbers become varints, strings and bytes come with their lengths. */
export function message(...fields: readonly (readonly [number: number, value: ProtobufInput])[]): Uint8Array {
  return concat(fields.map(([number, value]) => field(number, value)));
}

export function field(number: number, value: ProtobufInput): Uint8Array {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return concat([varint(BigInt(number) << 3n), varint(BigInt.asUintN(64, BigInt(value)))]);
  }
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return concat([varint((BigInt(number) << 3n) | 2n), varint(BigInt(bytes.length)), bytes]);
}

export function varint(value: bigint): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
  return Uint8Array.from(out);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
