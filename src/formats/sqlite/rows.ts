/** A run of the file's bytes. A value on overflow pages has several. */
export interface SqliteRange {
  readonly start: number;
  readonly end: number;
}

export interface SqliteRow {
  /** 1-based, as SQLite counts pages. */
  readonly page: number;
  /** The texts of the row, in column order; blobs that the row holds as well. */
  readonly texts: readonly (readonly SqliteRange[])[];
}

export interface SqliteRows {
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be';
  readonly rows: Iterable<SqliteRow>;
}

const MAGIC = 'SQLite format 3\0';
const LEAF_TABLE = 0x0d;
const LEAF_INDEX = 0x0a;
const INNER_INDEX = 0x02;

/**
 * The rows of an SQLite database, page by page as they lie in the file (sqlite.org/fileformat2): also those of pages that
 * no table leads to any more. Columns stand side by side there without anything between, so plain bytes do not tell
 * where a value ends.
 */
export function readSqliteRows(bytes: Uint8Array): SqliteRows | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('latin1') !== MAGIC) return null;
  const stated = view.getUint16(16);
  const pageBytes = stated === 1 ? 65_536 : stated;
  const usable = pageBytes - bytes[20]!;
  if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0 || usable < 480) return null;
  const encoding = (['utf8', 'utf8', 'utf16le', 'utf16be'] as const)[view.getUint32(56)] ?? 'utf8';
  return { encoding, rows: new Pages(bytes, view, pageBytes, usable).rows() };
}

class Pages {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #pageBytes: number;
  readonly #usable: number;
  /** Overflow pages that may still be read: hostile rows could all claim the same chain (CWE-400). */
  #overflowLeft: number;

  constructor(bytes: Uint8Array, view: DataView, pageBytes: number, usable: number) {
    this.#bytes = bytes;
    this.#view = view;
    this.#pageBytes = pageBytes;
    this.#usable = usable;
    this.#overflowLeft = 2 * Math.ceil(bytes.length / pageBytes);
  }

  *rows(): Generator<SqliteRow> {
    for (let page = 1; page * this.#pageBytes <= this.#bytes.length; page++) {
      const base = (page - 1) * this.#pageBytes;
      const header = page === 1 ? base + 100 : base;
      const kind = this.#bytes[header];
      if (kind !== LEAF_TABLE && kind !== LEAF_INDEX && kind !== INNER_INDEX) continue;
      const cells = this.#view.getUint16(header + 3);
      const pointers = header + (kind === INNER_INDEX ? 12 : 8);
      const room = Math.floor((base + this.#pageBytes - pointers) / 2);
      // Cells may not overlap: together they come to no more than the page.
      let left = this.#pageBytes;
      for (let cell = 0; cell < Math.min(cells, room) && left > 0; cell++) {
        const at = this.#view.getUint16(pointers + 2 * cell);
        if (at >= this.#usable) continue;
        const payload = this.#payload(base, at, kind);
        if (payload === null) continue;
        left -= Math.max(4, payload[0]!.end - payload[0]!.start);
        const texts = this.#texts(payload);
        if (texts.length > 0) yield { page, texts };
      }
    }
  }

  /** The ranges that a cell's payload has, the first on the page itself (1.6, B-tree Cell Format). */
  #payload(base: number, cell: number, kind: number): SqliteRange[] | null {
    const end = base + this.#usable;
    const size = this.#varint(base + cell + (kind === INNER_INDEX ? 4 : 0), end);
    if (size === null || size.value > this.#bytes.length) return null;
    const rowId = kind === LEAF_TABLE ? this.#varint(size.next, end) : size;
    if (rowId === null) return null;
    const usable = this.#usable;
    const most = kind === LEAF_TABLE ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size.value - least) % (usable - 4));
    const local = size.value <= most ? size.value : fitting <= most ? fitting : least;
    const start = rowId.next;
    if (start + local > end) return null;
    const ranges = [{ start, end: start + local }];
    if (local === size.value) return ranges;
    if (start + local + 4 > end) return ranges;
    let left = size.value - local;
    let next = this.#view.getUint32(start + local);
    while (left > 0 && next > 0 && next * this.#pageBytes <= this.#bytes.length && this.#overflowLeft-- > 0) {
      const page = (next - 1) * this.#pageBytes;
      const taken = Math.min(left, usable - 4);
      ranges.push({ start: page + 4, end: page + 4 + taken });
      left -= taken;
      next = this.#view.getUint32(page);
    }
    return ranges;
  }

  /** The text and blob values of a record (2.1, Record Format). Its header is on the first range. */
  #texts(payload: readonly SqliteRange[]): SqliteRange[][] {
    const first = payload[0]!;
    const header = this.#varint(first.start, first.end);
    if (header === null || header.value > first.end - first.start) return [];
    const texts: SqliteRange[][] = [];
    let offset = header.value;
    const headerEnd = first.start + header.value;
    for (let at = header.next; at < headerEnd; ) {
      const type = this.#varint(at, headerEnd);
      if (type === null) break;
      at = type.next;
      const length = lengthOf(type.value);
      if (type.value >= 12 && length > 0) texts.push(sliceOf(payload, offset, length));
      offset += length;
    }
    return texts;
  }

  #varint(at: number, end: number): { value: number; next: number } | null {
    let value = 0;
    for (let index = 0; index < 9 && at + index < end; index++) {
      const byte = this.#bytes[at + index]!;
      if (index === 8) return { value: value * 256 + byte, next: at + 9 };
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return { value, next: at + index + 1 };
    }
    return null;
  }
}

const NUMBER_BYTES: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function lengthOf(type: number): number {
  return type < 12 ? NUMBER_BYTES[type]! : Math.floor((type - 12) / 2);
}

function sliceOf(payload: readonly SqliteRange[], offset: number, length: number): SqliteRange[] {
  const slice: SqliteRange[] = [];
  let skipped = offset;
  let left = length;
  for (const { start, end } of payload) {
    if (left <= 0) break;
    if (skipped >= end - start) {
      skipped -= end - start;
      continue;
    }
    const from = start + skipped;
    const to = Math.min(end, from + left);
    slice.push({ start: from, end: to });
    left -= to - from;
    skipped = 0;
  }
  return slice;
}
