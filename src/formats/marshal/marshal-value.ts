/** What a marshalled object is (CPython, Python/marshal.c), read and not made. */
export type MarshalValue =
  | { readonly kind: 'none' | 'ellipsis' | 'number' | 'other' }
  /** `bytes` as they are written: Python 2 has byte strings of that type. */
  | { readonly kind: 'text'; readonly text: string; readonly bytes: Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'items'; readonly items: readonly MarshalValue[] }
  | CodeObject;

/** The parts of a code object that say what it does. */
export interface CodeObject {
  readonly kind: 'code';
  /** Its fields, which several versions share. */
  readonly layout: CodeLayout;
  readonly code: Uint8Array;
  readonly consts: readonly MarshalValue[];
  readonly names: readonly string[];
  /** Locals, cells and free variables as instructions number them. */
  readonly locals: readonly string[];
  readonly cells: readonly string[];
  readonly filename: string;
  readonly name: string;
}

/** Versions that write the same fields: 2.x, 3.0 to 3.7, 3.8 to 3.10, 3.11 and later. */
export type CodeLayout = '2' | '3.0' | '3.8' | '3.11';
