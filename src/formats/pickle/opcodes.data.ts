/** How an opcode's argument is laid out. */
export type Argument =
  | { readonly kind: 'fixed'; readonly bytes: number }
  /** A length of so many bytes, then as many bytes. `text` holds strings or bytes that a program put there. */
  | { readonly kind: 'counted'; readonly lengthBytes: 1 | 4 | 8; readonly text: boolean }
  /** Up to a line feed, `lines` times. */
  | { readonly kind: 'lines'; readonly lines: 1 | 2; readonly text: boolean };

/** What an opcode does to the number of things on the stack; `mark` takes everything down to the last mark. */
export interface Opcode {
  readonly argument: Argument;
  readonly pops: number | 'mark';
  readonly pushes: number;
}

const fixed = (bytes: number): Argument => ({ kind: 'fixed', bytes });
const counted = (lengthBytes: 1 | 4 | 8, text: boolean): Argument => ({ kind: 'counted', lengthBytes, text });
const lines = (count: 1 | 2, text = false): Argument => ({ kind: 'lines', lines: count, text });
const op = (argument: Argument, pops: number | 'mark', pushes: number): Opcode => ({
  argument,
  pops,
  pushes,
});

/** Opcodes of protocols 0 to 5 by their byte (CPython, Lib/pickletools.py). */
export const OPCODES: Readonly<Record<string, Opcode>> = {
  // Numbers and constants.
  I: op(lines(1), 0, 1),
  L: op(lines(1), 0, 1),
  F: op(lines(1), 0, 1),
  J: op(fixed(4), 0, 1),
  K: op(fixed(1), 0, 1),
  M: op(fixed(2), 0, 1),
  G: op(fixed(8), 0, 1),
  N: op(fixed(0), 0, 1),
  '\x88': op(fixed(0), 0, 1),
  '\x89': op(fixed(0), 0, 1),
  '\x8a': op(counted(1, false), 0, 1),
  '\x8b': op(counted(4, false), 0, 1),
  // Strings and bytes.
  S: op(lines(1, true), 0, 1),
  V: op(lines(1, true), 0, 1),
  T: op(counted(4, true), 0, 1),
  U: op(counted(1, true), 0, 1),
  X: op(counted(4, true), 0, 1),
  B: op(counted(4, true), 0, 1),
  C: op(counted(1, true), 0, 1),
  '\x8c': op(counted(1, true), 0, 1),
  '\x8d': op(counted(8, true), 0, 1),
  '\x8e': op(counted(8, true), 0, 1),
  '\x96': op(counted(8, true), 0, 1),
  '\x97': op(fixed(0), 0, 1),
  '\x98': op(fixed(0), 1, 1),
  // Containers.
  ']': op(fixed(0), 0, 1),
  ')': op(fixed(0), 0, 1),
  '}': op(fixed(0), 0, 1),
  '\x8f': op(fixed(0), 0, 1),
  '(': op(fixed(0), 0, 0),
  l: op(fixed(0), 'mark', 1),
  t: op(fixed(0), 'mark', 1),
  d: op(fixed(0), 'mark', 1),
  e: op(fixed(0), 'mark', 0),
  u: op(fixed(0), 'mark', 0),
  '\x90': op(fixed(0), 'mark', 0),
  '\x91': op(fixed(0), 'mark', 1),
  '1': op(fixed(0), 'mark', 0),
  a: op(fixed(0), 1, 0),
  s: op(fixed(0), 2, 0),
  '\x85': op(fixed(0), 1, 1),
  '\x86': op(fixed(0), 2, 1),
  '\x87': op(fixed(0), 3, 1),
  '0': op(fixed(0), 1, 0),
  '2': op(fixed(0), 0, 1),
  // Memo.
  p: op(lines(1), 0, 0),
  q: op(fixed(1), 0, 0),
  r: op(fixed(4), 0, 0),
  '\x94': op(fixed(0), 0, 0),
  g: op(lines(1), 0, 1),
  h: op(fixed(1), 0, 1),
  j: op(fixed(4), 0, 1),
  // Objects, which are never made here.
  c: op(lines(2), 0, 1),
  i: op(lines(2), 'mark', 1),
  o: op(fixed(0), 'mark', 1),
  '\x93': op(fixed(0), 2, 1),
  R: op(fixed(0), 2, 1),
  b: op(fixed(0), 1, 0),
  '\x81': op(fixed(0), 2, 1),
  '\x92': op(fixed(0), 3, 1),
  P: op(lines(1), 0, 1),
  Q: op(fixed(0), 1, 1),
  '\x82': op(fixed(1), 0, 1),
  '\x83': op(fixed(2), 0, 1),
  '\x84': op(fixed(4), 0, 1),
  // The stream itself.
  '\x80': op(fixed(1), 0, 0),
  '\x95': op(fixed(8), 0, 0),
  '.': op(fixed(0), 1, 0),
};
