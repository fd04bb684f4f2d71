import { type Argument, OPCODES } from './opcodes.data.ts';
import type { Value } from './value.ts';

const ARGUMENTS: readonly (Argument | undefined)[] = Array.from(
  { length: 256 },
  (_, byte) => OPCODES[String.fromCharCode(byte)]?.argument,
);

/** Bytes that an opcode takes at least: itself, a fixed argument, or the length of one. 0: there is no such opcode. */
export const HEADER = Uint8Array.from(ARGUMENTS, (argument) => {
  if (argument === undefined) return 0;
  if (argument.kind === 'fixed') return 1 + argument.bytes;
  return argument.kind === 'counted' ? 1 + argument.lengthBytes : 1;
});

/** Where in `window` the argument of the opcode at `from` ends; infinite where it ends nowhere. */
export function opcodeEnd(window: Buffer, from: number): number {
  const byte = window[from] ?? 0;
  const argument = ARGUMENTS[byte];
  if (argument?.kind === 'counted') return Number.POSITIVE_INFINITY;
  if (argument?.kind !== 'lines') return from + HEADER[byte]!;
  let end = from + 1;
  for (let line = 0; line < argument.lines; line++) {
    const feed = window.indexOf(0x0a, end);
    if (feed === -1) return Number.POSITIVE_INFINITY;
    end = feed + 1;
  }
  return end;
}

/** Of the opcode at `from`, the place up to `end` at which the last part of its argument begins that is read as one. */
export function lastPartAt(window: Buffer, from: number, end: number): number {
  const byte = window[from]!;
  const argument = ARGUMENTS[byte];
  const header = from + HEADER[byte]!;
  // The length is read first; then what it counts.
  if (argument?.kind === 'counted' && header <= end) return header;
  if (argument?.kind === 'lines' && argument.lines === 2) {
    const feed = window.indexOf(0x0a, from + 1);
    if (feed !== -1 && feed < end) return feed + 1;
  }
  return from + 1;
}

/** The argument of the opcode between `from` and `to`, or `top`, the value that it makes; null where it has neither. */
export function argumentOf(
  window: Buffer,
  from: number,
  to: number,
  top: Value | undefined,
): number | bigint | string | Value | null {
  const byte = window[from]!;
  const letter = String.fromCharCode(byte);
  if (byte === 0x63 || byte === 0x69) return window.toString('utf8', from + 1, to - 1).replace('\n', ' ');
  if (byte === 0x70 || byte === 0x67) return Number(window.toString('latin1', from + 1, to - 1));
  if (byte === 0x50) return window.toString('latin1', from + 1, to - 1);
  if (byte === 0x84) return window.readInt32LE(from + 1);
  if ([0x71, 0x68, 0x80, 0x82].includes(byte)) return window[from + 1]!;
  if (byte === 0x83) return window.readUInt16LE(from + 1);
  if (byte === 0x72 || byte === 0x6a) return window.readUInt32LE(from + 1);
  if (byte === 0x95) return window.readBigUInt64LE(from + 1);
  return HEADER[byte]! > 1 || 'ILFSV'.includes(letter) ? top! : null;
}
