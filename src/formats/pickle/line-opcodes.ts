import { FALSE, integerOf, TRUE } from './cells.ts';
import { decodeText, readFloat, readIndex, readInteger } from './decode.ts';
import { INTEGER_DIGITS_MAX, LINE_MAX, TEXT_BYTES_KEPT } from './limits.ts';
import { LINE, MachineState, type Pause, UNDERFLOW } from './machine-state.ts';

/** What opcodes do whose argument ends at a line feed. */
export class LineOpcodes extends MachineState {
  /** Goes on behind the text that begins at `from` and ends at `feed`; `head` is its beginning. */
  passLine(head: Buffer, from: number, feed: number): void {
    const byte = head[0]!;
    this.opcodes++;
    this.cells += TEXT_BYTES_KEPT >> 6;
    const at = this.place(from);
    if (byte === 0x53 || byte === 0x56) {
      const start = byte === 0x53 ? 2 : 1;
      this.push({
        kind: 'text',
        text: decodeText(byte === 0x53 ? 'escaped' : 'raw-unicode-escape', head, start, TEXT_BYTES_KEPT),
        whole: false,
        at: at + start - 1,
        length: feed - from - (start - 1),
      });
    } else this.push({ kind: 'integer', value: null });
    this.at = feed + 1;
  }

  protected noLine(byte: number, window: Buffer, p: number): Pause {
    const seen = window.length - p;
    this.opcodes--;
    if (this.at + seen >= this.options.size) {
      this.lastLine(byte, window.subarray(p + 1));
      return this.break('ends within an argument');
    }
    if (seen < LINE_MAX) return { kind: 'more', bytes: Math.min(seen * 2 + 64, this.options.size - this.at) };
    return 'SVLIF'.includes(String.fromCharCode(byte))
      ? LINE
      : this.limit(`has a name or number of more than ${LINE_MAX} bytes`);
  }

  /** Lib/pickle.py takes the last byte of a file for the line feed that is missing, and runs the opcode. */
  protected lastLine(byte: number, rest: Buffer): void {
    if (rest.length > LINE_MAX) return;
    if (byte === 0x50)
      this.persistent(this.text('latin1', rest, 0, Math.max(0, rest.length - 1), rest.length));
    if (byte !== 0x63 && byte !== 0x69) return;
    const [module = '', name] = rest.toString('utf8').split('\n');
    const global = this.import(
      name === undefined ? module.slice(0, -1) : module,
      name === undefined ? '' : name.slice(0, -1),
      true,
    );
    if (byte === 0x63) return;
    const items = this.popMark();
    if (items) this.call('INST', global, { kind: 'tuple', items, dropped: 0 }, null);
  }

  protected line(byte: number, window: Buffer, start: number, feed: number): Pause | null {
    const length = feed - start;
    switch (byte) {
      case 0x53: {
        // STRING
        // Unpicklers of Python 2 took blanks behind the quote; pickletools takes a lone quote.
        let stop = feed;
        while (stop > start && window[stop - 1]! <= 0x20) stop--;
        const quote = window[start];
        if (stop === start || (quote !== 0x22 && quote !== 0x27) || window[stop - 1] !== quote) {
          return this.break('has a STRING without quotes');
        }
        const size = Math.max(0, stop - start - 2);
        this.push(this.text('escaped', window, start + 1, Math.min(size, TEXT_BYTES_KEPT), size));
        return null;
      }
      case 0x56: // UNICODE
        this.push(this.text('raw-unicode-escape', window, start, Math.min(length, TEXT_BYTES_KEPT), length));
        return null;
      case 0x50: // PERSID
        this.persistent(this.text('latin1', window, start, Math.min(length, TEXT_BYTES_KEPT), length));
        return null;
      default:
    }
    const line = window.toString('latin1', start, Math.min(feed, start + INTEGER_DIGITS_MAX * 4));
    switch (byte) {
      case 0x49: // INT
      case 0x4c: {
        // LONG
        if (byte === 0x49 && (line === '00' || line === '01')) {
          this.push(line === '01' ? TRUE : FALSE);
          return null;
        }
        const value = readInteger(byte === 0x4c ? line.replace(/L$/, '') : line, INTEGER_DIGITS_MAX);
        if (value === null) return this.break('has an integer that is none');
        this.push(integerOf(value));
        return null;
      }
      case 0x46: {
        // FLOAT
        const value = readFloat(line);
        if (value === null) return this.break('has a number that is none');
        this.push({ kind: 'float', value });
        return null;
      }
      default: {
        // PUT, GET
        const index = readIndex(line);
        if (index === null) return this.break('has a memo number that is none');
        if (byte === 0x67) {
          const value = this.memo.get(index);
          if (value === undefined) return this.forgotten();
          this.push(value);
          return null;
        }
        const fence = this.marks.at(-1) ?? 0;
        if (this.height - 1 < fence) return this.break(UNDERFLOW);
        this.memo.set(index, this.stack[this.height - 1]!);
        return null;
      }
    }
  }
}
