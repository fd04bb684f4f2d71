import type { ByteSource } from '../../base/index.ts';
import { UBJSON_TEXT_MAX, type UbjsonNumbers, type UbjsonText, type UbjsonWalk } from './walk.ts';

/** As for UBJSON: levels (CWE-674), texts and arrays that are kept (CWE-770), bytes of a key. */
const DEPTH_MAX = 128;
const KEPT_MAX = 1_000_000;
const KEY_MAX = 256;
/** Bytes that are asked for at a time. */
const CHUNK = 256 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

interface Level {
  readonly array: boolean;
  readonly path: string;
  readonly at: number;
  key: string;
  /** Numbers of an array, and the range of those that are whole. */
  count: number;
  least: number;
  most: number;
}

/**
 * The same walk over JSON, in one pass and without its text in memory. Arrays of numbers give their count and range.
 * Strings, brackets and commas are what it goes by: other breaches of the grammar are not told.
 */
export async function walkJson(source: ByteSource): Promise<UbjsonWalk> {
  const walker = new Walker();
  let at = 0;
  while (!walker.ended && walker.stopped === null && at < source.size) {
    const chunk = await source.read(at, CHUNK);
    if (chunk.length === 0) break;
    walker.take(chunk, at);
    at += chunk.length;
  }
  const { texts, numbers } = walker;
  const stopped = walker.stopped ?? (walker.ended ? null : ({ kind: 'cut', what: 'a value' } as const));
  return { texts, numbers, end: walker.ended ? await pastSpace(source, walker.end) : at, stopped };
}

class Walker {
  readonly texts: UbjsonText[] = [];
  readonly numbers: UbjsonNumbers[] = [];
  stopped: UbjsonWalk['stopped'] = null;
  ended = false;
  end = 0;
  readonly #levels: Level[] = [];
  #top: Level | null = null;
  #expectsKey = false;
  /** The string that is being read. */
  #inString = false;
  #escaped = false;
  #stringAt = 0;
  #kept: number[] = [];
  /** The number that is being read. */
  #digits = 0;
  #value = 0;
  #negative = false;
  #whole = true;

  take(chunk: Uint8Array, offset: number): void {
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index]!;
      if (this.#inString) this.#character(byte, offset + index);
      else if (byte >= 0x30 && byte <= 0x39) {
        this.#digits++;
        this.#value = this.#value * 10 + byte - 0x30;
      } else if (byte === 0x2d) this.#negative = this.#digits === 0;
      else if (byte === 0x2e || byte === 0x65 || byte === 0x45) this.#whole = false;
      else {
        if (this.#digits > 0) this.#number();
        this.#whole = true;
        this.#negative = false;
        this.#mark(byte, offset + index);
        if (this.ended || this.stopped !== null) return;
      }
    }
  }

  #character(byte: number, at: number): void {
    if (byte === QUOTE && !this.#escaped) {
      this.#inString = false;
      this.#string(at);
      return;
    }
    this.#escaped = byte === BACKSLASH && !this.#escaped;
    if (this.#kept.length < (this.#expectsKey ? KEY_MAX : UBJSON_TEXT_MAX)) this.#kept.push(byte);
  }

  #string(end: number): void {
    const text = unescaped(Buffer.from(this.#kept).toString('utf8'));
    if (this.#expectsKey && this.#top) this.#top.key = text;
    else this.texts.push({ path: this.#path(), text, at: this.#stringAt, length: end - this.#stringAt });
    this.#expectsKey = false;
    if (this.texts.length > KEPT_MAX) this.stopped = { kind: 'limit', what: 'too many values' };
  }

  #number(): void {
    const value = this.#negative ? -this.#value : this.#value;
    if (this.#top?.array) {
      this.#top.count++;
      if (this.#whole && value < this.#top.least) this.#top.least = value;
      if (this.#whole && value > this.#top.most) this.#top.most = value;
    }
    this.#digits = 0;
    this.#value = 0;
  }

  #mark(byte: number, at: number): void {
    switch (byte) {
      case QUOTE:
        this.#inString = true;
        this.#escaped = false;
        this.#stringAt = at + 1;
        this.#kept = [];
        break;
      case 0x2c:
        this.#expectsKey = this.#top?.array === false;
        break;
      case 0x7b:
      case 0x5b:
        this.#open(byte === 0x5b, at);
        break;
      case 0x7d:
      case 0x5d:
        this.#close(byte === 0x5d, at);
        break;
      default:
        break;
    }
  }

  #open(array: boolean, at: number): void {
    if (this.#levels.length >= DEPTH_MAX)
      this.stopped = { kind: 'limit', what: `values nested deeper than ${DEPTH_MAX}` };
    const range = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
    this.#top = { array, path: this.#path(), at, key: '', count: 0, ...range };
    this.#levels.push(this.#top);
    this.#expectsKey = !array;
  }

  #close(array: boolean, at: number): void {
    const closed = this.#levels.pop();
    this.#top = this.#levels.at(-1) ?? null;
    this.#expectsKey = false;
    if (closed?.array !== array) {
      this.stopped = { kind: 'breach', what: 'a bracket that closes nothing' };
      return;
    }
    const { path, count, least, most } = closed;
    if (array) this.numbers.push({ path, type: 'json', count, at: closed.at, least, most });
    if (this.numbers.length > KEPT_MAX) this.stopped = { kind: 'limit', what: 'too many values' };
    this.end = at + 1;
    this.ended = this.#top === null;
  }

  #path(): string {
    if (this.#top === null) return '';
    const { array, path, key } = this.#top;
    if (array) return `${path}[]`;
    return path === '' ? key : `${path}.${key}`;
  }
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

/** Blanks at the end, as many as writers put there. */
async function pastSpace(source: ByteSource, from: number): Promise<number> {
  const rest = Buffer.from(await source.read(from, 64)).toString('latin1');
  return from + rest.length - rest.trimStart().length;
}
