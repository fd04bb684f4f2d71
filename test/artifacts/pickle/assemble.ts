/**
 * Assembles pickles opcode by opcode (CPython, Lib/pickletools.py), also those that no pickler writes. Each function gives
 * the bytes of what it names; `pickle(...)` joins them and adds PROTO and STOP.
 */
export type Piece = Uint8Array;

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const u32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

export const u64 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

export function join(...pieces: readonly Piece[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** With PROTO 4 in front and STOP behind. */
export function pickle(...pieces: readonly Piece[]): Uint8Array {
  return join(proto(4), ...pieces, STOP);
}

/** As protocol 0 and 1 write it: no PROTO. */
export function bare(...pieces: readonly Piece[]): Uint8Array {
  return join(...pieces, STOP);
}

export const raw = (...bytes: readonly number[]): Piece => Uint8Array.from(bytes);
export const op = (letter: string): Piece => ascii(letter);
export const proto = (version: number): Piece => raw(0x80, version);
export const STOP = op('.');
export const MARK = op('(');
export const NONE = op('N');
export const TRUE = raw(0x88);
export const FALSE = raw(0x89);
export const EMPTY_TUPLE = op(')');
export const EMPTY_LIST = op(']');
export const EMPTY_DICT = op('}');
export const EMPTY_SET = raw(0x8f);
export const POP = op('0');
export const POP_MARK = op('1');
export const DUP = op('2');
export const REDUCE = op('R');
export const BUILD = op('b');
export const OBJ = op('o');
export const NEWOBJ = raw(0x81);
export const NEWOBJ_EX = raw(0x92);
export const STACK_GLOBAL = raw(0x93);
export const MEMOIZE = raw(0x94);
export const APPEND = op('a');
export const APPENDS = op('e');
export const SETITEM = op('s');
export const SETITEMS = op('u');
export const ADDITEMS = raw(0x90);
export const BINPERSID = op('Q');

/** GLOBAL, two lines. */
export const global = (module: string, name: string): Piece => ascii(`c${module}\n${name}\n`);
/** INST with its mark and arguments. */
export const inst = (module: string, name: string, ...args: readonly Piece[]): Piece =>
  join(MARK, ...args, ascii(`i${module}\n${name}\n`));
/** STACK_GLOBAL with both names pushed. */
export const stackGlobal = (module: string, name: string): Piece =>
  join(str(module), str(name), STACK_GLOBAL);

export function str(text: string): Piece {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length < 256 ? join(raw(0x8c, bytes.length), bytes) : join(op('X'), u32(bytes.length), bytes);
}

/** STRING of protocol 0, quoted. */
export const oldString = (text: string): Piece => ascii(`S'${text}'\n`);
/** UNICODE of protocol 0. */
export const oldUnicode = (text: string): Piece => ascii(`V${text}\n`);
/** SHORT_BINSTRING. */
export const binString = (text: string): Piece => join(op('U'), raw(text.length), ascii(text));

export function bytes(content: Uint8Array): Piece {
  return content.length < 256
    ? join(op('C'), raw(content.length), content)
    : join(op('B'), u32(content.length), content);
}

export const bytearray = (content: Uint8Array): Piece => join(raw(0x96), u64(content.length), content);
export const int = (value: number): Piece =>
  value >= 0 && value < 256 ? raw(0x4b, value) : join(op('J'), u32(value >>> 0));
export const float = (value: number): Piece => {
  const content = Buffer.alloc(8);
  content.writeDoubleBE(value);
  return join(op('G'), content);
};

export function tuple(...items: readonly Piece[]): Piece {
  if (items.length === 0) return EMPTY_TUPLE;
  if (items.length <= 3) return join(...items, raw(0x84 + items.length));
  return join(MARK, ...items, op('t'));
}

export const list = (...items: readonly Piece[]): Piece => join(EMPTY_LIST, MARK, ...items, APPENDS);

/** Keys and values in turn. */
export const dict = (...pairs: readonly Piece[]): Piece => join(EMPTY_DICT, MARK, ...pairs, SETITEMS);

export const put = (index: number): Piece => raw(0x71, index);
export const get = (index: number): Piece => raw(0x68, index);
export const longPut = (index: number): Piece => join(op('r'), u32(index));
export const ext1 = (code: number): Piece => raw(0x82, code);
export const frame = (length: number, ...pieces: readonly Piece[]): Piece =>
  join(raw(0x95), u64(length), ...pieces);
export const persistent = (id: Piece): Piece => join(id, BINPERSID);

/** `module.name(*args)` by REDUCE. */
export const call = (module: string, name: string, ...args: readonly Piece[]): Piece =>
  join(global(module, name), tuple(...args), REDUCE);
/** `callee(*args)` by REDUCE, where the callee is on the stack already. */
export const callOf = (callee: Piece, ...args: readonly Piece[]): Piece =>
  join(callee, tuple(...args), REDUCE);
/** `Class.__new__(Class, *args)`. */
export const newObject = (module: string, name: string, ...args: readonly Piece[]): Piece =>
  join(global(module, name), tuple(...args), NEWOBJ);
/** `object` with `state` put into it. */
export const build = (object: Piece, state: Piece): Piece => join(object, state, BUILD);
