import {
  type Bytes,
  type Call,
  type Dictionary,
  type Encoding,
  type Sequence,
  Summaries,
  type Text,
} from './cells.ts';
import { changeBytes, replaceItems } from './change-items.ts';
import { decodeText } from './decode.ts';
import {
  CELLS_BETWEEN,
  CHANGES_KEPT,
  CONSTANT_BYTES_MIN,
  ITEMS_KEPT,
  ODDITIES_KEPT,
  STACK_TOP,
} from './limits.ts';
import { bytesToRecall, Memo } from './memo.ts';
import { lastPartAt } from './opcode-layout.ts';
import { MODULES, NAMES } from './python2-names.data.ts';
import { sumUp, trimCells } from './trim.ts';
import type { BytesValue, CallVia, Effect, GlobalValue, TextValue, Value } from './value.ts';
import { pairsToRecall, WATCHED_KEY } from './watched-key.ts';

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
  /** Texts and bytes of at least `CONSTANT_BYTES_MIN`, whatever becomes of them. */
  readonly onConstant?: ((value: TextValue | BytesValue) => void) | undefined;
  readonly resume: ((effect: Effect, position: number) => Promise<number> | null) | undefined;
  /** Called for every opcode, for tests of what is read. */
  readonly trace?: (opcode: number, at: number, argument: number | bigint | string | Value | null) => void;
}

export const MORE_1: Pause = { kind: 'more', bytes: 1 };
export const OVER: Pause = { kind: 'over' };
export const LINE: Pause = { kind: 'line' };
export const UNDERFLOW = 'takes from an empty stack';
export const NO_MARK = 'takes what is above a mark, and there is none';

/** What a machine holds, and what its opcodes do to it. */
export class MachineState {
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
  protected readonly options: MachineOptions;
  protected readonly summaries = new Summaries();
  /** Never shortened while it runs: V8 makes a new array of it each time, and the old ones hold on to their values. */
  protected readonly stack: Value[] = [];
  protected height = 0;
  protected readonly marks: number[] = [];
  protected currentFrameEnd = Number.POSITIVE_INFINITY;
  protected trimAt = CELLS_BETWEEN;
  protected summedTo = 0;
  protected base = 0;

  constructor(options: MachineOptions) {
    this.at = options.start;
    this.memo = new Memo(this.summaries);
    this.options = options;
  }

  /** A loader has taken bytes of its own. */
  passTo(position: number): void {
    this.currentFrameEnd = Number.POSITIVE_INFINITY;
    this.at = position;
  }

  breakOff(why: string, limited: boolean): void {
    this.broken = why;
    this.limited = limited;
  }

  protected more(bytes: number): Pause {
    if (this.at + bytes > this.options.size) {
      return this.break(this.at >= this.options.size ? 'ends before its STOP' : 'ends within an argument');
    }
    return bytes === 1 ? MORE_1 : { kind: 'more', bytes };
  }

  protected break(why: string): Pause {
    this.broken = why;
    return OVER;
  }

  protected limit(why: string): Pause {
    this.broken = why;
    this.limited = true;
    return OVER;
  }

  protected forgotten(): Pause {
    return this.memo.full
      ? this.limit('asks for a memo entry that was not kept')
      : this.break('asks for a memo entry that was never made');
  }

  protected place(logical: number): number {
    let at = logical;
    for (const skip of this.options.skips) if (logical >= skip.at) at += skip.bytes;
    return at;
  }

  protected odd(what: string): void {
    if (this.oddities.length < ODDITIES_KEPT) this.oddities.push({ what, at: this.place(this.at) });
  }

  protected text(encoding: Encoding, window: Buffer, start: number, kept: number, length: number): TextValue {
    if (kept > 63) this.cells += kept >> 6;
    const text: Text = {
      kind: 'text',
      encoding,
      text: decodeText(encoding, window, start, start + kept),
      whole: kept === length,
      at: this.place(this.base + start),
      length,
    };
    if (length >= CONSTANT_BYTES_MIN) this.options.onConstant?.(text);
    return text;
  }

  protected recall(values: readonly Value[]): Pause | null {
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

  protected recallPairs(from: number, to: number): Pause | null {
    const values = pairsToRecall(this.stack, from, to);
    return values === null ? null : this.recall(values);
  }

  protected import(writtenModule: string, writtenName: string, constant: boolean): GlobalValue {
    let module = writtenModule;
    let name = writtenName;
    if (this.protocol < 3) {
      const renamed = NAMES.get(`${module} ${name}`);
      if (renamed) [module, name] = renamed;
      else module = MODULES.get(module) ?? module;
    }
    const at = this.place(this.at);
    const written =
      module === writtenModule && name === writtenName ? null : `${writtenModule}.${writtenName}`;
    const global: GlobalValue = { kind: 'global', module, name, written, constant, at };
    this.cells += 2;
    this.options.tell({ kind: 'import', global, at });
    return global;
  }

  protected call(via: CallVia, callee: Value, given: Value, keywords: Value | null): Value {
    const at = this.place(this.at);
    const call: Call = { kind: 'call', via, callee, arguments: given, keywords, at, changes: [] };
    const value = call as Value & { readonly kind: 'call' };
    this.cells += 4;
    this.options.tell({ kind: 'call', call: value, at });
    return value;
  }

  protected persistent(id: Value): void {
    const at = this.place(this.at);
    this.cells += 2;
    this.options.tell({ kind: 'persistent-load', id, at });
    this.push({ kind: 'persistent', id, at });
  }

  protected fill(how: 'items' | 'append' | 'add', target: Value, values: readonly Value[]): void {
    if (how === 'items' && target.kind === 'list') replaceItems(target as unknown as Sequence, values);
    if (target.kind === 'bytes' && target.mutable) changeBytes(target as Bytes, how, values);
    this.change(target, { kind: 'fill', how, target, values, at: this.place(this.at) });
  }

  protected change(target: Value, effect: Effect): void {
    if (target.kind === 'call' && target.changes.length < CHANGES_KEPT) {
      (target as unknown as Call).changes.push(effect);
      this.cells += 8 + (effect.kind === 'fill' ? effect.values.length : 0);
    }
    this.options.tell(effect);
  }

  protected add(sequence: Sequence, value: Value): void {
    if (sequence.dropped === 0 && sequence.items.length < ITEMS_KEPT) {
      sequence.items.push(value);
      this.cells++;
    } else sequence.dropped++;
  }

  protected enter(dictionary: Dictionary, key: Value, value: Value): void {
    if (key.kind === 'text' && key.text === WATCHED_KEY) {
      const target = dictionary as unknown as Value;
      this.options.tell({
        kind: 'fill',
        how: 'items',
        target,
        values: [key, value],
        at: this.place(this.at),
      });
    }
    if (dictionary.dropped === 0 && dictionary.entries.length < ITEMS_KEPT) {
      dictionary.entries.push([key, value]);
      this.cells += 3;
    } else dictionary.dropped++;
  }

  /** Moves what is above the topmost mark into a container. */
  protected takeMarked(sequence: Sequence): void {
    const stack = this.stack;
    const from = this.marks.pop()!;
    const height = this.height;
    const room = sequence.dropped === 0 ? Math.max(0, ITEMS_KEPT - sequence.items.length) : 0;
    const kept = Math.min(room, height - from);
    for (let index = from; index < from + kept; index++) sequence.items.push(stack[index]!);
    sequence.dropped += height - from - kept;
    this.cells += 1 + kept;
    this.height = from;
    if (this.summedTo > from) this.summedTo = from;
  }

  /** Null when there is no mark. */
  protected popMark(): Value[] | null {
    const from = this.marks.pop();
    if (from === undefined) return null;
    const items = this.stack.slice(from, Math.min(this.height, from + ITEMS_KEPT));
    this.height = from;
    if (this.summedTo > from) this.summedTo = from;
    this.cells += items.length;
    return items;
  }

  protected push(value: Value): void {
    this.stack[this.height++] = value;
  }

  protected trim(): void {
    this.stack.length = this.height;
    this.sumUp(this.height);
    trimCells(this.stack, this.memo);
    this.trimAt = this.cells + CELLS_BETWEEN;
  }

  protected sumUp(height: number): void {
    if (this.summedTo > height) this.summedTo = height;
    const to = height - STACK_TOP;
    if (to <= this.summedTo) return;
    sumUp(this.stack, this.summedTo, to, this.summaries);
    this.summedTo = to;
  }

  protected frame(from: number, length: number): void {
    const old = this.currentFrameEnd;
    if (from < old && old !== Number.POSITIVE_INFINITY) {
      this.odd('a frame that begins within another');
      // What fits is read from the frame around it, whose end stays the end.
      if (from + length <= old) return;
      this.overruns.push({ opcodeAt: this.at, at: from, frameEnd: old });
    }
    if (from + length > this.options.size) this.odd('a frame that is longer than the file');
    let end = from + length;
    // Where this reading skips the rest of a frame, the frame ends; one that begins with what was skipped comes behind it.
    for (const skip of this.options.skips) if (skip.at > from && skip.at < end) end = skip.at;
    this.currentFrameEnd = end;
  }

  /** What the opcode read last takes goes past the end of its frame. */
  protected overrun(window: Buffer, opcode: number): void {
    const end = this.currentFrameEnd;
    if (opcode < 0 || this.options.skips.some((skip) => skip.at === end)) return;
    const opcodeAt = this.base + opcode;
    if (opcodeAt >= end) return;
    if (this.oddities.length < ODDITIES_KEPT) {
      this.oddities.push({
        what: 'an argument that goes past the end of its frame',
        at: this.place(opcodeAt),
      });
    }
    const at = this.base + lastPartAt(window, opcode, end - this.base);
    this.overruns.push({ opcodeAt, at, frameEnd: end });
  }
}
