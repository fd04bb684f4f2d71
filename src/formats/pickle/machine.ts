import {
  type Bytes,
  type Call,
  type Dictionary,
  type Encoding,
  FALSE,
  integer,
  NONE,
  type Sequence,
  Summaries,
  type Text,
  TRUE,
} from './cells.ts';
import { decodeText, littleEndian, readFloat, readIndex, readInteger } from './decode.ts';
import {
  CELLS_BETWEEN,
  CHANGES_KEPT,
  INTEGER_DIGITS_MAX,
  ITEMS_KEPT,
  LINE_MAX,
  ODDITIES_KEPT,
  STACK_MAX,
  STACK_TOP,
  STACK_UNSUMMED,
  TEXT_BYTES_KEPT,
} from './limits.ts';
import { bytesToRecall, Memo } from './memo.ts';
import { MODULES, NAMES } from './python2-names.data.ts';
import { sumUp, trimCells } from './trim.ts';
import type { CallVia, Effect, GlobalValue, TextValue, Value } from './value.ts';

/** Why the machine stands still: what it needs before it goes on. */
export type Pause =
  /** At least so many bytes from `at`. */
  | { readonly kind: 'more'; readonly bytes: number }
  /** The opcode at `at` has a text up to a line feed that is nowhere near. */
  | { readonly kind: 'line' }
  /** Values of which only the place is known. */
  | { readonly kind: 'recall'; readonly values: readonly (Text | Bytes)[] }
  | { readonly kind: 'resume'; readonly answer: Promise<number> }
  | { readonly kind: 'over' };

/** An argument that does not fit into its frame, `[at, frameEnd)` being what is left of the frame before it. */
export interface Overrun {
  readonly opcodeAt: number;
  readonly at: number;
  readonly frameEnd: number;
}

export interface MachineOptions {
  readonly start: number;
  /** Where the bytes end. */
  readonly size: number;
  /** Places at which the bytes of the file go on further behind, for readings that skip some. */
  readonly skips: readonly { readonly at: number; readonly bytes: number }[];
  readonly tell: (effect: Effect) => void;
  readonly resume: ((effect: Effect, position: number) => Promise<number> | null) | undefined;
  /** Called for every opcode, for tests of what is read. */
  readonly trace?: (opcode: number, at: number, argument: number | bigint | string | Value | null) => void;
}

/** Bytes that an opcode takes at least: itself, a fixed argument, or the length of one. 0: there is no such opcode. */
export const HEADER = new Uint8Array(256);
for (const byte of Buffer.from('(.012FILNPRSVQ)]}abcdegilostup', 'latin1')) HEADER[byte] = 1;
for (const byte of [0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8f, 0x90, 0x91, 0x92, 0x93, 0x94, 0x97, 0x98])
  HEADER[byte] = 1;
for (const byte of Buffer.from('KUhqC', 'latin1')) HEADER[byte] = 2;
for (const byte of [0x80, 0x82, 0x8a, 0x8c]) HEADER[byte] = 2;
for (const byte of [0x4d, 0x83]) HEADER[byte] = 3;
for (const byte of Buffer.from('JTXBjr', 'latin1')) HEADER[byte] = 5;
for (const byte of [0x84, 0x8b]) HEADER[byte] = 5;
for (const byte of [0x47, 0x8d, 0x8e, 0x95, 0x96]) HEADER[byte] = 9;

const MORE_1: Pause = { kind: 'more', bytes: 1 };
const OVER: Pause = { kind: 'over' };
const LINE: Pause = { kind: 'line' };
const UNDERFLOW = 'takes from an empty stack';
const NO_MARK = 'takes what is above a mark, and there is none';

/**
 * Runs the opcodes of one pickle over windows of its bytes, as unpicklers do, and makes nothing: calls are values. What
 * a real one would refuse for the *type* of a value (a key that cannot be hashed) is gone through: then more is told than
 * would run, never less. Protocols 0 to 5 (CPython, Lib/pickle.py, Modules/_pickle.c).
 */
export class Machine {
  /** Of the next opcode. */
  at: number;
  protocol = 0;
  highestProtocol = 0;
  opcodes = 0;
  result: Value | null = null;
  broken: string | null = null;
  /** Set with `broken`: it broke for a bound of ours, and a loader would go on. */
  limited = false;
  /** Where the last frame ends, behind the STOP: unpicklers of a file have read up to there. */
  frameEnd: number | null = null;
  cells = 0;
  readonly oddities: { readonly what: string; readonly at: number }[] = [];
  readonly overruns: Overrun[] = [];
  readonly memo: Memo;
  readonly #options: MachineOptions;
  readonly #summaries = new Summaries();
  /** Never shortened while it runs: V8 makes a new array of it each time, and the old ones hold on to their values. */
  readonly #stack: Value[] = [];
  #height = 0;
  readonly #marks: number[] = [];
  #frameEnd = Number.POSITIVE_INFINITY;
  #trimAt = CELLS_BETWEEN;
  #summedTo = 0;
  #base = 0;

  constructor(options: MachineOptions) {
    this.at = options.start;
    this.memo = new Memo(this.#summaries);
    this.#options = options;
  }

  /** Runs over `window`, whose first byte is `base`; it holds `at`. */
  run(window: Buffer, base: number): Pause {
    const stack = this.#stack;
    const marks = this.#marks;
    const memo = this.memo;
    const end = window.length;
    const trace = this.#options.trace;
    this.#base = base;
    let p = this.at - base;
    let opcodeAt = -1;
    while (true) {
      if (base + p >= this.#frameEnd) {
        if (base + p > this.#frameEnd) this.#overrun(window, opcodeAt);
        this.#frameEnd = Number.POSITIVE_INFINITY;
      }
      this.at = base + p;
      if (p >= end) return this.#more(1);
      const byte = window[p]!;
      const header = HEADER[byte]!;
      if (p + header > end) return this.#more(header);
      const fence = marks.length === 0 ? 0 : marks[marks.length - 1]!;
      const height = this.#height;
      opcodeAt = p;
      this.opcodes++;
      switch (byte) {
        case 0x28: // MARK
          if (marks.length >= STACK_MAX) return this.#limit(`has more than ${STACK_MAX} marks`);
          marks.push(height);
          p++;
          break;
        case 0x4b: // BININT1
          this.#push(integer(window[p + 1]!));
          p += 2;
          break;
        case 0x4d: // BININT2
          this.#push(integer(window[p + 1]! | (window[p + 2]! << 8)));
          p += 3;
          break;
        case 0x4a: // BININT
          this.#push(integer(window.readInt32LE(p + 1)));
          p += 5;
          break;
        case 0x47: // BINFLOAT
          this.#push({ kind: 'float', value: window.readDoubleBE(p + 1) });
          p += 9;
          break;
        case 0x4e: // NONE
          this.#push(NONE);
          p++;
          break;
        case 0x88: // NEWTRUE
          this.#push(TRUE);
          p++;
          break;
        case 0x89: // NEWFALSE
          this.#push(FALSE);
          p++;
          break;
        case 0x8a: // LONG1
        case 0x8b: {
          // LONG4
          const size = byte === 0x8a ? window[p + 1]! : window.readInt32LE(p + 1);
          if (size < 0) return this.#break('has an integer of negative length');
          const start = p + header;
          if (size > INTEGER_DIGITS_MAX) {
            if (base + start + size > this.#options.size) return this.#break('ends within an argument');
            this.#push({ kind: 'integer', value: null });
          } else {
            if (start + size > end) return this.#more(header + size);
            const value = littleEndian(window, start, size);
            this.#push(typeof value === 'number' ? integer(value) : { kind: 'integer', value });
          }
          p = start + size;
          break;
        }
        case 0x8c: // SHORT_BINUNICODE
        case 0x58: // BINUNICODE
        case 0x8d: // BINUNICODE8
        case 0x55: // SHORT_BINSTRING
        case 0x54: {
          // BINSTRING
          const size =
            header === 2
              ? window[p + 1]!
              : byte === 0x54
                ? window.readInt32LE(p + 1)
                : header === 5
                  ? window.readUInt32LE(p + 1)
                  : window.readUInt32LE(p + 1) + window.readUInt32LE(p + 5) * 2 ** 32;
          if (size < 0) return this.#break('has a string of negative length');
          const start = p + header;
          const kept = size > TEXT_BYTES_KEPT ? TEXT_BYTES_KEPT : size;
          if (start + kept > end || start + size > end) {
            if (base + start + size > this.#options.size) return this.#break('ends within an argument');
            if (start + kept > end) return this.#more(header + kept);
          }
          const encoding: Encoding = byte === 0x55 || byte === 0x54 ? 'latin1' : 'utf-8';
          this.#push(this.#text(encoding, window, start, kept, size));
          p = start + size;
          break;
        }
        case 0x43: // SHORT_BINBYTES
        case 0x42: // BINBYTES
        case 0x8e: // BINBYTES8
        case 0x96: {
          // BYTEARRAY8
          const size =
            header === 2
              ? window[p + 1]!
              : header === 5
                ? window.readUInt32LE(p + 1)
                : window.readUInt32LE(p + 1) + window.readUInt32LE(p + 5) * 2 ** 32;
          const start = p + header;
          const kept = size > TEXT_BYTES_KEPT ? TEXT_BYTES_KEPT : size;
          if (start + kept > end || start + size > end) {
            if (base + start + size > this.#options.size) return this.#break('ends within an argument');
            if (start + kept > end) return this.#more(header + kept);
          }
          this.cells += 2 + (kept >> 6);
          this.#push({
            kind: 'bytes',
            mutable: byte === 0x96,
            at: this.#place(base + start),
            length: size,
            head: Buffer.from(window.subarray(start, start + kept)),
          });
          p = start + size;
          break;
        }
        case 0x49: // INT
        case 0x4c: // LONG
        case 0x46: // FLOAT
        case 0x53: // STRING
        case 0x56: // UNICODE
        case 0x50: // PERSID
        case 0x70: // PUT
        case 0x67: {
          // GET
          const feed = window.indexOf(0x0a, p + 1);
          if (feed === -1) return this.#noLine(byte, window, p);
          const pause = this.#line(byte, window, p + 1, feed);
          if (pause) return pause;
          p = feed + 1;
          break;
        }
        case 0x63: // GLOBAL
        case 0x69: {
          // INST
          const feed = window.indexOf(0x0a, p + 1);
          const second = feed === -1 ? -1 : window.indexOf(0x0a, feed + 1);
          if (second === -1) return this.#noLine(byte, window, p);
          const module = window.toString('utf8', p + 1, feed);
          const name = window.toString('utf8', feed + 1, second);
          const global = this.#import(module, name, true);
          if (byte === 0x63) this.#push(global);
          else {
            const items = this.#popMark();
            if (items === null) return this.#break(NO_MARK);
            this.#push(this.#call('INST', global, { kind: 'tuple', items, dropped: 0 }, null));
          }
          p = second + 1;
          break;
        }
        case 0x93: {
          // STACK_GLOBAL
          if (height - 2 < fence) return this.#break(UNDERFLOW);
          const module = stack[height - 2]!;
          const name = stack[height - 1]!;
          const recall = this.#recall([module, name]);
          if (recall) return recall;
          this.#height = height - 2;
          if (notText(module) || notText(name)) return this.#break('imports a name that is no text');
          const constant = isWhole(module) && isWhole(name);
          this.#push(this.#import(textOf(module), textOf(name), constant));
          p++;
          break;
        }
        case 0x5d: // EMPTY_LIST
          this.#push({ kind: 'list', items: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x7d: // EMPTY_DICT
          this.#push({ kind: 'dictionary', entries: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x8f: // EMPTY_SET
          this.#push({ kind: 'set', items: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x29: // EMPTY_TUPLE
          this.#push({ kind: 'tuple', items: [], dropped: 0 });
          p++;
          break;
        case 0x85: // TUPLE1
        case 0x86: // TUPLE2
        case 0x87: {
          // TUPLE3
          const count = byte - 0x84;
          if (height - count < fence) return this.#break(UNDERFLOW);
          const items =
            count === 1
              ? [stack[height - 1]!]
              : count === 2
                ? [stack[height - 2]!, stack[height - 1]!]
                : [stack[height - 3]!, stack[height - 2]!, stack[height - 1]!];
          this.#height = height - count;
          this.#push({ kind: 'tuple', items, dropped: 0 });
          this.cells += 1 + count;
          p++;
          break;
        }
        case 0x74: // TUPLE
        case 0x6c: // LIST
        case 0x91: {
          // FROZENSET
          if (marks.length === 0) return this.#break(NO_MARK);
          const kind = byte === 0x74 ? 'tuple' : byte === 0x6c ? 'list' : 'frozenset';
          const sequence: Sequence = { kind, items: [], dropped: 0 };
          this.#takeMarked(sequence);
          this.#push(sequence);
          p++;
          break;
        }
        case 0x64: {
          // DICT
          const items = this.#popMark();
          if (items === null) return this.#break(NO_MARK);
          const dictionary: Dictionary = { kind: 'dictionary', entries: [], dropped: 0 };
          for (let index = 0; index + 1 < items.length; index += 2)
            this.#enter(dictionary, items[index]!, items[index + 1]!);
          this.#push(dictionary);
          if (items.length % 2 === 1) return this.#break('has a key without a value');
          p++;
          break;
        }
        case 0x61: {
          // APPEND
          if (height - 2 < fence) return this.#break(UNDERFLOW);
          const value = stack[--this.#height]!;
          const target = stack[height - 2]!;
          if (target.kind === 'list') this.#add(target as unknown as Sequence, value);
          else this.#fill('append', target, [value]);
          p++;
          break;
        }
        case 0x65: // APPENDS
        case 0x90: {
          // ADDITEMS
          if (marks.length === 0) return this.#break(NO_MARK);
          const below = marks.length === 1 ? 0 : marks[marks.length - 2]!;
          if (fence - 1 < below) {
            this.#popMark();
            return this.#break(UNDERFLOW);
          }
          const target = stack[fence - 1]!;
          if (target.kind === (byte === 0x65 ? 'list' : 'set'))
            this.#takeMarked(target as unknown as Sequence);
          else this.#fill(byte === 0x65 ? 'append' : 'add', target, this.#popMark()!);
          p++;
          break;
        }
        case 0x73: {
          // SETITEM
          if (height - 3 < fence) return this.#break(UNDERFLOW);
          const value = stack[--this.#height]!;
          const key = stack[--this.#height]!;
          const target = stack[height - 3]!;
          if (target.kind === 'dictionary') this.#enter(target as unknown as Dictionary, key, value);
          else this.#fill('items', target, [key, value]);
          p++;
          break;
        }
        case 0x75: {
          // SETITEMS
          if (marks.length === 0) return this.#break(NO_MARK);
          const below = marks.length === 1 ? 0 : marks[marks.length - 2]!;
          if (fence - 1 < below) {
            this.#popMark();
            return this.#break(UNDERFLOW);
          }
          const target = stack[fence - 1]!;
          if (target.kind === 'dictionary') {
            const dictionary = target as unknown as Dictionary;
            for (let index = fence; index + 1 < height; index += 2)
              this.#enter(dictionary, stack[index]!, stack[index + 1]!);
            this.#height = fence;
            marks.pop();
          } else this.#fill('items', target, this.#popMark()!);
          if ((height - fence) % 2 === 1) return this.#break('has a key without a value');
          p++;
          break;
        }
        case 0x71: // BINPUT
        case 0x72: // LONG_BINPUT
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          memo.set(byte === 0x71 ? window[p + 1]! : window.readUInt32LE(p + 1), stack[height - 1]!);
          p += header;
          break;
        case 0x94: // MEMOIZE
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          memo.set(memo.size, stack[height - 1]!);
          p++;
          break;
        case 0x68: // BINGET
        case 0x6a: {
          // LONG_BINGET
          const value = memo.get(byte === 0x68 ? window[p + 1]! : window.readUInt32LE(p + 1));
          if (value === undefined) return this.#forgotten();
          this.#push(value);
          p += header;
          break;
        }
        case 0x30: // POP
          if (height > fence) this.#height = height - 1;
          else if (marks.length > 0) marks.pop();
          else return this.#break(UNDERFLOW);
          p++;
          break;
        case 0x31: // POP_MARK
          if (marks.length === 0) return this.#break(NO_MARK);
          this.#height = fence;
          marks.pop();
          p++;
          break;
        case 0x32: // DUP
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          this.#push(stack[height - 1]!);
          p++;
          break;
        case 0x52: // REDUCE
        case 0x81: {
          // NEWOBJ
          if (height - 2 < fence) return this.#break(UNDERFLOW);
          const given = stack[height - 1]!;
          const callee = stack[height - 2]!;
          const recall = given.kind === 'tuple' ? this.#recall(given.items) : null;
          if (recall) return recall;
          this.#height = height - 2;
          this.#push(this.#call(byte === 0x52 ? 'REDUCE' : 'NEWOBJ', callee, given, null));
          p++;
          break;
        }
        case 0x92: {
          // NEWOBJ_EX
          if (height - 3 < fence) return this.#break(UNDERFLOW);
          const keywords = stack[height - 1]!;
          const given = stack[height - 2]!;
          const callee = stack[height - 3]!;
          const recall = given.kind === 'tuple' ? this.#recall(given.items) : null;
          if (recall) return recall;
          this.#height = height - 3;
          this.#push(this.#call('NEWOBJ_EX', callee, given, keywords));
          p++;
          break;
        }
        case 0x6f: {
          // OBJ
          const items = this.#popMark();
          if (items === null) return this.#break(NO_MARK);
          const callee = items.shift();
          if (callee === undefined) return this.#break(UNDERFLOW);
          this.#push(this.#call('OBJ', callee, { kind: 'tuple', items, dropped: 0 }, null));
          p++;
          break;
        }
        case 0x62: {
          // BUILD
          if (height - 2 < fence) return this.#break(UNDERFLOW);
          const state = stack[--this.#height]!;
          const target = stack[height - 2]!;
          const effect: Effect = { kind: 'build', target, state, at: this.#place(this.at) };
          this.#change(target, effect);
          p++;
          const answer = this.#options.resume?.(effect, this.#place(base + p)) ?? null;
          if (answer) {
            this.at = base + p;
            return { kind: 'resume', answer };
          }
          break;
        }
        case 0x51: {
          // BINPERSID
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          this.#persistent(stack[--this.#height]!);
          p++;
          break;
        }
        case 0x97: // NEXT_BUFFER
          this.#options.tell({ kind: 'buffer', at: this.#place(this.at) });
          this.#push({ kind: 'buffer', readonly: false });
          p++;
          break;
        case 0x98: // READONLY_BUFFER
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          if (stack[height - 1]!.kind === 'buffer') stack[height - 1] = { kind: 'buffer', readonly: true };
          p++;
          break;
        case 0x82: // EXT1
        case 0x83: // EXT2
        case 0x84: {
          // EXT4
          const code =
            byte === 0x82
              ? window[p + 1]!
              : byte === 0x83
                ? window.readUInt16LE(p + 1)
                : window.readInt32LE(p + 1);
          if (code <= 0) return this.#break('has an extension code that is not above 0');
          const at = this.#place(this.at);
          this.#options.tell({ kind: 'extension', code, at });
          this.#push({ kind: 'extension', code, at });
          p += header;
          break;
        }
        case 0x80: // PROTO
          this.protocol = window[p + 1]!;
          if (this.protocol > 5) return this.#break(`says protocol ${this.protocol}`);
          if (this.opcodes > 1) this.#odd('PROTO behind the beginning');
          this.highestProtocol = Math.max(this.highestProtocol, this.protocol);
          p += 2;
          break;
        case 0x95: {
          // FRAME
          const length = window.readUInt32LE(p + 1) + window.readUInt32LE(p + 5) * 2 ** 32;
          p += 9;
          this.#frame(base + p, length);
          break;
        }
        case 0x2e: // STOP
          if (height - 1 < fence) return this.#break(UNDERFLOW);
          this.result = stack[height - 1]!;
          trace?.(byte, this.#place(this.at), null);
          this.at = base + p + 1;
          if (this.at < this.#frameEnd && this.#frameEnd <= this.#options.size) {
            this.frameEnd = this.#frameEnd;
            this.#odd('a frame that goes on behind the STOP');
          }
          return OVER;
        default:
          this.opcodes--;
          return this.#break(`has byte 0x${byte.toString(16).padStart(2, '0')} where an opcode should be`);
      }
      if (this.#height > height) {
        if (this.#height - this.#summedTo > STACK_UNSUMMED && this.#height > STACK_TOP * 2)
          this.#sumUp(this.#height);
        if (this.#height > STACK_MAX) return this.#limit(`has more than ${STACK_MAX} values on its stack`);
      }
      if (this.cells > this.#trimAt) this.#trim();
      if (trace) this.#trace(trace, byte, window, opcodeAt, p);
    }
  }

  /** Goes on behind the text that begins at `from` and ends at `feed`; `head` is its beginning. */
  passLine(head: Buffer, from: number, feed: number): void {
    const byte = head[0]!;
    this.opcodes++;
    this.cells += TEXT_BYTES_KEPT >> 6;
    const at = this.#place(from);
    if (byte === 0x53 || byte === 0x56) {
      const start = byte === 0x53 ? 2 : 1;
      this.#push({
        kind: 'text',
        text: decodeText(byte === 0x53 ? 'escaped' : 'raw-unicode-escape', head, start, TEXT_BYTES_KEPT),
        whole: false,
        at: at + start - 1,
        length: feed - from - (start - 1),
      });
    } else this.#push({ kind: 'integer', value: null });
    this.at = feed + 1;
  }

  /** A loader has taken bytes of its own. */
  passTo(position: number): void {
    this.#frameEnd = Number.POSITIVE_INFINITY;
    this.at = position;
  }

  breakOff(why: string, limited: boolean): void {
    this.broken = why;
    this.limited = limited;
  }

  #more(bytes: number): Pause {
    if (this.at + bytes > this.#options.size) {
      return this.#break(this.at >= this.#options.size ? 'ends before its STOP' : 'ends within an argument');
    }
    return bytes === 1 ? MORE_1 : { kind: 'more', bytes };
  }

  #noLine(byte: number, window: Buffer, p: number): Pause {
    const seen = window.length - p;
    this.opcodes--;
    if (this.at + seen >= this.#options.size) {
      this.#lastLine(byte, window.subarray(p + 1));
      return this.#break('ends within an argument');
    }
    if (seen < LINE_MAX)
      return { kind: 'more', bytes: Math.min(seen * 2 + 64, this.#options.size - this.at) };
    return 'SVLIF'.includes(String.fromCharCode(byte))
      ? LINE
      : this.#limit(`has a name or number of more than ${LINE_MAX} bytes`);
  }

  /** Lib/pickle.py takes the last byte of a file for the line feed that is missing, and runs the opcode. */
  #lastLine(byte: number, rest: Buffer): void {
    if (rest.length > LINE_MAX) return;
    if (byte === 0x50)
      this.#persistent(this.#text('latin1', rest, 0, Math.max(0, rest.length - 1), rest.length));
    if (byte !== 0x63 && byte !== 0x69) return;
    const [module = '', name] = rest.toString('utf8').split('\n');
    const global = this.#import(
      name === undefined ? module.slice(0, -1) : module,
      name === undefined ? '' : name.slice(0, -1),
      true,
    );
    if (byte === 0x63) return;
    const items = this.#popMark();
    if (items) this.#call('INST', global, { kind: 'tuple', items, dropped: 0 }, null);
  }

  #break(why: string): Pause {
    this.broken = why;
    return OVER;
  }

  #limit(why: string): Pause {
    this.broken = why;
    this.limited = true;
    return OVER;
  }

  #forgotten(): Pause {
    return this.memo.full
      ? this.#limit('asks for a memo entry that was not kept')
      : this.#break('asks for a memo entry that was never made');
  }

  #place(logical: number): number {
    let at = logical;
    for (const skip of this.#options.skips) if (logical >= skip.at) at += skip.bytes;
    return at;
  }

  #odd(what: string): void {
    if (this.oddities.length < ODDITIES_KEPT) this.oddities.push({ what, at: this.#place(this.at) });
  }

  #text(encoding: Encoding, window: Buffer, start: number, kept: number, length: number): TextValue {
    if (kept > 63) this.cells += kept >> 6;
    const text: Text = {
      kind: 'text',
      encoding,
      text: decodeText(encoding, window, start, start + kept),
      whole: kept === length,
      at: this.#place(this.#base + start),
      length,
    };
    return text;
  }

  #line(byte: number, window: Buffer, start: number, feed: number): Pause | null {
    const length = feed - start;
    switch (byte) {
      case 0x53: {
        // STRING
        // Unpicklers of Python 2 took blanks behind the quote; pickletools takes a lone quote.
        let stop = feed;
        while (stop > start && window[stop - 1]! <= 0x20) stop--;
        const quote = window[start];
        if (stop === start || (quote !== 0x22 && quote !== 0x27) || window[stop - 1] !== quote) {
          return this.#break('has a STRING without quotes');
        }
        const size = Math.max(0, stop - start - 2);
        this.#push(this.#text('escaped', window, start + 1, Math.min(size, TEXT_BYTES_KEPT), size));
        return null;
      }
      case 0x56: // UNICODE
        this.#push(
          this.#text('raw-unicode-escape', window, start, Math.min(length, TEXT_BYTES_KEPT), length),
        );
        return null;
      case 0x50: // PERSID
        this.#persistent(this.#text('latin1', window, start, Math.min(length, TEXT_BYTES_KEPT), length));
        return null;
      default:
    }
    const line = window.toString('latin1', start, Math.min(feed, start + INTEGER_DIGITS_MAX * 4));
    switch (byte) {
      case 0x49: // INT
      case 0x4c: {
        // LONG
        if (byte === 0x49 && (line === '00' || line === '01')) {
          this.#push(line === '01' ? TRUE : FALSE);
          return null;
        }
        const value = readInteger(byte === 0x4c ? line.replace(/L$/, '') : line, INTEGER_DIGITS_MAX);
        if (value === null) return this.#break('has an integer that is none');
        this.#push(integerOf(value));
        return null;
      }
      case 0x46: {
        // FLOAT
        const value = readFloat(line);
        if (value === null) return this.#break('has a number that is none');
        this.#push({ kind: 'float', value });
        return null;
      }
      default: {
        // PUT, GET
        const index = readIndex(line);
        if (index === null) return this.#break('has a memo number that is none');
        if (byte === 0x67) {
          const value = this.memo.get(index);
          if (value === undefined) return this.#forgotten();
          this.#push(value);
          return null;
        }
        const fence = this.#marks.at(-1) ?? 0;
        if (this.#height - 1 < fence) return this.#break(UNDERFLOW);
        this.memo.set(index, this.#stack[this.#height - 1]!);
        return null;
      }
    }
  }

  #recall(values: readonly Value[]): Pause | null {
    let asked: (Text | Bytes)[] | null = null;
    for (let index = 0; index < values.length && index < 64; index++) {
      const value = values[index]!;
      if ((value.kind === 'text' || value.kind === 'bytes') && bytesToRecall(value) > 0) {
        asked ??= [];
        asked.push(value as Text | Bytes);
      }
    }
    if (asked === null) return null;
    this.opcodes--;
    return { kind: 'recall', values: asked };
  }

  #import(writtenModule: string, writtenName: string, constant: boolean): GlobalValue {
    let module = writtenModule;
    let name = writtenName;
    if (this.protocol < 3) {
      const renamed = NAMES.get(`${module} ${name}`);
      if (renamed) [module, name] = renamed;
      else module = MODULES.get(module) ?? module;
    }
    const at = this.#place(this.at);
    const written =
      module === writtenModule && name === writtenName ? null : `${writtenModule}.${writtenName}`;
    const global: GlobalValue = { kind: 'global', module, name, written, constant, at };
    this.cells += 2;
    this.#options.tell({ kind: 'import', global, at });
    return global;
  }

  #call(via: CallVia, callee: Value, given: Value, keywords: Value | null): Value {
    const at = this.#place(this.at);
    const call: Call = { kind: 'call', via, callee, arguments: given, keywords, at, changes: [] };
    const value = call as Value & { readonly kind: 'call' };
    this.cells += 4;
    this.#options.tell({ kind: 'call', call: value, at });
    return value;
  }

  #persistent(id: Value): void {
    const at = this.#place(this.at);
    this.cells += 2;
    this.#options.tell({ kind: 'persistent-load', id, at });
    this.#push({ kind: 'persistent', id, at });
  }

  #fill(how: 'items' | 'append' | 'add', target: Value, values: readonly Value[]): void {
    if (how === 'items' && target.kind === 'list') replaceItems(target as unknown as Sequence, values);
    this.#change(target, { kind: 'fill', how, target, values, at: this.#place(this.at) });
  }

  #change(target: Value, effect: Effect): void {
    if (target.kind === 'call' && target.changes.length < CHANGES_KEPT) {
      (target as unknown as Call).changes.push(effect);
      this.cells += 8 + (effect.kind === 'fill' ? effect.values.length : 0);
    }
    this.#options.tell(effect);
  }

  #add(sequence: Sequence, value: Value): void {
    if (sequence.dropped === 0 && sequence.items.length < ITEMS_KEPT) {
      sequence.items.push(value);
      this.cells++;
    } else sequence.dropped++;
  }

  #enter(dictionary: Dictionary, key: Value, value: Value): void {
    if (dictionary.dropped === 0 && dictionary.entries.length < ITEMS_KEPT) {
      dictionary.entries.push([key, value]);
      this.cells += 3;
    } else dictionary.dropped++;
  }

  /** Moves what is above the topmost mark into a container. */
  #takeMarked(sequence: Sequence): void {
    const stack = this.#stack;
    const from = this.#marks.pop()!;
    const height = this.#height;
    const room = sequence.dropped === 0 ? Math.max(0, ITEMS_KEPT - sequence.items.length) : 0;
    const kept = Math.min(room, height - from);
    for (let index = from; index < from + kept; index++) sequence.items.push(stack[index]!);
    sequence.dropped += height - from - kept;
    this.cells += 1 + kept;
    this.#height = from;
    if (this.#summedTo > from) this.#summedTo = from;
  }

  /** Null when there is no mark. */
  #popMark(): Value[] | null {
    const from = this.#marks.pop();
    if (from === undefined) return null;
    const items = this.#stack.slice(from, Math.min(this.#height, from + ITEMS_KEPT));
    this.#height = from;
    if (this.#summedTo > from) this.#summedTo = from;
    this.cells += items.length;
    return items;
  }

  #push(value: Value): void {
    this.#stack[this.#height++] = value;
  }

  #trim(): void {
    this.#stack.length = this.#height;
    this.#sumUp(this.#height);
    trimCells(this.#stack, this.memo);
    this.#trimAt = this.cells + CELLS_BETWEEN;
  }

  #sumUp(height: number): void {
    if (this.#summedTo > height) this.#summedTo = height;
    const to = height - STACK_TOP;
    if (to <= this.#summedTo) return;
    sumUp(this.#stack, this.#summedTo, to, this.#summaries);
    this.#summedTo = to;
  }

  #frame(from: number, length: number): void {
    const old = this.#frameEnd;
    if (from < old && old !== Number.POSITIVE_INFINITY) {
      this.#odd('a frame that begins within another');
      // What fits is read from the frame around it, whose end stays the end.
      if (from + length <= old) return;
      this.overruns.push({ opcodeAt: this.at, at: from, frameEnd: old });
    }
    if (from + length > this.#options.size) this.#odd('a frame that is longer than the file');
    let end = from + length;
    // Where this reading skips the rest of a frame, the frame ends.
    for (const skip of this.#options.skips) if (skip.at >= from && skip.at < end) end = skip.at;
    this.#frameEnd = end;
  }

  /** What the opcode read last takes goes past the end of its frame. */
  #overrun(window: Buffer, opcode: number): void {
    const end = this.#frameEnd;
    if (opcode < 0 || this.#options.skips.some((skip) => skip.at === end)) return;
    const opcodeAt = this.#base + opcode;
    if (opcodeAt >= end) return;
    if (this.oddities.length < ODDITIES_KEPT) {
      this.oddities.push({
        what: 'an argument that goes past the end of its frame',
        at: this.#place(opcodeAt),
      });
    }
    const byte = window[opcode]!;
    let at = opcodeAt + 1;
    const header = HEADER[byte]!;
    // The length is read first; then what it counts.
    if (isCounted(byte) && opcodeAt + header <= end) at = opcodeAt + header;
    else if (byte === 0x63 || byte === 0x69) {
      const second = this.#base + window.indexOf(0x0a, opcode + 1) + 1;
      if (second <= end) at = second;
    }
    this.overruns.push({ opcodeAt, at, frameEnd: end });
  }

  #trace(
    trace: NonNullable<MachineOptions['trace']>,
    byte: number,
    window: Buffer,
    from: number,
    to: number,
  ): void {
    const at = this.#place(this.#base + from);
    const header = HEADER[byte]!;
    if (byte === 0x63 || byte === 0x69) {
      trace(byte, at, window.toString('utf8', from + 1, to - 1).replace('\n', ' '));
    } else if (byte === 0x70 || byte === 0x67)
      trace(byte, at, Number(window.toString('latin1', from + 1, to - 1)));
    else if (byte === 0x50) trace(byte, at, window.toString('latin1', from + 1, to - 1));
    else if (byte === 0x84) trace(byte, at, window.readInt32LE(from + 1));
    else if ([0x71, 0x68, 0x80, 0x82].includes(byte)) trace(byte, at, window[from + 1]!);
    else if (byte === 0x83) trace(byte, at, window.readUInt16LE(from + 1));
    else if (byte === 0x72 || byte === 0x6a) trace(byte, at, window.readUInt32LE(from + 1));
    else if (byte === 0x95) trace(byte, at, window.readBigUInt64LE(from + 1));
    else if (header > 1 || 'ILFSV'.includes(String.fromCharCode(byte)))
      trace(byte, at, this.#stack[this.#height - 1]!);
    else trace(byte, at, null);
  }
}

/** `list[index] = value`, as SETITEMS does to a list. */
function replaceItems({ items, dropped }: Sequence, values: readonly Value[]): void {
  for (let next = 0; next + 1 < values.length; next += 2) {
    const key = values[next]!;
    const written = key.kind === 'boolean' ? Number(key.value) : key.kind === 'integer' ? key.value : null;
    if (typeof written !== 'number') return;
    const index = written < 0 ? items.length + dropped + written : written;
    if (index < 0 || index >= items.length) return;
    items[index] = values[next + 1]!;
  }
}

function isCounted(byte: number): boolean {
  return 'UTXBC\x8a\x8b\x8c\x8d\x8e\x96'.includes(String.fromCharCode(byte));
}

function integerOf(value: bigint | undefined): Value {
  if (value === undefined) return { kind: 'integer', value: null };
  const number = Number(value);
  return Number.isSafeInteger(number) ? integer(number) : { kind: 'integer', value };
}

/** What cannot be text when it runs: what is imported, or comes from a call, can. */
const MAYBE_TEXT: ReadonlySet<Value['kind']> = new Set([
  'text',
  'unknown',
  'global',
  'call',
  'persistent',
  'extension',
]);

function notText(value: Value): boolean {
  return !MAYBE_TEXT.has(value.kind);
}

function isWhole(value: Value): boolean {
  return value.kind === 'text' && value.whole;
}

function textOf(value: Value): string {
  return value.kind === 'text' ? value.text : '';
}
