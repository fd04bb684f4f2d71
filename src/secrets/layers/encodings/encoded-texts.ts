import { type Derived, DerivedText } from '../derived-text.ts';
import { base64In } from './base64.ts';
import { hexIn } from './hex.ts';
import { BITS, bitsOf, DIGIT, ESCAPE, eachTokenRun, LOWER, UPPER } from './token-runs.ts';
import {
  ALL_ESCAPES,
  ANSI,
  BACKSLASH,
  ENTITY,
  hasTellingEscape,
  PERCENT,
  undoEscapes,
} from './undo-escapes.ts';

/** What encodings within a text come to, each kind as one text in which every piece is a line. */
export interface EncodedText {
  readonly what: string;
  readonly derived: Derived;
}

/** Something binary that stands in a text as base64. */
export interface EncodedBytes {
  readonly what: string;
  readonly derived: Derived;
}

/** Bytes before a decoded piece that stay with it, on its line: the name it is assigned to. */
const NAME_BYTES = 64;
/** Bytes around an escape that stay with it: the names before a value, the value behind them. */
const BEFORE_BYTES = 160;
const AFTER_BYTES = 48;

const ESCAPE_NAMES: readonly (readonly [number, string])[] = [
  [BACKSLASH, 'backslash'],
  [PERCENT, 'percent'],
  [ENTITY, 'entity'],
  [ANSI, 'terminal'],
];

/** Reads the encodings in `bytes`: base64, hexadecimal, escapes. `isContainer` tells what is worth opening though it is no text. */
export function encodedTexts(
  bytes: Uint8Array,
  isContainer: (bytes: Uint8Array) => boolean,
): { readonly texts: readonly EncodedText[]; readonly containers: readonly EncodedBytes[] } {
  const reader = new EncodingReader(bytes, isContainer);
  return reader.read();
}

class EncodingReader {
  readonly #buffer: Buffer;
  readonly #isContainer: (bytes: Uint8Array) => boolean;
  readonly #containers: EncodedBytes[] = [];
  #base64: DerivedText | null = null;
  #hex: DerivedText | null = null;
  #escapes: DerivedText | null = null;
  #undone = 0;
  /** Past what has been decoded, or kept as context. */
  #decodedTo = 0;
  /** The window of escapes that is still growing. */
  #windowStart = 0;
  #windowEnd = -1;

  constructor(bytes: Uint8Array, isContainer: (bytes: Uint8Array) => boolean) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#isContainer = isContainer;
  }

  read(): { texts: EncodedText[]; containers: EncodedBytes[] } {
    eachTokenRun(this.#buffer, (start, end) => this.#run(start, end));
    this.#closeWindow();
    const texts: EncodedText[] = [];
    if (this.#base64) texts.push({ what: 'base64', derived: this.#base64.finish() });
    if (this.#hex) texts.push({ what: 'hex', derived: this.#hex.finish() });
    if (this.#escapes && this.#undone !== 0) {
      const kinds = ESCAPE_NAMES.filter(([bit]) => this.#undone & bit).map(([, name]) => name);
      texts.push({ what: `${kinds.join(' and ')} escapes`, derived: this.#escapes.finish() });
    }
    return { texts, containers: this.#containers };
  }

  #run(start: number, end: number): void {
    const bits = bitsOf(this.#buffer, start, end);
    // An escape beside a token is the business of a rule's edges; within one, nothing but undoing it helps.
    if (
      (bits & ESCAPE) !== 0 &&
      (bits & (DIGIT | UPPER)) !== 0 &&
      hasTellingEscape(this.#buffer, start, end)
    ) {
      this.#widenWindow(start, end);
    }
    if (end <= this.#decodedTo) return;
    const from = Math.max(start, this.#decodedTo);
    if ((bits & DIGIT) !== 0) {
      for (const piece of hexIn(this.#buffer, from, end)) this.#putHex(piece.start, piece.end);
    }
    if ((bits & (LOWER | UPPER)) === (LOWER | UPPER)) {
      for (const { parts, end: last } of base64In(this.#buffer, Math.max(from, this.#decodedTo), end)) {
        this.#putBase64(parts);
        this.#decodedTo = Math.max(this.#decodedTo, last);
      }
    }
  }

  #putHex(start: number, end: number): void {
    this.#hex ??= new DerivedText();
    this.#putName(this.#hex, start);
    this.#hex.put(Buffer.from(this.#buffer.toString('latin1', start, end), 'hex'), start, 2);
    this.#hex.putByte(0x0a, end);
    this.#decodedTo = end;
  }

  #putBase64(parts: readonly { start: number; end: number }[]): void {
    const first = parts[0]!;
    const beginning = Buffer.from(
      this.#buffer.toString('latin1', first.start, Math.min(first.end, first.start + 4096)),
      'base64',
    );
    if (this.#isContainer(beginning)) {
      const whole = new DerivedText();
      for (const { start, end } of parts) this.#decode(whole, start, end);
      this.#containers.push({ what: 'base64', derived: whole.finish() });
      return;
    }
    this.#base64 ??= new DerivedText();
    this.#putName(this.#base64, first.start);
    for (const { start, end } of parts) this.#decode(this.#base64, start, end);
    this.#base64.putByte(0x0a, parts.at(-1)!.end);
  }

  #decode(out: DerivedText, start: number, end: number): void {
    out.put(Buffer.from(this.#buffer.toString('latin1', start, end), 'base64'), start, 4 / 3);
  }

  /** What stands before a piece on its line, as far as nothing else has been decoded there. */
  #putName(out: DerivedText, start: number): void {
    const from = Math.max(this.#decodedTo, start - NAME_BYTES);
    const line = this.#buffer.subarray(from, start).lastIndexOf(0x0a);
    out.copy(this.#buffer, from + line + 1, start);
    // `0x`, a prefix: no part of what follows.
    if (start > from && (BITS[this.#buffer[start - 1]!]! & (LOWER | UPPER | DIGIT)) !== 0)
      out.say(' ', start);
  }

  #widenWindow(start: number, end: number): void {
    const from = Math.max(0, start - BEFORE_BYTES);
    if (from > this.#windowEnd) {
      this.#closeWindow();
      this.#windowStart = from;
    }
    this.#windowEnd = Math.min(this.#buffer.length, end + AFTER_BYTES);
  }

  #closeWindow(): void {
    if (this.#windowEnd < 0) return;
    this.#escapes ??= new DerivedText();
    this.#undone |= undoEscapes(this.#escapes, this.#buffer, this.#windowStart, this.#windowEnd, ALL_ESCAPES);
    this.#escapes.putByte(0x0a, this.#windowEnd);
    this.#windowEnd = -1;
  }
}
