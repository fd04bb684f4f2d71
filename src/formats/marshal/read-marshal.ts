import type { CodeLayout, CodeObject, MarshalValue } from './marshal-value.ts';

/** Objects within objects (CWE-674); CPython stops at 2,000, and compilers nest functions a few deep. */
const DEPTH_MAX = 200;
const FLAG_REF = 0x80;
/** Counts of arguments, locals and stack places in front of a code object's other fields. */
const COUNTS: readonly (readonly [CodeLayout, number])[] = [
  ['2', 4],
  ['3.0', 5],
  ['3.11', 5],
  ['3.8', 6],
];

/** How byte code may be written: as a byte string, an interned one of Python 2, or a reference to one before. */
const STRING_TYPES: ReadonlySet<number> = new Set(Buffer.from('strR'));

export interface Marshalled {
  readonly value: MarshalValue;
  /** Past its last byte. */
  readonly end: number;
}

/** The object that `bytes` begin with; null when they are none. */
export function readMarshal(bytes: Uint8Array): Marshalled | null {
  return new MarshalReader(bytes).all();
}

class Malformed extends Error {}

class MarshalReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #refs: MarshalValue[] = [];
  readonly #interned: MarshalValue[] = [];
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  all(): Marshalled | null {
    try {
      const value = this.#object();
      return { value, end: this.#at };
    } catch (error) {
      if (error instanceof Malformed) return null;
      throw error;
    }
  }

  #object(): MarshalValue {
    const byte = this.#u8();
    const type = String.fromCharCode(byte & ~FLAG_REF);
    if (type === 'r') return this.#refs[this.#i32()] ?? malformed();
    if (type === 'R') return this.#interned[this.#i32()] ?? malformed();
    // A container's place is taken before what is in it is read.
    const place = (byte & FLAG_REF) === 0 ? -1 : this.#refs.push({ kind: 'other' }) - 1;
    if (++this.#depth > DEPTH_MAX) return malformed();
    const value = this.#typed(type);
    this.#depth--;
    if (place !== -1) this.#refs[place] = value;
    return value;
  }

  #typed(type: string): MarshalValue {
    switch (type) {
      case 'N':
        return { kind: 'none' };
      case '.':
        return { kind: 'ellipsis' };
      case 'T':
      case 'F':
        return { kind: 'number' };
      case 'S':
        return { kind: 'other' };
      case 'i':
        return this.#skip(4);
      case 'I':
      case 'g':
        return this.#skip(8);
      case 'y':
        return this.#skip(16);
      case 'f':
        return this.#skip(this.#u8());
      case 'x':
        this.#skip(this.#u8());
        return this.#skip(this.#u8());
      case 'l':
        return this.#skip(2 * Math.abs(this.#i32()));
      case 's':
        return { kind: 'bytes', bytes: this.#take(this.#i32()) };
      case 'u':
      case 'a':
        return this.#text(this.#i32());
      case 't':
      case 'A': {
        const value = this.#text(this.#i32());
        this.#interned.push(value);
        return value;
      }
      case 'z':
      case 'Z':
        return this.#text(this.#u8());
      case ')':
        return this.#items(this.#u8());
      case '(':
      case '[':
      case '<':
      case '>':
        return this.#items(this.#i32());
      case ':':
        return this.#items(3);
      case '{':
        return this.#dictionary();
      case 'c':
        return this.#code();
      default:
        return malformed();
    }
  }

  #dictionary(): MarshalValue {
    const items: MarshalValue[] = [];
    // TYPE_NULL ends it.
    while (this.#bytes[this.#at] !== 0x30) items.push(this.#object(), this.#object());
    this.#at++;
    return { kind: 'items', items };
  }

  #items(count: number): MarshalValue {
    // Each takes a byte at least, so that a count from the file asks for nothing that is not there.
    if (count < 0 || count > this.#bytes.length - this.#at) return malformed();
    const items: MarshalValue[] = [];
    for (let index = 0; index < count; index++) items.push(this.#object());
    return { kind: 'items', items };
  }

  /** The layout is told by what follows the counts: its first object is the byte code. */
  #code(): CodeObject {
    const start = this.#at;
    const refs = this.#refs.length;
    const interned = this.#interned.length;
    for (const [layout, counts] of COUNTS) {
      this.#at = start + 4 * counts;
      this.#refs.length = refs;
      this.#interned.length = interned;
      const first = (this.#bytes[this.#at] ?? 0) & ~FLAG_REF;
      if (!STRING_TYPES.has(first)) continue;
      const depth = this.#depth;
      try {
        return layout === '3.11' ? this.#codeOf311() : this.#codeBefore311(layout);
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        this.#depth = depth;
      }
    }
    return malformed();
  }

  #codeBefore311(layout: CodeLayout): CodeObject {
    const code = this.#bytesOf();
    const consts = this.#itemsOf();
    const names = this.#namesOf();
    const locals = this.#namesOf();
    const free = this.#namesOf();
    const cells = this.#namesOf();
    const filename = this.#nameOf();
    const name = this.#nameOf();
    this.#i32();
    this.#bytesOf();
    return { kind: 'code', layout, code, consts, names, locals, cells: [...cells, ...free], filename, name };
  }

  #codeOf311(): CodeObject {
    const code = this.#bytesOf();
    const consts = this.#itemsOf();
    const names = this.#namesOf();
    const locals = this.#namesOf();
    this.#bytesOf();
    const filename = this.#nameOf();
    const name = this.#nameOf();
    this.#nameOf();
    this.#i32();
    this.#bytesOf();
    this.#bytesOf();
    return { kind: 'code', layout: '3.11', code, consts, names, locals, cells: locals, filename, name };
  }

  #bytesOf(): Uint8Array {
    const value = this.#object();
    return value.kind === 'bytes' || value.kind === 'text' ? value.bytes : malformed();
  }

  #itemsOf(): readonly MarshalValue[] {
    const value = this.#object();
    return value.kind === 'items' ? value.items : malformed();
  }

  #namesOf(): readonly string[] {
    return this.#itemsOf().map((item) => textOfName(item) ?? malformed());
  }

  #nameOf(): string {
    return textOfName(this.#object()) ?? malformed();
  }

  #text(length: number): MarshalValue {
    const bytes = this.#take(length);
    return {
      kind: 'text',
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
      bytes,
    };
  }

  #skip(length: number): MarshalValue {
    this.#take(length);
    return { kind: 'number' };
  }

  #take(length: number): Uint8Array {
    if (length < 0 || length > this.#bytes.length - this.#at) return malformed();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #u8(): number {
    return this.#bytes[this.#at++] ?? malformed();
  }

  #i32(): number {
    if (this.#at + 4 > this.#bytes.length) return malformed();
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }
}

/** Python 2 writes names as byte strings. */
function textOfName(value: MarshalValue): string | null {
  if (value.kind === 'text') return value.text;
  return value.kind === 'bytes' ? Buffer.from(value.bytes).toString('latin1') : null;
}

function malformed(): never {
  throw new Malformed();
}
