import { type ByteSource, SourceReader } from '../../base/index.ts';
import { UBJSON_TEXT_MAX, type UbjsonNumbers, type UbjsonText, type UbjsonWalk } from './walk.ts';

/** As for UBJSON: levels (CWE-674), texts and arrays that are kept (CWE-770), bytes of a key. */
const DEPTH_MAX = 128;
const KEPT_MAX = 1_000_000;
const KEY_MAX = 256;
/** Bytes that are asked for at a time. */
const CHUNK = 64 * 1024;

interface Level {
  readonly array: boolean;
  readonly path: string;
  readonly at: number;
  key: string;
  /** Numbers of an array, as long as it has nothing else. */
  count: number;
  least: number;
  most: number;
}

type Stopped = NonNullable<UbjsonWalk['stopped']>;

/**
 * The same walk over JSON, in one pass and without its text in memory. Arrays of numbers give their count and range.
 * Strings, brackets and commas are what it goes by: other breaches of the grammar are not told.
 */
export async function walkJson(source: ByteSource): Promise<UbjsonWalk> {
  const texts: UbjsonText[] = [];
  const numbers: UbjsonNumbers[] = [];
  const levels: Level[] = [];
  let stopped: UbjsonWalk['stopped'] = null;
  let expectsKey = false;
  let word = '';
  let end = 0;
  const reader = new SourceReader(source);
  const pathHere = (): string => {
    const top = levels.at(-1);
    if (!top) return '';
    if (top.array) return `${top.path}[]`;
    return top.path === '' ? top.key : `${top.path}.${top.key}`;
  };
  const endWord = (): void => {
    const top = levels.at(-1);
    if (word === '' || !top?.array) return;
    const value = Number(word);
    top.count++;
    if (!(value >= top.least)) top.least = value;
    if (!(value <= top.most)) top.most = value;
  };
  const open = (array: boolean, at: number): Stopped | null => {
    if (levels.length >= DEPTH_MAX) return { kind: 'limit', what: `values nested deeper than ${DEPTH_MAX}` };
    levels.push({
      array,
      path: pathHere(),
      at,
      key: '',
      count: 0,
      least: Number.POSITIVE_INFINITY,
      most: Number.NEGATIVE_INFINITY,
    });
    expectsKey = !array;
    return null;
  };
  const close = (array: boolean): Stopped | null => {
    const top = levels.pop();
    if (top?.array !== array) return { kind: 'breach', what: 'a bracket that closes nothing' };
    const { path, at, count, least, most } = top;
    if (array) numbers.push({ path, type: 'json', count, at, least, most });
    expectsKey = false;
    return null;
  };
  while (
    stopped === null &&
    (reader.has(1) || (await reader.fill(Math.min(CHUNK, Math.max(1, reader.left)))))
  ) {
    const at = reader.position;
    const character = String.fromCharCode(reader.u8());
    if ('-+.0123456789eE'.includes(character) && !expectsKey) {
      if (word.length < 32) word += character;
      continue;
    }
    if (word !== '') {
      endWord();
      word = '';
    }
    if (character === '"') {
      const text = await readString(reader, expectsKey ? KEY_MAX : UBJSON_TEXT_MAX);
      if (text === null) stopped = { kind: 'cut', what: 'a text' };
      else if (expectsKey && levels.length > 0) levels.at(-1)!.key = text.text;
      else texts.push({ path: pathHere(), ...text });
      expectsKey = false;
    } else if (character === '{' || character === '[') stopped = open(character === '[', at);
    else if (character === '}' || character === ']') stopped = close(character === ']');
    else if (character === ',') expectsKey = levels.at(-1)?.array === false;
    if (texts.length + numbers.length > KEPT_MAX) stopped = { kind: 'limit', what: 'too many values' };
    end = reader.position;
    if (levels.length === 0 && (character === '}' || character === ']')) break;
  }
  if (stopped === null && levels.length > 0) stopped = { kind: 'cut', what: 'a value' };
  return { texts, numbers, end: await pastSpace(reader, end), stopped };
}

/** From behind its opening quote; null where it does not end. */
async function readString(
  reader: SourceReader,
  most: number,
): Promise<{ readonly text: string; readonly at: number; readonly length: number } | null> {
  const at = reader.position;
  const kept: number[] = [];
  let escaped = false;
  while (reader.has(1) || (await reader.fill(1))) {
    const byte = reader.u8();
    if (byte === 0x22 && !escaped) {
      const raw = Buffer.from(kept).toString('utf8');
      return { text: unescaped(raw), at, length: reader.position - 1 - at };
    }
    escaped = byte === 0x5c && !escaped;
    if (kept.length < most) kept.push(byte);
  }
  return null;
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

async function pastSpace(reader: SourceReader, from: number): Promise<number> {
  reader.position = from;
  while (await reader.fill(1)) {
    if (!/\s/.test(String.fromCharCode(reader.u8()))) return reader.position - 1;
  }
  return reader.position;
}
