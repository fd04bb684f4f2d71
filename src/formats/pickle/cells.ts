import { CELLS_KEPT } from './limits.ts';
import type { Effect, GlobalValue, Value } from './value.ts';

/** Values as the machine makes them: the same, and it may change them. */
export interface Sequence {
  readonly kind: 'tuple' | 'frozenset' | 'list' | 'set';
  items: Value[];
  dropped: number;
}

export interface Dictionary {
  readonly kind: 'dictionary';
  entries: (readonly [Value, Value])[];
  dropped: number;
}

export interface Call {
  readonly kind: 'call';
  readonly via: 'REDUCE' | 'NEWOBJ' | 'NEWOBJ_EX' | 'INST' | 'OBJ';
  callee: Value;
  arguments: Value;
  keywords: Value | null;
  readonly at: number;
  changes: Effect[];
}

/** How the bytes of a text stand in the file, or that they are bytes. */
export type Encoding = 'utf-8' | 'latin1' | 'escaped' | 'raw-unicode-escape' | 'bytes' | 'bytearray';

export interface Text {
  readonly kind: 'text';
  readonly encoding: Encoding;
  text: string;
  whole: boolean;
  readonly at: number;
  readonly length: number;
}

export interface Bytes {
  readonly kind: 'bytes';
  readonly mutable: boolean;
  readonly at: number;
  length: number;
  head: Uint8Array;
  changed?: true;
}

export const NONE: Value = { kind: 'none' };
export const TRUE: Value = { kind: 'boolean', value: true };
export const FALSE: Value = { kind: 'boolean', value: false };
const SMALL: readonly Value[] = Array.from({ length: 1280 }, (_, index) => ({
  kind: 'integer',
  value: index - 256,
}));
/** Shared, where the value itself is no longer known. */
const INTEGER: Value = { kind: 'integer', value: null };
const FLOAT: Value = { kind: 'float', value: Number.NaN };
/** One for all: a container that has dropped something takes nothing more, so that nobody changes them. */
const LIST: Value = { kind: 'list', items: [], dropped: Number.POSITIVE_INFINITY };
const SET: Value = { kind: 'set', items: [], dropped: Number.POSITIVE_INFINITY };
const DICTIONARY: Value = { kind: 'dictionary', entries: [], dropped: Number.POSITIVE_INFINITY };
const TUPLE: Value = { kind: 'tuple', items: [], dropped: Number.POSITIVE_INFINITY };
const FROZENSET: Value = { kind: 'frozenset', items: [], dropped: Number.POSITIVE_INFINITY };
export const NOT_KEPT: Value = { kind: 'unknown', why: 'more values than are kept' };

export function integer(value: number): Value {
  return value >= -256 && value < 1024 ? SMALL[value + 256]! : { kind: 'integer', value };
}

/** As digits were read; undefined: more than are looked at. */
export function integerOf(value: bigint | undefined): Value {
  if (value === undefined) return { kind: 'integer', value: null };
  const number = Number(value);
  return Number.isSafeInteger(number) ? integer(number) : { kind: 'integer', value };
}

export function unknown(why: string): Value {
  return { kind: 'unknown', why };
}

/** What stands for a value where only its kind is kept; its callee, for a call. Shared by all such. */
export class Summaries {
  readonly #calls = new Map<string, Value>();
  readonly #globals = new Map<string, GlobalValue>();

  of(value: Value): Value {
    switch (value.kind) {
      case 'integer':
        return INTEGER;
      case 'float':
        return FLOAT;
      case 'text':
      case 'bytes':
      case 'persistent':
      case 'extension':
        return NOT_KEPT;
      case 'tuple':
        return value.items.length + value.dropped === 0 ? value : TUPLE;
      case 'frozenset':
        return FROZENSET;
      case 'list':
        return LIST;
      case 'set':
        return SET;
      case 'dictionary':
        return DICTIONARY;
      case 'global':
        return this.#global(value);
      case 'call':
        return this.#call(value);
      default:
        return value;
    }
  }

  #global(value: GlobalValue): Value {
    const name = `${value.module} ${value.name}`;
    const known = this.#globals.get(name);
    if (known) return known;
    if (this.#globals.size >= CELLS_KEPT || name.length > 512) return NOT_KEPT;
    this.#globals.set(name, value);
    return value;
  }

  #call(value: Value & { readonly kind: 'call' }): Value {
    if (value.callee.kind !== 'global') return NOT_KEPT;
    const { module, name } = value.callee;
    const key = `${value.via} ${module} ${name}`;
    const known = this.#calls.get(key);
    if (known) return known;
    if (this.#calls.size >= CELLS_KEPT || key.length > 512) return NOT_KEPT;
    const summary: Call = {
      kind: 'call',
      via: value.via,
      callee: value.callee,
      arguments: NOT_KEPT,
      keywords: null,
      at: value.at,
      changes: [],
    };
    this.#calls.set(key, summary);
    return summary;
  }
}

/** What a value holds on to, in cells: itself and its text. Containers count what is in them where it is put in. */
export function cellsOf(value: Value): number {
  if (value.kind === 'text') return 1 + (value.text.length >> 6);
  if (value.kind === 'bytes') return 2 + (value.head.length >> 6);
  return 1;
}

export type Container = Value & {
  readonly kind: 'tuple' | 'frozenset' | 'list' | 'set' | 'dictionary' | 'call';
};

export function isContainer(value: Value): value is Container {
  switch (value.kind) {
    case 'tuple':
    case 'frozenset':
    case 'list':
    case 'set':
    case 'dictionary':
    case 'call':
      return true;
    default:
      return false;
  }
}
