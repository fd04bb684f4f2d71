import { type ByteSource, SourceReader } from '../../base/index.ts';

export interface MsgpackRange {
  readonly at: number;
  readonly length: number;
}

/** A value of an application's own type. */
export interface MsgpackExtension extends MsgpackRange {
  /** -128 to 127; those below 0 belong to the format (-1: a time). */
  readonly type: number;
}

/** A map of msgpack-numpy: `{nd: true, kind: 'O', data: …}` holds a pickle. */
export interface MsgpackArrayMap {
  readonly kind: string;
  readonly data: MsgpackRange;
}

export interface MsgpackWalk {
  readonly top: 'map' | 'array' | 'other';
  /** Keys that are text, of the first value. */
  readonly keys: number;
  readonly extensions: readonly MsgpackExtension[];
  readonly arrayMaps: readonly MsgpackArrayMap[];
  /** Strings that begin as `PLACEHOLDER`: names of files, in checkpoints of Orbax's first versions. */
  readonly placeholders: readonly string[];
  /** Past the first value. */
  readonly end: number;
  readonly stopped: 'cut' | 'breach' | 'limit' | null;
}

/** Values within values (CWE-674): msgpack for Python stops at 1024. */
const DEPTH_MAX = 1024;
/** Values that are read (CWE-400); an array of weights is one. */
const VALUES_MAX = 20_000_000;
/** Extensions, arrays and names of files that are kept (CWE-770): each is a tensor. */
const KEPT_MAX = 500_000;
/** Bytes of a text that are looked at. */
const TEXT_MAX = 512;
const PLACEHOLDER = 'PLACEHOLDER://';

interface Frame {
  readonly map: boolean;
  left: number;
  key: string | null;
  fields: { nd: boolean; kind: string; data: MsgpackRange | null } | null;
}

type Scalar =
  | { readonly kind: 'text'; readonly text: string; readonly range: MsgpackRange }
  | { readonly kind: 'true' | 'other' };

/** Walks the first value of a source without making it: payloads are passed over by their length. */
export async function walkMsgpack(source: ByteSource): Promise<MsgpackWalk> {
  const walker = new Walker(new SourceReader(source, false));
  const stopped = await walker.run();
  const { top, keys, extensions, arrayMaps, placeholders, reader } = walker;
  return { top, keys, extensions, arrayMaps, placeholders, end: reader.position, stopped };
}

class Walker {
  readonly reader: SourceReader;
  readonly extensions: MsgpackExtension[] = [];
  readonly arrayMaps: MsgpackArrayMap[] = [];
  readonly placeholders: string[] = [];
  top: MsgpackWalk['top'] = 'other';
  keys = 0;
  readonly #frames: Frame[] = [];

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  async run(): Promise<MsgpackWalk['stopped']> {
    for (let count = 0; count < VALUES_MAX; count++) {
      const stopped = await this.#value(count === 0);
      if (stopped) return stopped;
      this.#close();
      if (this.#frames.length === 0) return null;
      if (this.#frames.length > DEPTH_MAX) return 'limit';
      if (this.extensions.length + this.arrayMaps.length + this.placeholders.length > KEPT_MAX)
        return 'limit';
    }
    return 'limit';
  }

  /** Leaves every map and array that is full. */
  #close(): void {
    for (let frame = this.#frames.at(-1); frame && frame.left === 0; frame = this.#frames.at(-1)) {
      this.#frames.pop();
      const { fields } = frame;
      if (fields?.nd && fields.data) this.arrayMaps.push({ kind: fields.kind, data: fields.data });
      this.#took({ kind: 'other' });
    }
  }

  async #need(length: number): Promise<boolean> {
    return this.reader.has(length) || (await this.reader.fill(length));
  }

  async #value(isTop: boolean): Promise<MsgpackWalk['stopped']> {
    if (!(await this.#need(1))) return 'cut';
    const byte = this.reader.u8();
    if (byte >= 0x80 && byte <= 0x9f) return this.#open(byte < 0x90, byte & 0x0f, isTop);
    if (byte >= 0xa0 && byte <= 0xbf) return this.#text(byte & 0x1f);
    if (byte < 0x80 || byte >= 0xe0 || byte === 0xc0 || byte === 0xc2 || byte === 0xc3) {
      this.#took({ kind: byte === 0xc3 ? 'true' : 'other' });
      return null;
    }
    const fixed = FIXED[byte];
    if (fixed !== undefined) return this.#skip(fixed);
    if (byte >= 0xd4 && byte <= 0xd8) return this.#extension(2 ** (byte - 0xd4));
    const header = HEADERS[byte];
    if (header === undefined) return 'breach';
    const { kind, width } = header;
    if (!(await this.#need(width))) return 'cut';
    const length = width === 1 ? this.reader.u8() : width === 2 ? this.reader.u16() : this.reader.u32();
    if (kind === 'map' || kind === 'array') return this.#open(kind === 'map', length, isTop);
    if (kind === 'text') return this.#text(length);
    return this.#extension(length);
  }

  #open(map: boolean, count: number, isTop: boolean): MsgpackWalk['stopped'] {
    if (isTop) this.top = map ? 'map' : 'array';
    // Each takes a byte at least.
    if (count > this.reader.left) return 'cut';
    this.#frames.push({ map, left: map ? 2 * count : count, key: null, fields: null });
    return null;
  }

  async #text(length: number): Promise<MsgpackWalk['stopped']> {
    if (length > this.reader.left) return 'cut';
    const range = { at: this.reader.position, length };
    let text = '';
    if (length <= TEXT_MAX) {
      if (!(await this.#need(length))) return 'cut';
      text = this.reader.take(length).toString('latin1');
    } else this.reader.position += length;
    if (text.startsWith(PLACEHOLDER)) this.placeholders.push(text);
    this.#took({ kind: 'text', text, range });
    return null;
  }

  #skip(length: number): MsgpackWalk['stopped'] {
    if (length > this.reader.left) return 'cut';
    this.reader.position += length;
    this.#took({ kind: 'other' });
    return null;
  }

  async #extension(length: number): Promise<MsgpackWalk['stopped']> {
    if (!(await this.#need(1)) || length + 1 > this.reader.left) return 'cut';
    const type = (this.reader.u8() << 24) >> 24;
    this.extensions.push({ type, at: this.reader.position, length });
    this.reader.position += length;
    this.#took({ kind: 'other' });
    return null;
  }

  /** A value ended: a key, a value of a map, a member of an array. */
  #took(value: Scalar): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    const isKey = frame.map && frame.left % 2 === 0;
    frame.left--;
    if (!frame.map) return;
    if (isKey) {
      frame.key = value.kind === 'text' ? value.text : null;
      if (frame.key !== null && this.#frames.length === 1) this.keys++;
      return;
    }
    if (frame.key !== 'nd' && frame.key !== 'kind' && frame.key !== 'data') return;
    frame.fields ??= { nd: false, kind: '', data: null };
    if (frame.key === 'nd') frame.fields.nd = value.kind === 'true';
    else if (value.kind === 'text' && frame.key === 'kind') frame.fields.kind = value.text;
    else if (value.kind === 'text') frame.fields.data = value.range;
  }
}

/** Bytes that follow, for types of a fixed size. */
const FIXED: Readonly<Record<number, number>> = {
  202: 4,
  203: 8,
  204: 1,
  205: 2,
  206: 4,
  207: 8,
  208: 1,
  209: 2,
  210: 4,
  211: 8,
};

/** Types whose length or count follows, in that many bytes. */
const HEADERS: Readonly<
  Record<number, { readonly kind: 'text' | 'map' | 'array' | 'extension'; readonly width: 1 | 2 | 4 }>
> = {
  196: { kind: 'text', width: 1 },
  197: { kind: 'text', width: 2 },
  198: { kind: 'text', width: 4 },
  199: { kind: 'extension', width: 1 },
  200: { kind: 'extension', width: 2 },
  201: { kind: 'extension', width: 4 },
  217: { kind: 'text', width: 1 },
  218: { kind: 'text', width: 2 },
  219: { kind: 'text', width: 4 },
  220: { kind: 'array', width: 2 },
  221: { kind: 'array', width: 4 },
  222: { kind: 'map', width: 2 },
  223: { kind: 'map', width: 4 },
};
