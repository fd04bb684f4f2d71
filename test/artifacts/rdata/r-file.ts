/** An object of R: writes itself as serialize.c's WriteItem does, in the binary form (xdr). */
export type RObject = () => Buffer;

const i32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => {
    bytes.writeInt32BE(value | 0, 4 * at);
  });
  return bytes;
};
const ATTRIBUTES = 1 << 9;
const TAG = 1 << 10;

export const nil: RObject = () => i32(254);
export const unbound: RObject = () => i32(252);
export const globalEnvironment: RObject = () => i32(253);
export const raw =
  (type: number, ...rest: readonly Buffer[]): RObject =>
  () =>
    Buffer.concat([i32(type), ...rest]);
export const characters =
  (text: string): RObject =>
  () =>
    Buffer.concat([i32(9 | (64 << 12), Buffer.byteLength(text)), Buffer.from(text)]);
export const symbol =
  (name: string): RObject =>
  () =>
    Buffer.concat([i32(1), characters(name)()]);
export const integers =
  (...values: readonly number[]): RObject =>
  () =>
    Buffer.concat([i32(13, values.length), i32(...values)]);
export const reals =
  (count: number): RObject =>
  () =>
    Buffer.concat([i32(14, count), Buffer.alloc(8 * count)]);
export const strings =
  (...texts: readonly string[]): RObject =>
  () =>
    Buffer.concat([i32(16, texts.length), ...texts.map((text) => characters(text)())]);
export const list =
  (...items: readonly RObject[]): RObject =>
  () =>
    Buffer.concat([i32(19, items.length), ...items.map((item) => item())]);
export const named =
  (...entries: readonly (readonly [string, RObject])[]): RObject =>
  () =>
    Buffer.concat([
      ...entries.map(([name, value]) => Buffer.concat([i32(2 | TAG), symbol(name)(), value()])),
      nil(),
    ]);
export const withAttributes =
  (type: number, body: Buffer, attributes: RObject): RObject =>
  () =>
    Buffer.concat([i32(type | ATTRIBUTES), body, attributes()]);
export const call =
  (name: string, ...args: readonly RObject[]): RObject =>
  () =>
    Buffer.concat([i32(6), symbol(name)(), ...args.map((arg) => Buffer.concat([i32(2), arg()])), nil()]);
export const promise =
  (value: RObject, code: RObject, environment: RObject = globalEnvironment): RObject =>
  () =>
    Buffer.concat([i32(5 | TAG), environment(), value(), code()]);
export const closure =
  (body: RObject): RObject =>
  () =>
    Buffer.concat([i32(3 | TAG), globalEnvironment(), nil(), body()]);
export const environment =
  (...entries: readonly (readonly [string, RObject])[]): RObject =>
  () =>
    Buffer.concat([i32(4, 0), globalEnvironment(), named(...entries)(), nil(), nil()]);
export const alternative =
  (name: string, packageName: string, state: RObject): RObject =>
  () =>
    Buffer.concat([
      i32(238),
      Buffer.concat([i32(2), symbol(name)(), i32(2), symbol(packageName)(), i32(2), integers(13)(), nil()]),
      state(),
      nil(),
    ]);
/** Byte code whose only constants are the expression and one of its calls, referred to a second time. */
export const bytecode =
  (name: string): RObject =>
  () =>
    Buffer.concat([
      i32(21, 1),
      integers(12, 1)(),
      i32(2, 244, 0, 6),
      nil(),
      i32(1),
      symbol(name)(),
      i32(254),
      nil(),
      i32(243, 0),
    ]);

export function rds(object: RObject, version = 3): Buffer {
  const encoding = version === 3 ? Buffer.concat([i32(5), Buffer.from('UTF-8')]) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from('X\n'), i32(version, 0x040301, 0x030500), encoding, object()]);
}

export function rda(...entries: readonly (readonly [string, RObject])[]): Buffer {
  return Buffer.concat([Buffer.from('RDX3\n'), rds(named(...entries))]);
}
