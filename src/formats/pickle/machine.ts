import { type Encoding, FALSE, integer, NONE, TRUE } from './cells.ts';
import { littleEndian } from './decode.ts';
import {
  CONSTANT_BYTES_MIN,
  INTEGER_DIGITS_MAX,
  STACK_MAX,
  STACK_TOP,
  STACK_UNSUMMED,
  TEXT_BYTES_KEPT,
} from './limits.ts';
import { NO_MARK, OVER, type Pause, UNDERFLOW } from './machine-state.ts';
import { argumentOf, HEADER, opcodeEnd } from './opcode-layout.ts';
import { StackOpcodes } from './stack-opcodes.ts';
import type { BytesValue } from './value.ts';

/**
 * Runs the opcodes of one pickle over windows of its bytes, as unpicklers do, and makes nothing: calls are values. What
 * a real one would refuse for the *type* of a value (a key that cannot be hashed) is gone through: then more is told than
 * would run, never less. Protocols 0 to 5 (CPython, Lib/pickle.py, Modules/_pickle.c).
 */
export class Machine extends StackOpcodes {
  /** Runs over `window`, whose first byte is `base`; it holds `at`. */
  run(window: Buffer, base: number): Pause {
    const pause = this.execute(window, base);
    // An argument that goes past its frame is another one for others, who may get further.
    if (this.broken !== null && base + opcodeEnd(window, this.at - base) > this.currentFrameEnd)
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
        case 0x71: // BINPUT
        case 0x72: // LONG_BINPUT
          if (height - 1 < fence) return this.break(UNDERFLOW);
          memo.set(byte === 0x71 ? window[p + 1]! : window.readUInt32LE(p + 1), stack[height - 1]!);
          p += header;
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
        default: {
          const pause = this.onStack(byte, height, fence);
          if (pause) return pause;
          p++;
        }
      }
      if (this.height > height) {
        if (this.height - this.summedTo > STACK_UNSUMMED && this.height > STACK_TOP * 2)
          this.sumUp(this.height);
        if (this.height > STACK_MAX) return this.limit(`has more than ${STACK_MAX} values on its stack`);
      }
      if (this.cells > this.trimAt) this.trim();
      trace?.(byte, this.place(base + opcodeAt), argumentOf(window, opcodeAt, p, stack[this.height - 1]));
    }
  }
}
