/** One field of a message. Places count from the beginning of the source. */
export interface ProtobufField {
  readonly number: number;
  /** 0 varint, 1 eight bytes, 2 bytes with a length, 5 four bytes. Groups (3) come as one field over all they hold. */
  readonly wire: number;
  /** Of a varint, as signed 64 bits: exact up to 2^53. Of fixed ones: 0, their bytes tell. */
  readonly value: number;
  /** Where its tag stands. */
  readonly at: number;
  /** Its payload: without tag and length. */
  readonly start: number;
  readonly end: number;
  /** The payload, where it is at hand; null for what was jumped over. */
  readonly bytes: Uint8Array | null;
}

/** Bytes of a tag and a length at most. */
export const FIELD_HEAD_BYTES = 20;

/** Groups in groups; protobuf's own readers stop at 100 (CWE-674). */
const GROUPS_MAX = 100;

export interface FieldHead {
  readonly number: number;
  readonly wire: number;
  readonly value: number;
  /** From the tag to the payload. */
  readonly headBytes: number;
  /** Of the payload; 0 for varints, which are all head, and for the marks around a group. */
  readonly length: number;
}

/** Tag, and length or value, at `at` (encoding.md of protobuf); null when these bytes are none, or too few. */
export function readFieldHead(bytes: Uint8Array, at: number): FieldHead | null {
  const tag = readVarint(bytes, at);
  // Field numbers have 29 bits; 0 is none.
  if (tag === null || tag.value > 0xffffffff || tag.value < 8) return null;
  const number = Math.floor(tag.value / 8);
  const wire = tag.value % 8;
  const tagBytes = tag.next - at;
  switch (wire) {
    case 0: {
      const value = readVarint(bytes, tag.next);
      return value && { number, wire, value: value.value, headBytes: value.next - at, length: 0 };
    }
    case 1:
      return { number, wire, value: 0, headBytes: tagBytes, length: 8 };
    case 2: {
      const length = readVarint(bytes, tag.next);
      if (length === null || length.value < 0) return null;
      return { number, wire, value: 0, headBytes: length.next - at, length: length.value };
    }
    case 3:
    case 4:
      return { number, wire, value: 0, headBytes: tagBytes, length: 0 };
    case 5:
      return { number, wire, value: 0, headBytes: tagBytes, length: 4 };
    default:
      return null;
  }
}

export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, next: at + 1 };
  let value = first & 0x7f;
  for (let index = 1; index < 10; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value: index < 9 ? value : signed(bytes, at), next: at + index + 1 };
  }
  return null;
}

/** Ten bytes: 64 bits, whose highest is a sign for every type that is written so at that length. */
function signed(bytes: Uint8Array, at: number): number {
  let value = 0n;
  for (let index = 9; index >= 0; index--) value = (value << 7n) | BigInt(bytes[at + index]! & 0x7f);
  return Number(BigInt.asIntN(64, value));
}

/** Keeps which group is open, so that what stands in it is passed over as one field. */
export class OpenGroups {
  readonly #open: { number: number; at: number; start: number }[] = [];

  get any(): boolean {
    return this.#open.length > 0;
  }

  /** The group that ends here, `pending` while there is none, `broken` where the marks do not match. */
  take(head: FieldHead, at: number): { number: number; at: number; start: number } | 'pending' | 'broken' {
    if (head.wire === 3) {
      if (this.#open.length >= GROUPS_MAX) return 'broken';
      this.#open.push({ number: head.number, at, start: at + head.headBytes });
      return 'pending';
    }
    const group = this.#open.pop();
    if (group?.number !== head.number) return 'broken';
    return this.#open.length > 0 ? 'pending' : group;
  }
}
