/** A value of Thrift's compact protocol, without its schema. */
export type ThriftValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'binary'; readonly start: number; readonly end: number }
  | { readonly kind: 'list'; readonly items: readonly ThriftValue[] }
  | ThriftStruct;

export interface ThriftStruct {
  readonly kind: 'struct';
  readonly fields: ReadonlyMap<number, ThriftValue>;
  /** Past its end. */
  readonly end: number;
}

/** Structs within structs; Parquet's metadata has seven. */
const DEPTH_MAX = 24;
/** Values in one struct, all levels together (CWE-400). A thousand columns in a thousand row groups have as many. */
const VALUES_MAX = 8_000_000;
/** Fields of one struct; each takes a place in a map. */
const FIELDS_MAX = 256;

class CutOff extends Error {}

/** The struct at `at`; null when it does not end before `end`, or is none (thrift-compact-protocol.md). */
export function readThriftStruct(bytes: Uint8Array, at: number, end: number): ThriftStruct | null {
  try {
    return new ThriftReader(bytes, at, end).struct(0);
  } catch (cause) {
    if (cause instanceof CutOff) return null;
    throw cause;
  }
}

class ThriftReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  #values = 0;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = Math.min(end, bytes.length);
  }

  struct(depth: number): ThriftStruct {
    if (depth > DEPTH_MAX) throw new CutOff();
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ; ) {
      const header = this.#byte();
      const type = header & 0x0f;
      if (type === 0) return { kind: 'struct', fields, end: this.#at };
      const delta = header >>> 4;
      id = delta === 0 ? zigzag(this.#varint()) : id + delta;
      if (fields.size >= FIELDS_MAX) throw new CutOff();
      fields.set(id, this.#value(type, depth, false));
    }
  }

  #value(type: number, depth: number, inList: boolean): ThriftValue {
    if (++this.#values > VALUES_MAX) throw new CutOff();
    switch (type) {
      case 1:
      case 2:
        // In a list a truth value takes a byte; as a field, the type has said it.
        return { kind: 'number', value: inList ? this.#byte() : 2 - type };
      case 3:
        return { kind: 'number', value: this.#byte() };
      case 4:
      case 5:
      case 6:
        return { kind: 'number', value: zigzag(this.#varint()) };
      case 7:
        this.#skip(8);
        return { kind: 'number', value: 0 };
      case 8: {
        const length = this.#varint();
        const start = this.#at;
        this.#skip(length);
        return { kind: 'binary', start, end: start + length };
      }
      case 9:
      case 10:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new CutOff();
    }
  }

  #list(depth: number): ThriftValue {
    if (depth > DEPTH_MAX) throw new CutOff();
    const header = this.#byte();
    const size = header >>> 4 === 15 ? this.#varint() : header >>> 4;
    const items: ThriftValue[] = [];
    // Every item takes a byte at least, so a lying size ends with the bytes.
    for (let index = 0; index < size; index++) items.push(this.#value(header & 0x0f, depth + 1, true));
    return { kind: 'list', items };
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new CutOff();
    return this.#bytes[this.#at++]!;
  }

  #skip(length: number): void {
    if (length > this.#end - this.#at) throw new CutOff();
    this.#at += length;
  }

  #varint(): number {
    let value = 0;
    for (let index = 0; index < 10; index++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    throw new CutOff();
  }
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
