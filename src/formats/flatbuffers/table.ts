import type { ByteWindow } from './window.ts';

/** An offset that leads out of the file, or a table that is none: readers that do not check read memory (CWE-125). */
export class FlatbufferFault extends Error {
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.at = at;
  }
}

/** A vector: its elements stand one after another from `start`. */
export interface FlatVector {
  readonly start: number;
  readonly count: number;
}

/** Bytes of a string that are read; names are shorter (CWE-400). */
const STRING_BYTES_MAX = 64 * 1024;

/**
 * A table of a flatbuffer (flatbuffers' internals.md), checked as its verifier does: the vtable, each field, each offset and
 * vector lies within the file. Throws `FlatbufferFault` for what does not.
 */
export class FlatTable {
  readonly at: number;
  readonly #window: ByteWindow;
  readonly #fields: readonly number[];
  readonly #size: number;

  private constructor(window: ByteWindow, at: number, fields: readonly number[], size: number) {
    this.#window = window;
    this.at = at;
    this.#fields = fields;
    this.#size = size;
  }

  static async open(window: ByteWindow, at: number): Promise<FlatTable> {
    const vtable = at - (await int32(window, at));
    if (vtable < 0 || vtable + 4 > window.size) throw new FlatbufferFault('a vtable lies outside', at);
    const head = view(await window.read(vtable, 4));
    const vtableBytes = head.getUint16(0, true);
    const size = head.getUint16(2, true);
    if (vtableBytes < 4 || vtableBytes % 2 === 1 || vtable + vtableBytes > window.size) {
      throw new FlatbufferFault('a vtable has a size that cannot be', vtable);
    }
    if (size < 4 || at + size > window.size) throw new FlatbufferFault('a table leads out of the file', at);
    const slots = view(await window.read(vtable, vtableBytes));
    const fields: number[] = [];
    for (let slot = 4; slot < vtableBytes; slot += 2) fields.push(slots.getUint16(slot, true));
    return new FlatTable(window, at, fields, size);
  }

  has(id: number): boolean {
    return (this.#fields[id] ?? 0) !== 0;
  }

  async uint8(id: number, otherwise = 0): Promise<number> {
    const bytes = await this.#scalar(id, 1);
    return bytes?.[0] ?? otherwise;
  }

  async uint32(id: number, otherwise = 0): Promise<number> {
    const bytes = await this.#scalar(id, 4);
    return bytes === null ? otherwise : view(bytes).getUint32(0, true);
  }

  /** Exact up to 2^53. */
  async uint64(id: number, otherwise = 0): Promise<number> {
    const bytes = await this.#scalar(id, 8);
    return bytes === null ? otherwise : Number(view(bytes).getBigUint64(0, true));
  }

  async string(id: number): Promise<string> {
    const vector = await this.vector(id, 1);
    if (vector === null) return '';
    const bytes = await this.#window.read(vector.start, Math.min(vector.count, STRING_BYTES_MAX));
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  }

  async table(id: number): Promise<FlatTable | null> {
    const at = await this.#target(id);
    return at === null ? null : FlatTable.open(this.#window, at);
  }

  /** A vector whose elements have that many bytes, all of them within the file. */
  async vector(id: number, elementBytes: number): Promise<FlatVector | null> {
    const at = await this.#target(id);
    if (at === null) return null;
    const count = await uint32(this.#window, at);
    if (at + 4 + count * elementBytes > this.#window.size) {
      throw new FlatbufferFault('a vector leads out of the file', at);
    }
    return { start: at + 4, count };
  }

  /** Tables of a vector of tables, one after another. */
  async *tables(id: number): AsyncGenerator<FlatTable> {
    const vector = await this.vector(id, 4);
    if (vector === null) return;
    for (let index = 0; index < vector.count; index++) {
      const at = vector.start + index * 4;
      yield FlatTable.open(this.#window, at + (await uint32(this.#window, at)));
    }
  }

  async #target(id: number): Promise<number | null> {
    const offset = this.#fields[id] ?? 0;
    if (offset === 0) return null;
    this.#check(offset, 4);
    const at = this.at + offset;
    const to = at + (await uint32(this.#window, at));
    // An offset of nought would have a table hold itself.
    if (to === at || to + 4 > this.#window.size)
      throw new FlatbufferFault('an offset leads out of the file', at);
    return to;
  }

  async #scalar(id: number, bytes: number): Promise<Uint8Array | null> {
    const offset = this.#fields[id] ?? 0;
    if (offset === 0) return null;
    this.#check(offset, bytes);
    return this.#window.read(this.at + offset, bytes);
  }

  #check(offset: number, bytes: number): void {
    if (offset < 4 || offset + bytes > this.#size)
      throw new FlatbufferFault('a field lies outside of its table', this.at);
  }
}

/** The root table; the first four bytes say where it is. */
export async function openRoot(window: ByteWindow): Promise<FlatTable> {
  if (window.size < 12) throw new FlatbufferFault('too short to be a flatbuffer', 0);
  return FlatTable.open(window, await uint32(window, 0));
}

/** The four letters after the first offset, by which kinds of flatbuffers are told apart. */
export function fileIdentifier(head: Uint8Array): string {
  return head.length < 8 ? '' : Buffer.from(head.subarray(4, 8)).toString('latin1');
}

async function uint32(window: ByteWindow, at: number): Promise<number> {
  if (at < 0 || at + 4 > window.size) throw new FlatbufferFault('an offset leads out of the file', at);
  return view(await window.read(at, 4)).getUint32(0, true);
}

async function int32(window: ByteWindow, at: number): Promise<number> {
  return (await uint32(window, at)) | 0;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
