import { OPCODES, type Opcode } from './opcodes.data.ts';

export interface PickleString {
  readonly start: number;
  readonly end: number;
  /** The string that is its key in a dictionary, as an index into the same list. */
  readonly key: number | null;
}

export interface PickleStrings {
  readonly strings: readonly PickleString[];
  /** False: a stream does not come to its end. */
  readonly complete: boolean;
  /** Past the last opcode that was read. */
  readonly end: number;
}

const TABLE: readonly (Opcode | undefined)[] = Array.from(
  { length: 256 },
  (_, byte) => OPCODES[String.fromCharCode(byte)],
);
const MARK = 0x28;
const STOP = 0x2e;
const PROTO = 0x80;
const SETITEM = 0x73;
const TO_DICT = new Set([0x64, 0x75]);
/** Strings that are kept, and things on the stack (CWE-400): vocabularies have some 100,000. */
const STRINGS_MAX = 2_000_000;
const STACK_MAX = 8_000_000;
/** Bytes of an argument that ends at a line feed (CWE-400). */
const LINE_BYTES_MAX = 64 * 1024 * 1024;

/** A protocol 0 or 1 pickle has no magic: it begins with what picklers begin with. */
const PROTOCOL_0 = /^(?:\([dl](?:p\d{1,9}\n|q)|c[\w.]{1,100}\n[\w.]{1,100}\n|[\]}](?:q.|p\d)|\(i[\w.]+\n)/s;

const PROTOCOL_0_FIRST = new Set(Buffer.from('(c]}'));

export function isPickle(bytes: Uint8Array): boolean {
  if (bytes[0] === PROTO) return (bytes[1] ?? 0) >= 1 && (bytes[1] ?? 0) <= 5 && bytes.length > 3;
  if (!PROTOCOL_0_FIRST.has(bytes[0] ?? 0)) return false;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 256)).toString('latin1');
  return PROTOCOL_0.test(head);
}

/**
 * The strings of the pickles at the start of `bytes`, one behind another. Opcodes are read and nothing is done: no
 * object comes into being. What is not an opcode ends the reading, since from there on nobody knows what is what.
 */
export function readPickleStrings(bytes: Uint8Array): PickleStrings {
  const reader = new PickleReader(bytes);
  let at = 0;
  let complete = true;
  while (at < bytes.length && (at === 0 || bytes[at] === PROTO)) {
    const end = reader.readOne(at);
    complete = end !== null;
    at = end ?? reader.at;
    if (end === null) break;
  }
  return { strings: reader.strings, complete, end: at };
}

/** A thing on the stack: the index of the string it is, or NOT_TEXT. */
const NOT_TEXT = -1;

class PickleReader {
  readonly strings: { start: number; end: number; key: number | null }[] = [];
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #stack: number[] = [];
  #marks: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Past the STOP of the pickle at `at`; null when it has none. */
  readOne(at: number): number | null {
    this.#stack = [];
    this.#marks = [];
    this.at = at;
    while (this.at < this.#bytes.length) {
      const byte = this.#bytes[this.at]!;
      if (byte === STOP) return this.at + 1;
      const opcode = TABLE[byte];
      if (opcode === undefined || !this.#step(byte, opcode)) return null;
    }
    return null;
  }

  #step(byte: number, { argument, pops, pushes }: Opcode): boolean {
    let start = this.at + 1;
    let end = start;
    if (argument.kind === 'fixed') end = start + argument.bytes;
    else if (argument.kind === 'counted') {
      const length = this.#length(start, argument.lengthBytes);
      start += argument.lengthBytes;
      end = start + length;
    } else {
      for (let line = 0; line < argument.lines; line++) {
        const feed = this.#bytes.subarray(end, end + LINE_BYTES_MAX).indexOf(0x0a);
        if (feed === -1) return false;
        end += feed + 1;
      }
    }
    if (end > this.#bytes.length || this.strings.length >= STRINGS_MAX) return false;
    if (this.#stack.length >= STACK_MAX || this.#marks.length >= STACK_MAX) return false;
    this.at = end;
    if (byte === MARK) this.#marks.push(this.#stack.length);
    this.#pop(byte, pops);
    const isText = argument.kind !== 'fixed' && argument.text;
    const pushed = isText
      ? this.strings.push({ start, end: argument.kind === 'lines' ? end - 1 : end, key: null }) - 1
      : NOT_TEXT;
    for (let count = 0; count < pushes; count++) this.#stack.push(pushed);
    return true;
  }

  #pop(byte: number, pops: number | 'mark'): void {
    if (pops === 'mark') {
      const from = this.#marks.pop() ?? 0;
      if (TO_DICT.has(byte)) {
        for (let index = from; index + 1 < this.#stack.length; index += 2) this.#pair(index);
      }
      this.#stack.length = Math.min(this.#stack.length, from);
      return;
    }
    if (byte === SETITEM && this.#stack.length >= 2) this.#pair(this.#stack.length - 2);
    this.#stack.length = Math.max(0, this.#stack.length - pops);
  }

  #pair(index: number): void {
    const key = this.#stack[index]!;
    const value = this.#stack[index + 1]!;
    if (key !== NOT_TEXT && value !== NOT_TEXT) this.strings[value]!.key = key;
  }

  /** Infinity where the length itself is cut off. */
  #length(at: number, lengthBytes: 1 | 4 | 8): number {
    if (at + lengthBytes > this.#bytes.length) return Number.POSITIVE_INFINITY;
    if (lengthBytes === 1) return this.#view.getUint8(at);
    const low = this.#view.getUint32(at, true);
    return lengthBytes === 4 ? low : low + this.#view.getUint32(at + 4, true) * 2 ** 32;
  }
}
