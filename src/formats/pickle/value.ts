/**
 * What stands on the stack of a pickle machine. Nothing is ever made: a call is a value that says who would be called with
 * what. Values are shared (a memo refers to the same one), and containers grow after they were made, as in CPython: one may
 * hold itself, and a few bytes may describe a tree of 10^9 leaves, so that whoever walks them counts steps. The machine
 * itself takes items out of containers when it holds too much (`dropped`): look at an effect when it is told, not later.
 */
export type Value =
  | { readonly kind: 'none' | 'mark' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Null: more digits than are looked at. */
  | { readonly kind: 'integer'; readonly value: number | bigint | null }
  | { readonly kind: 'float'; readonly value: number }
  | TextValue
  | BytesValue
  | SequenceValue
  | DictionaryValue
  | GlobalValue
  /** A code of `copyreg`'s registry: whoever loads it decides what it is. */
  | { readonly kind: 'extension'; readonly code: number; readonly at: number }
  | CallValue
  /** What the loader's own hook makes of `id`. */
  | { readonly kind: 'persistent'; readonly id: Value; readonly at: number }
  /** Out-of-band buffer (protocol 5). */
  | { readonly kind: 'buffer'; readonly readonly: boolean }
  /** What the stack held where nothing can be known: an underflow, a memo that was never written. */
  | { readonly kind: 'unknown'; readonly why: string };

/** `dropped`: items beyond those that are kept. */
export interface SequenceValue {
  readonly kind: 'tuple' | 'frozenset' | 'list' | 'set';
  readonly items: readonly Value[];
  readonly dropped: number;
}

export interface DictionaryValue {
  readonly kind: 'dictionary';
  readonly entries: readonly (readonly [Value, Value])[];
  readonly dropped: number;
}

/** `text` is its beginning where it is longer than is kept; `length` counts the bytes in the file from `at`. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly whole: boolean;
  readonly at: number;
  readonly length: number;
}

/** The bytes stay in the file. `bytearray` where it is one. */
export interface BytesValue {
  readonly kind: 'bytes';
  readonly mutable: boolean;
  readonly at: number;
  readonly length: number;
  /** The first bytes, at most 4 KiB of them; all where `head.length === length`. */
  readonly head: Uint8Array;
  /** Items were put into it since: what stands in the file at `at` is not what it holds. */
  readonly changed?: true;
}

/** A name that is imported. Names as Python 3 resolves them; `written` where those of Python 2 stand in the file. */
export interface GlobalValue {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
  readonly written: string | null;
  /** False where module or name is no constant text: it is made at run time, and what is known of it stands in the names. */
  readonly constant: boolean;
  readonly at: number;
}

export type CallVia = 'REDUCE' | 'NEWOBJ' | 'NEWOBJ_EX' | 'INST' | 'OBJ';

/** An object that a call gives: `callee(*arguments, **keywords)`. */
export interface CallValue {
  readonly kind: 'call';
  readonly via: CallVia;
  readonly callee: Value;
  /** Usually a tuple. */
  readonly arguments: Value;
  readonly keywords: Value | null;
  readonly at: number;
  /** What was put into it afterwards (BUILD, SETITEMS, APPENDS), in order; the last ones dropped past a limit. */
  readonly changes: readonly Effect[];
}

/** What running an opcode does beyond its own stack. In the order in which a loader does it. */
export type Effect =
  | { readonly kind: 'import'; readonly global: GlobalValue; readonly at: number }
  | { readonly kind: 'extension'; readonly code: number; readonly at: number }
  | { readonly kind: 'call'; readonly call: CallValue; readonly at: number }
  /** `target.__setstate__(state)`, or its `__dict__` and attributes. */
  | { readonly kind: 'build'; readonly target: Value; readonly state: Value; readonly at: number }
  /**
   * `target[key] = value`, or `.append`/`.extend`/`.add`, on what is no container of pickle's own making; on a dictionary only
   * where the key is one that a loader acts on.
   */
  | {
      readonly kind: 'fill';
      readonly how: 'items' | 'append' | 'add';
      readonly target: Value;
      readonly values: readonly Value[];
      readonly at: number;
    }
  | { readonly kind: 'persistent-load'; readonly id: Value; readonly at: number }
  | { readonly kind: 'buffer'; readonly at: number };

/** One pickle, from its first opcode to its STOP or to where it breaks. What came before a break would have run. */
export interface PickleStream {
  readonly start: number;
  /** Past its last opcode that was run. */
  readonly end: number;
  /** Highest protocol stated; 0 when none is. */
  readonly protocol: number;
  readonly opcodes: number;
  readonly result: Value | null;
  /** Why it does not come to its STOP; null when it does. */
  readonly broken: string | null;
  /** Ways in which readers of this stream disagree: frames that are overrun, a PROTO in the middle, opcodes above it. */
  readonly oddities: readonly { readonly what: string; readonly at: number }[];
}
