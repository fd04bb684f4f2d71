/** A value of a flatbuffer; `table` and `tables` by the ids of their fields. */
export type Flat =
  | { readonly kind: 'u8' | 'u32' | 'u64'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'table'; readonly fields: FlatFields }
  | { readonly kind: 'tables'; readonly items: readonly FlatFields[] };

export type FlatFields = Readonly<Record<number, Flat>>;

export const u8 = (value: number): Flat => ({ kind: 'u8', value });
export const u32 = (value: number): Flat => ({ kind: 'u32', value });
export const u64 = (value: number): Flat => ({ kind: 'u64', value });
export const text = (value: string): Flat => ({ kind: 'text', value });
export const table = (fields: FlatFields): Flat => ({ kind: 'table', fields });
export const tables = (...items: readonly FlatFields[]): Flat => ({ kind: 'tables', items });

/** Bytes of one field within its table: the widest, so that each is aligned. */
const SLOT_BYTES = 8;

/** A flatbuffer, parents before children; `header` stands behind the identifier, as ExecuTorch's does. */
export function flatbuffer(
  identifier: string,
  root: FlatFields,
  header: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const out = new Writer();
  out.append(new Uint8Array(4));
  out.append(new TextEncoder().encode(identifier));
  out.append(header);
  out.setUint32(0, writeTable(out, root));
  return out.bytes();
}

function writeTable(out: Writer, fields: FlatFields): number {
  const ids = Object.keys(fields).map(Number);
  const slots = Math.max(0, ...ids.map((id) => id + 1));
  out.align(8);
  const vtable = out.append(new Uint8Array(4 + slots * 2));
  out.align(8);
  const size = SLOT_BYTES + ids.length * SLOT_BYTES;
  const at = out.append(new Uint8Array(size));
  out.setUint16(vtable, 4 + slots * 2);
  out.setUint16(vtable + 2, size);
  out.setUint32(at, at - vtable);
  for (const [index, id] of ids.entries()) {
    const place = SLOT_BYTES + index * SLOT_BYTES;
    out.setUint16(vtable + 4 + id * 2, place);
    writeField(out, at + place, fields[id]!);
  }
  return at;
}

function writeField(out: Writer, place: number, value: Flat): void {
  switch (value.kind) {
    case 'u8':
    case 'u32':
      out.setUint32(place, value.value);
      return;
    case 'u64':
      out.setUint64(place, value.value);
      return;
    case 'text': {
      const bytes = new TextEncoder().encode(value.value);
      out.align(4);
      const at = out.append(new Uint8Array(4));
      out.setUint32(at, bytes.length);
      out.append(bytes);
      out.append(new Uint8Array(1));
      out.setUint32(place, at - place);
      return;
    }
    case 'table':
      out.setUint32(place, writeTable(out, value.fields) - place);
      return;
    case 'tables': {
      out.align(4);
      const at = out.append(new Uint8Array(4 + value.items.length * 4));
      out.setUint32(at, value.items.length);
      out.setUint32(place, at - place);
      for (const [index, item] of value.items.entries()) {
        const slot = at + 4 + index * 4;
        out.setUint32(slot, writeTable(out, item) - slot);
      }
    }
  }
}

class Writer {
  #bytes = new Uint8Array(0);

  append(bytes: Uint8Array): number {
    const at = this.#bytes.length;
    this.#bytes = new Uint8Array(Buffer.concat([this.#bytes, bytes]));
    return at;
  }

  align(to: number): void {
    this.append(new Uint8Array((to - (this.#bytes.length % to)) % to));
  }

  setUint16(at: number, value: number): void {
    new DataView(this.#bytes.buffer).setUint16(at, value, true);
  }

  setUint32(at: number, value: number): void {
    new DataView(this.#bytes.buffer).setUint32(at, value, true);
  }

  setUint64(at: number, value: number): void {
    new DataView(this.#bytes.buffer).setBigUint64(at, BigInt(value), true);
  }

  bytes(): Uint8Array {
    return this.#bytes;
  }
}
