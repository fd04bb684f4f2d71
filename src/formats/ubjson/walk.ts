import { type ByteSource, SourceReader } from '../../base/index.ts';

export interface UbjsonText {
  /** Keys that lead to it, joined by dots; members of arrays are `[]`. */
  readonly path: string;
  /** Its beginning, where it is longer than `UBJSON_TEXT_MAX`. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

/** Numbers that stand end to end; `type` is the marker of one. */
export interface UbjsonNumbers {
  readonly path: string;
  readonly type: string;
  readonly count: number;
  readonly at: number;
  /** Where they were looked at: in JSON, whose `type` is `json`. */
  readonly least?: number;
  readonly most?: number;
}

export interface UbjsonWalk {
  readonly texts: readonly UbjsonText[];
  readonly numbers: readonly UbjsonNumbers[];
  readonly end: number;
  readonly stopped: { readonly kind: 'cut' | 'breach' | 'limit'; readonly what: string } | null;
}

/** Objects within objects (CWE-674); XGBoost's have some 10. */
const DEPTH_MAX = 128;
/** Values that are read (CWE-400); an array of numbers is one. */
const VALUES_MAX = 20_000_000;
/** Texts and arrays that are kept (CWE-770): XGBoost has 15 arrays and 4 texts to a tree. */
const KEPT_MAX = 1_000_000;
/** Bytes of a text, and of a key, that are kept. */
export const UBJSON_TEXT_MAX = 4096;
const KEY_MAX = 256;

/** Bytes of the numbers, by marker (ubjson.org, value types). */
export const UBJSON_BYTES: Readonly<Record<string, number>> = {
  i: 1,
  U: 1,
  I: 2,
  l: 4,
  L: 8,
  d: 4,
  D: 8,
  C: 1,
};

class Stop extends Error {
  readonly kind: 'cut' | 'breach' | 'limit';

  constructor(kind: Stop['kind'], what: string) {
    super(what);
    this.kind = kind;
  }
}

/** Walks one value of Universal Binary JSON, draft 12; arrays of numbers are passed over. */
export async function walkUbjson(source: ByteSource): Promise<UbjsonWalk> {
  const walker = new Walker(new SourceReader(source, false));
  let stopped: UbjsonWalk['stopped'] = null;
  try {
    await walker.value('', 0, null);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = { kind: error.kind, what: error.message };
  }
  return { texts: walker.texts, numbers: walker.numbers, end: walker.reader.position, stopped };
}

class Walker {
  readonly reader: SourceReader;
  readonly texts: UbjsonText[] = [];
  readonly numbers: UbjsonNumbers[] = [];
  #values = 0;

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  async #marker(): Promise<string> {
    for (;;) {
      if (!this.reader.has(1) && !(await this.reader.fill(1))) throw new Stop('cut', 'a marker');
      const marker = String.fromCharCode(this.reader.u8());
      // A no-op between values.
      if (marker !== 'N') return marker;
    }
  }

  async #number(marker: string): Promise<number> {
    const width = UBJSON_BYTES[marker];
    if (width === undefined || 'dDC'.includes(marker)) throw new Stop('breach', 'a length that is no number');
    if (!this.reader.has(width) && !(await this.reader.fill(width))) throw new Stop('cut', 'a length');
    const value =
      marker === 'i'
        ? (this.reader.u8() << 24) >> 24
        : marker === 'U'
          ? this.reader.u8()
          : marker === 'I'
            ? (this.reader.u16() << 16) >> 16
            : marker === 'l'
              ? this.reader.i32()
              : this.reader.u64();
    if (value < 0) throw new Stop('breach', 'a negative length');
    return value;
  }

  #skip(bytes: number, what: string): void {
    if (bytes > this.reader.left) throw new Stop('cut', what);
    this.reader.position += bytes;
  }

  async #string(
    marker: string,
    most: number,
  ): Promise<{ readonly text: string; readonly at: number; readonly length: number }> {
    const length = await this.#number(marker);
    const at = this.reader.position;
    if (length > this.reader.left) throw new Stop('cut', 'a text');
    const kept = Math.min(length, most);
    if (!this.reader.has(kept) && !(await this.reader.fill(kept))) throw new Stop('cut', 'a text');
    const text = this.reader.take(kept).toString('utf8');
    this.reader.position = at + length;
    return { text, at, length };
  }

  async value(path: string, depth: number, given: string | null): Promise<void> {
    if (++this.#values > VALUES_MAX || this.texts.length + this.numbers.length > KEPT_MAX)
      throw new Stop('limit', 'too many values');
    if (depth > DEPTH_MAX) throw new Stop('limit', `values nested deeper than ${DEPTH_MAX}`);
    const marker = given ?? (await this.#marker());
    if ('ZTF'.includes(marker)) return;
    const width = UBJSON_BYTES[marker];
    if (width !== undefined) this.#skip(width, 'a number');
    else if (marker === 'S' || marker === 'H')
      this.texts.push({ path, ...(await this.#string(await this.#marker(), UBJSON_TEXT_MAX)) });
    else if (marker === '[') await this.#array(path, depth);
    else if (marker === '{') await this.#object(path, depth);
    else throw new Stop('breach', `a value of the marker ${JSON.stringify(marker)}, which is none`);
  }

  /** `$` type, `#` count; both may be absent. */
  async #header(
    marker: string,
  ): Promise<{ readonly type: string | null; readonly count: number | null; readonly next: string | null }> {
    let next: string = marker;
    let type: string | null = null;
    if (next === '$') {
      type = await this.#marker();
      next = await this.#marker();
      if (next !== '#') throw new Stop('breach', 'a type without a count');
    }
    if (next !== '#') return { type: null, count: null, next };
    return { type, count: await this.#number(await this.#marker()), next: null };
  }

  async #array(path: string, depth: number): Promise<void> {
    const at = this.reader.position;
    const { type, count, next } = await this.#header(await this.#marker());
    const inner = `${path}[]`;
    if (count === null) {
      for (let marker = next!; marker !== ']'; marker = await this.#marker())
        await this.value(inner, depth + 1, marker);
      return;
    }
    const width = type === null ? undefined : UBJSON_BYTES[type];
    if (width !== undefined) {
      const start = this.reader.position;
      this.#skip(width * count, `an array of ${count} numbers`);
      this.numbers.push({ path, type: type!, count, at: start });
      return;
    }
    // Each takes a byte at least, but for those whose type is the value.
    if (type !== null && 'ZTFN'.includes(type)) return;
    if (count > this.reader.left) throw new Stop('cut', `an array of ${count} values from byte ${at}`);
    for (let index = 0; index < count; index++) await this.value(inner, depth + 1, type);
  }

  async #object(path: string, depth: number): Promise<void> {
    const { type, count, next } = await this.#header(await this.#marker());
    let marker = next;
    if (count !== null && count > this.reader.left) throw new Stop('cut', `an object of ${count} values`);
    for (let index = 0; count === null || index < count; index++) {
      const key = marker ?? (await this.#marker());
      marker = null;
      if (count === null && key === '}') return;
      const { text } = await this.#string(key, KEY_MAX);
      await this.value(path === '' ? text : `${path}.${text}`, depth + 1, type);
    }
  }
}
