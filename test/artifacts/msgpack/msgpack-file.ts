/** A value of msgpack, written by its specification. */
export type Packed = Buffer;

const u = (width: 1 | 2 | 4, value: number): Buffer => {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntBE(value, 0, width);
  return bytes;
};
export const byte = (...values: readonly number[]): Buffer => Buffer.from(values);
export const int = (value: number): Packed =>
  value < 128 ? byte(value) : Buffer.concat([byte(0xce), u(4, value)]);
export const str = (text: string): Packed =>
  Buffer.concat([byte(0xd9, Buffer.byteLength(text)), Buffer.from(text)]);
export const bin = (bytes: Uint8Array): Packed => Buffer.concat([byte(0xc6), u(4, bytes.length), bytes]);
export const yes: Packed = byte(0xc3);
export const nil: Packed = byte(0xc0);
export const float64: Packed = Buffer.concat([byte(0xcb), Buffer.alloc(8)]);
export const array = (...items: readonly Packed[]): Packed =>
  Buffer.concat([byte(0x90 | items.length), ...items]);
export const map = (entries: Readonly<Record<string, Packed>>): Packed =>
  Buffer.concat([
    byte(0xde),
    u(2, Object.keys(entries).length),
    ...Object.entries(entries).flatMap(([key, value]) => [str(key), value]),
  ]);
export const ext = (type: number, payload: Uint8Array): Packed =>
  Buffer.concat([byte(0xc9), u(4, payload.length), u(1, type), payload]);
/** Flax's array: extension 1 of shape, type and data. */
export const ndarray = (shape: readonly number[], dtype: string, data: Uint8Array, type = 1): Packed =>
  ext(type, array(array(...shape.map(int)), str(dtype), bin(data)));
