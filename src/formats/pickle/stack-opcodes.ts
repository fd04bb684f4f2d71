import type { Dictionary, Sequence } from './cells.ts';
import { LineOpcodes } from './line-opcodes.ts';
import { NO_MARK, type Pause, UNDERFLOW } from './machine-state.ts';
import { isWhole, notText, textOf } from './names-on-stack.ts';
import type { Effect } from './value.ts';

/** What opcodes do that have no argument: they take all they need from the stack. */
export class StackOpcodes extends LineOpcodes {
  /** `height`: of the stack; `fence`: of its topmost mark. */
  protected onStack(byte: number, height: number, fence: number): Pause | null {
    const stack = this.stack;
    const marks = this.marks;
    switch (byte) {
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
        return null;
      }
      case 0x5d: // EMPTY_LIST
        this.push({ kind: 'list', items: [], dropped: 0 });
        this.cells++;
        return null;
      case 0x7d: // EMPTY_DICT
        this.push({ kind: 'dictionary', entries: [], dropped: 0 });
        this.cells++;
        return null;
      case 0x8f: // EMPTY_SET
        this.push({ kind: 'set', items: [], dropped: 0 });
        this.cells++;
        return null;
      case 0x29: // EMPTY_TUPLE
        this.push({ kind: 'tuple', items: [], dropped: 0 });
        return null;
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
        return null;
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
        return null;
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
        return null;
      }
      case 0x61: {
        // APPEND
        if (height - 2 < fence) return this.break(UNDERFLOW);
        const value = stack[--this.height]!;
        const target = stack[height - 2]!;
        if (target.kind === 'list') this.add(target as unknown as Sequence, value);
        else this.fill('append', target, [value]);
        return null;
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
        if (target.kind === (byte === 0x65 ? 'list' : 'set')) this.takeMarked(target as unknown as Sequence);
        else this.fill(byte === 0x65 ? 'append' : 'add', target, this.popMark()!);
        return null;
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
        return null;
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
        return null;
      }
      case 0x94: // MEMOIZE
        if (height - 1 < fence) return this.break(UNDERFLOW);
        this.memo.set(this.memo.size, stack[height - 1]!);
        return null;
      case 0x30: // POP
        if (height > fence) this.height = height - 1;
        else if (marks.length > 0) marks.pop();
        else return this.break(UNDERFLOW);
        return null;
      case 0x31: // POP_MARK
        if (marks.length === 0) return this.break(NO_MARK);
        this.height = fence;
        marks.pop();
        return null;
      case 0x32: // DUP
        if (height - 1 < fence) return this.break(UNDERFLOW);
        this.push(stack[height - 1]!);
        return null;
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
        return null;
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
        return null;
      }
      case 0x6f: {
        // OBJ
        const items = this.popMark();
        if (items === null) return this.break(NO_MARK);
        const callee = items.shift();
        if (callee === undefined) return this.break(UNDERFLOW);
        this.push(this.call('OBJ', callee, { kind: 'tuple', items, dropped: 0 }, null));
        return null;
      }
      case 0x62: {
        // BUILD
        if (height - 2 < fence) return this.break(UNDERFLOW);
        const state = stack[--this.height]!;
        const target = stack[height - 2]!;
        const effect: Effect = { kind: 'build', target, state, at: this.place(this.at) };
        this.change(target, effect);
        const answer = this.options.resume?.(effect, this.place(this.at + 1)) ?? null;
        if (answer) {
          this.at++;
          return { kind: 'resume', answer };
        }
        return null;
      }
      case 0x51: {
        // BINPERSID
        if (height - 1 < fence) return this.break(UNDERFLOW);
        this.persistent(stack[--this.height]!);
        return null;
      }
      case 0x97: // NEXT_BUFFER
        this.options.tell({ kind: 'buffer', at: this.place(this.at) });
        this.push({ kind: 'buffer', readonly: false });
        return null;
      case 0x98: // READONLY_BUFFER
        if (height - 1 < fence) return this.break(UNDERFLOW);
        if (stack[height - 1]!.kind === 'buffer') stack[height - 1] = { kind: 'buffer', readonly: true };
        return null;
      default:
        this.opcodes--;
        return this.break(`has byte 0x${byte.toString(16).padStart(2, '0')} where an opcode should be`);
    }
  }
}
