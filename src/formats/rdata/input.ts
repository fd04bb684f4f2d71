import type { SourceReader } from '../../base/index.ts';

/** The file ends, or breaks its form. */
export class RDataStop extends Error {
  readonly kind: 'cut' | 'breach' | 'limit';

  constructor(kind: RDataStop['kind'], what: string) {
    super(what);
    this.kind = kind;
  }
}

/** Numbers and strings in one of the three ways in which R writes them (serialize.c, InInteger and its siblings). */
export interface RInput {
  readonly reader: SourceReader;
  integer(): Promise<number>;
  /** Passes over `count` numbers. */
  skipNumbers(count: number, kind: 'integer' | 'real' | 'complex'): Promise<void>;
  /** A string of `length` bytes: its beginning, at most `TEXT_KEPT` bytes of it. */
  text(length: number): Promise<string>;
  skipRaw(length: number): Promise<void>;
}

/** Bytes of a string that are kept. */
const TEXT_KEPT = 4096;
/** Bytes of a word in the ASCII form (CWE-400): a number of 64 bits takes 24. */
const WORD_MAX = 128;

const WIDTHS = { integer: 4, real: 8, complex: 16 } as const;

export function binaryInput(reader: SourceReader): RInput {
  const skip = (bytes: number): void => {
    if (bytes > reader.left) throw new RDataStop('cut', 'a vector');
    reader.position += bytes;
  };
  return {
    reader,
    integer: async () => {
      if (!reader.has(4) && !(await reader.fill(4))) throw new RDataStop('cut', 'a number');
      return reader.i32();
    },
    skipNumbers: async (count, kind) => skip(count * WIDTHS[kind]),
    text: async (length) => {
      const kept = Math.min(length, TEXT_KEPT);
      if (length > reader.left) throw new RDataStop('cut', 'a string');
      if (!reader.has(kept) && !(await reader.fill(kept))) throw new RDataStop('cut', 'a string');
      const text = reader.take(kept).toString('utf8');
      reader.position += length - kept;
      return text;
    },
    skipRaw: async (length) => skip(length),
  };
}

export function asciiInput(reader: SourceReader): RInput {
  const byte = async (): Promise<number> => {
    if (!reader.has(1) && !(await reader.fill(1))) throw new RDataStop('cut', 'a word');
    return reader.u8();
  };
  const first = async (): Promise<number> => {
    let at = await byte();
    while (isSpace(at)) at = await byte();
    return at;
  };
  const word = async (): Promise<string> => {
    let text = '';
    for (let at = await first(); !isSpace(at); at = await byte()) {
      if (text.length >= WORD_MAX) throw new RDataStop('breach', 'a word that is too long');
      text += String.fromCharCode(at);
      if (!reader.has(1) && !(await reader.fill(1))) break;
    }
    return text;
  };
  const skipWords = async (count: number): Promise<void> => {
    // Each takes two bytes at least: a count that cannot be is not counted to.
    if (count * 2 > reader.left + 1) throw new RDataStop('cut', 'a vector');
    for (let index = 0; index < count; index++) await word();
  };
  return {
    reader,
    integer: async () => {
      const text = await word();
      if (text === 'NA') return -(2 ** 31);
      if (!/^-?\d{1,10}$/.test(text)) throw new RDataStop('breach', 'a number that is none');
      return Number(text) | 0;
    },
    skipNumbers: (count, kind) => skipWords(kind === 'complex' ? 2 * count : count),
    text: async (length) => {
      if (length > reader.left) throw new RDataStop('cut', 'a string');
      const bytes: number[] = [];
      let at = length > 0 ? await first() : 0;
      for (let index = 0; index < length; index++) {
        const value = at === 0x5c ? await escaped(reader, byte) : at;
        if (bytes.length < TEXT_KEPT) bytes.push(value);
        if (index + 1 < length) at = await byte();
      }
      return Buffer.from(bytes).toString('utf8');
    },
    skipRaw: (length) => skipWords(length),
  };
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, v: 11, b: 8, r: 13, f: 12, a: 7 };

async function escaped(reader: SourceReader, byte: () => Promise<number>): Promise<number> {
  const kind = String.fromCharCode(await byte());
  if (kind < '0' || kind > '7') return ESCAPES[kind] ?? kind.charCodeAt(0);
  let digits = kind;
  while (digits.length < 3) {
    const next = String.fromCharCode(await byte());
    if (next < '0' || next > '7') {
      reader.position--;
      break;
    }
    digits += next;
  }
  return Number.parseInt(digits, 8) & 0xff;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
