import { type Dictionary, type Encoding, FALSE, integer, NONE, type Sequence, TRUE } from './cells.ts';
import { littleEndian } from './decode.ts';
import {
  CONSTANT_BYTES_MIN,
  INTEGER_DIGITS_MAX,
  STACK_MAX,
  STACK_TOP,
  STACK_UNSUMMED,
  TEXT_BYTES_KEPT,
} from './limits.ts';
import { HEADER, MachineState, NO_MARK, OVER, type Pause, UNDERFLOW } from './machine-state.ts';
import { isWhole, notText, textOf } from './names-on-stack.ts';
import type { BytesValue, Effect } from './value.ts';

/**
 * Runs the opcodes of one pickle over windows of its bytes, as unpicklers do, and makes nothing: calls are values. What
 * a real one would refuse for the *type* of a value (a key that cannot be hashed) is gone through: then more is told than
 * would run, never less. Protocols 0 to 5 (CPython, Lib/pickle.py, Modules/_pickle.c).
 */
export class Machine extends MachineState {
  run(window: Buffer, base: number): Pause {
    const pause = this.execute(window, base);
    // An argument that goes past its frame is another one for others, who may get further.
    if (this.broken !== null && this.reach(window) > this.currentFrameEnd)
      this.overrun(window, this.at - base);
    return pause;
  }

  private execute(window: Buffer, base: number): Pause {
    const stack = this.stack;
    const marks = this.marks;
    const memo = this.memo;
    const end = window.length;
    const trace = this.options.trace;
    this.base = base;
    let p = this.at - base;
    let opcodeAt = -1;
    while (true) {
      if (base + p >= this.currentFrameEnd) {
        if (base + p > this.currentFrameEnd) this.overrun(window, opcodeAt);
        this.currentFrameEnd = Number.POSITIVE_INFINITY;
      }
      this.at = base + p;
      if (p >= end) return this.more(1);
      const byte = window[p]!;
      const header = HEADER[byte]!;
      if (p + header > end) return this.more(header);
      const fence = marks.length === 0 ? 0 : marks[marks.length - 1]!;
      const height = this.height;
      opcodeAt = p;
      this.opcodes++;
      switch (byte) {
        case 0x28: // MARK
          if (marks.length >= STACK_MAX) return this.limit(`has more than ${STACK_MAX} marks`);
          marks.push(height);
          p++;
          break;
        case 0x4b: // BININT1
          this.push(integer(window[p + 1]!));
          p += 2;
          break;
        case 0x4d: // BININT2
          this.push(integer(window[p + 1]! | (window[p + 2]! << 8)));
          p += 3;
          break;
        case 0x4a: // BININT
          this.push(integer(window.readInt32LE(p + 1)));
          p += 5;
          break;
        case 0x47: // BINFLOAT
          this.push({ kind: 'float', value: window.readDoubleBE(p + 1) });
          p += 9;
          break;
        case 0x4e: // NONE
          this.push(NONE);
          p++;
          break;
        case 0x88: // NEWTRUE
          this.push(TRUE);
          p++;
          break;
        case 0x89: // NEWFALSE
          this.push(FALSE);
          p++;
          break;
        case 0x8a: // LONG1
        case 0x8b: {
          // LONG4
          const size = byte === 0x8a ? window[p + 1]! : window.readInt32LE(p + 1);
          if (size < 0) return this.break('has an integer of negative length');
          const start = p + header;
          if (size > INTEGER_DIGITS_MAX) {
            if (base + start + size > this.options.size) return this.break('ends within an argument');
            this.push({ kind: 'integer', value: null });
          } else {
            if (start + size > end) return this.more(header + size);
            const value = littleEndian(window, start, size);
            this.push(typeof value === 'number' ? integer(value) : { kind: 'integer', value });
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
          if (size < 0) return this.break('has a string of negative length');
          const start = p + header;
          const kept = size > TEXT_BYTES_KEPT ? TEXT_BYTES_KEPT : size;
          if (start + kept > end || start + size > end) {
            if (base + start + size > this.options.size) return this.break('ends within an argument');
            if (start + kept > end) return this.more(header + kept);
          }
          const encoding: Encoding = byte === 0x55 || byte === 0x54 ? 'latin1' : 'utf-8';
          this.push(this.text(encoding, window, start, kept, size));
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
            if (base + start + size > this.options.size) return this.break('ends within an argument');
            if (start + kept > end) return this.more(header + kept);
          }
          this.cells += 2 + (kept >> 6);
          const bytes: BytesValue = {
            kind: 'bytes',
            mutable: byte === 0x96,
            at: this.place(base + start),
            length: size,
            head: Buffer.from(window.subarray(start, start + kept)),
          };
          if (size >= CONSTANT_BYTES_MIN) this.options.onConstant?.(bytes);
          this.push(bytes);
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
          if (feed === -1) return this.noLine(byte, window, p);
          const pause = this.line(byte, window, p + 1, feed);
          if (pause) return pause;
          p = feed + 1;
          break;
        }
        case 0x63: // GLOBAL
        case 0x69: {
          // INST
          const feed = window.indexOf(0x0a, p + 1);
          const second = feed === -1 ? -1 : window.indexOf(0x0a, feed + 1);
          if (second === -1) return this.noLine(byte, window, p);
          const module = window.toString('utf8', p + 1, feed);
          const name = window.toString('utf8', feed + 1, second);
          const global = this.import(module, name, true);
          if (byte === 0x63) this.push(global);
          else {
            const items = this.popMark();
            if (items === null) return this.break(NO_MARK);
            this.push(this.call('INST', global, { kind: 'tuple', items, dropped: 0 }, null));
          }
          p = second + 1;
          break;
        }
        case 0x93: {
          // STACK_GLOBAL
          if (height - 2 < fence) return this.break(UNDERFLOW);
          const module = stack[height - 2]!;
          const name = stack[height - 1]!;
          const recall = this.recall([module, name]);
          if (recall) return recall;
          this.height = height - 2;
          if (notText(module) || notText(name)) return this.break('imports a name that is no text');
          const constant = isWhole(module) && isWhole(name);
          this.push(this.import(textOf(module), textOf(name), constant));
          p++;
          break;
        }
        case 0x5d: // EMPTY_LIST
          this.push({ kind: 'list', items: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x7d: // EMPTY_DICT
          this.push({ kind: 'dictionary', entries: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x8f: // EMPTY_SET
          this.push({ kind: 'set', items: [], dropped: 0 });
          this.cells++;
          p++;
          break;
        case 0x29: // EMPTY_TUPLE
          this.push({ kind: 'tuple', items: [], dropped: 0 });
          p++;
          break;
        case 0x85: // TUPLE1
        case 0x86: // TUPLE2
        case 0x87: {
          // TUPLE3
          const count = byte - 0x84;
          if (height - count < fence) return this.break(UNDERFLOW);
          const items =
            count === 1
              ? [stack[height - 1]!]
              : count === 2
                ? [stack[height - 2]!, stack[height - 1]!]
                : [stack[height - 3]!, stack[height - 2]!, stack[height - 1]!];
          this.height = height - count;
          this.push({ kind: 'tuple', items, dropped: 0 });
          this.cells += 1 + count;
          p++;
          break;
        }
        case 0x74: // TUPLE
        case 0x6c: // LIST
        case 0x91: {
          // FROZENSET
          if (marks.length === 0) return this.break(NO_MARK);
          const kind = byte === 0x74 ? 'tuple' : byte === 0x6c ? 'list' : 'frozenset';
          const sequence: Sequence = { kind, items: [], dropped: 0 };
          this.takeMarked(sequence);
          this.push(sequence);
          p++;
          break;
        }
        case 0x64: {
          // DICT
          const recall = this.recallPairs(fence, height);
          if (recall) return recall;
          const items = this.popMark();
          if (items === null) return this.break(NO_MARK);
          const dictionary: Dictionary = { kind: 'dictionary', entries: [], dropped: 0 };
          for (let index = 0; index + 1 < items.length; index += 2)
            this.enter(dictionary, items[index]!, items[index + 1]!);
          this.push(dictionary);
          if (items.length % 2 === 1) return this.break('has a key without a value');
          p++;
          break;
        }
        case 0x61: {
          // APPEND
          if (height - 2 < fence) return this.break(UNDERFLOW);
          const value = stack[--this.height]!;
          const target = stack[height - 2]!;
          if (target.kind === 'list') this.add(target as unknown as Sequence, value);
          else this.fill('append', target, [value]);
          p++;
          break;
        }
        case 0x65: // APPENDS
        case 0x90: {
          // ADDITEMS
          if (marks.length === 0) return this.break(NO_MARK);
          const below = marks.length === 1 ? 0 : marks[marks.length - 2]!;
          if (fence - 1 < below) {
            this.popMark();
            return this.break(UNDERFLOW);
          }
          const target = stack[fence - 1]!;
          if (target.kind === (byte === 0x65 ? 'list' : 'set'))
            this.takeMarked(target as unknown as Sequence);
          else this.fill(byte === 0x65 ? 'append' : 'add', target, this.popMark()!);
          p++;
          break;
        }
        case 0x73: {
          // SETITEM
          if (height - 3 < fence) return this.break(UNDERFLOW);
          const recall = this.recallPairs(height - 2, height);
          if (recall) return recall;
          const value = stack[--this.height]!;
          const key = stack[--this.height]!;
          const target = stack[height - 3]!;
          if (target.kind === 'dictionary') this.enter(target as unknown as Dictionary, key, value);
          else this.fill('items', target, [key, value]);
          p++;
          break;
        }
        case 0x75: {
          // SETITEMS
          if (marks.length === 0) return this.break(NO_MARK);
          const below = marks.length === 1 ? 0 : marks[marks.length - 2]!;
          if (fence - 1 < below) {
            this.popMark();
            return this.break(UNDERFLOW);
          }
          const recall = this.recallPairs(fence, height);
          if (recall) return recall;
          const target = stack[fence - 1]!;
          if (target.kind === 'dictionary') {
            const dictionary = target as unknown as Dictionary;
            for (let index = fence; index + 1 < height; index += 2)
              this.enter(dictionary, stack[index]!, stack[index + 1]!);
            this.height = fence;
            marks.pop();
          } else this.fill('items', target, this.popMark()!);
          if ((height - fence) % 2 === 1) return this.break('has a key without a value');
          p++;
          break;
        }
        case 0x71: // BINPUT
        case 0x72: // LONG_BINPUT
          if (height - 1 < fence) return this.break(UNDERFLOW);
          memo.set(byte === 0x71 ? window[p + 1]! : window.readUInt32LE(p + 1), stack[height - 1]!);
          p += header;
          break;
        case 0x94: // MEMOIZE
          if (height - 1 < fence) return this.break(UNDERFLOW);
          memo.set(memo.size, stack[height - 1]!);
          p++;
          break;
        case 0x68: // BINGET
        case 0x6a: {
          // LONG_BINGET
          const value = memo.get(byte === 0x68 ? window[p + 1]! : window.readUInt32LE(p + 1));
          if (value === undefined) return this.forgotten();
          this.push(value);
          p += header;
          break;
        }
        case 0x30: // POP
          if (height > fence) this.height = height - 1;
          else if (marks.length > 0) marks.pop();
          else return this.break(UNDERFLOW);
          p++;
          break;
        case 0x31: // POP_MARK
          if (marks.length === 0) return this.break(NO_MARK);
          this.height = fence;
          marks.pop();
          p++;
          break;
        case 0x32: // DUP
          if (height - 1 < fence) return this.break(UNDERFLOW);
          this.push(stack[height - 1]!);
          p++;
          break;
        case 0x52: // REDUCE
        case 0x81: {
          // NEWOBJ
          if (height - 2 < fence) return this.break(UNDERFLOW);
          const given = stack[height - 1]!;
          const callee = stack[height - 2]!;
          const recall = given.kind === 'tuple' ? this.recall(given.items) : null;
          if (recall) return recall;
          this.height = height - 2;
          this.push(this.call(byte === 0x52 ? 'REDUCE' : 'NEWOBJ', callee, given, null));
          p++;
          break;
        }
        case 0x92: {
          // NEWOBJ_EX
          if (height - 3 < fence) return this.break(UNDERFLOW);
          const keywords = stack[height - 1]!;
          const given = stack[height - 2]!;
          const callee = stack[height - 3]!;
          const recall = given.kind === 'tuple' ? this.recall(given.items) : null;
          if (recall) return recall;
          this.height = height - 3;
          this.push(this.call('NEWOBJ_EX', callee, given, keywords));
          p++;
          break;
        }
        case 0x6f: {
          // OBJ
          const items = this.popMark();
          if (items === null) return this.break(NO_MARK);
          const callee = items.shift();
          if (callee === undefined) return this.break(UNDERFLOW);
          this.push(this.call('OBJ', callee, { kind: 'tuple', items, dropped: 0 }, null));
          p++;
          break;
        }
        case 0x62: {
          // BUILD
          if (height - 2 < fence) return this.break(UNDERFLOW);
          const state = stack[--this.height]!;
          const target = stack[height - 2]!;
          const effect: Effect = { kind: 'build', target, state, at: this.place(this.at) };
          this.change(target, effect);
          p++;
          const answer = this.options.resume?.(effect, this.place(base + p)) ?? null;
          if (answer) {
            this.at = base + p;
            return { kind: 'resume', answer };
          }
          break;
        }
        case 0x51: {
          // BINPERSID
          if (height - 1 < fence) return this.break(UNDERFLOW);
          this.persistent(stack[--this.height]!);
          p++;
          break;
        }
        case 0x97: // NEXT_BUFFER
          this.options.tell({ kind: 'buffer', at: this.place(this.at) });
          this.push({ kind: 'buffer', readonly: false });
          p++;
          break;
        case 0x98: // READONLY_BUFFER
          if (height - 1 < fence) return this.break(UNDERFLOW);
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
          if (code <= 0) return this.break('has an extension code that is not above 0');
          const at = this.place(this.at);
          this.options.tell({ kind: 'extension', code, at });
          this.push({ kind: 'extension', code, at });
          p += header;
          break;
        }
        case 0x80: // PROTO
          this.protocol = window[p + 1]!;
          if (this.protocol > 5) return this.break(`says protocol ${this.protocol}`);
          if (this.opcodes > 1) this.odd('PROTO behind the beginning');
          this.highestProtocol = Math.max(this.highestProtocol, this.protocol);
          p += 2;
          break;
        case 0x95: {
          // FRAME
          const length = window.readUInt32LE(p + 1) + window.readUInt32LE(p + 5) * 2 ** 32;
          p += 9;
          this.frame(base + p, length);
          break;
        }
        case 0x2e: // STOP
          if (height - 1 < fence) return this.break(UNDERFLOW);
          this.result = stack[height - 1]!;
          trace?.(byte, this.place(this.at), null);
          this.at = base + p + 1;
          if (this.at < this.currentFrameEnd && this.currentFrameEnd <= this.options.size) {
            this.frameEnd = this.currentFrameEnd;
            this.odd('a frame that goes on behind the STOP');
          }
          return OVER;
        default:
          this.opcodes--;
          return this.break(`has byte 0x${byte.toString(16).padStart(2, '0')} where an opcode should be`);
      }
      if (this.height > height) {
        if (this.height - this.summedTo > STACK_UNSUMMED && this.height > STACK_TOP * 2)
          this.sumUp(this.height);
        if (this.height > STACK_MAX) return this.limit(`has more than ${STACK_MAX} values on its stack`);
      }
      if (this.cells > this.trimAt) this.trim();
      if (trace) this.trace(trace, byte, window, opcodeAt, p);
    }
  }

  /** Goes on behind the text that begins at `from` and ends at `feed`; `head` is its beginning. */
}
