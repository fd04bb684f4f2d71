import { readThriftStruct, type ThriftStruct } from './thrift.ts';

export interface ParquetPage {
  /** Where its data stands, compressed with the chunk's codec from `bodyAt` on. */
  readonly bodyAt: number;
  readonly end: number;
  /** Bytes it comes to when it is expanded. */
  readonly size: number;
  readonly compressed: boolean;
}

const HEADER = { type: 1, size: 2, compressedSize: 3, dataV2: 8 };
const DATA_V2 = { definitionBytes: 5, repetitionBytes: 6, isCompressed: 7 };
/** Bytes of a page's header; statistics in it can hold whole values. */
const HEADER_BYTES_MAX = 1024 * 1024;

/** The pages of a chunk that stands in `bytes`. Reading ends where one is cut off. */
export function* parquetPages(bytes: Uint8Array): Generator<ParquetPage> {
  for (let at = 0; at < bytes.length; ) {
    const header = readThriftStruct(bytes, at, Math.min(bytes.length, at + HEADER_BYTES_MAX));
    if (header === null) return;
    const compressedSize = number(header, HEADER.compressedSize);
    const size = number(header, HEADER.size);
    const end = header.end + compressedSize;
    if (compressedSize < 0 || size < 0 || end > bytes.length) return;
    const v2 = header.fields.get(HEADER.dataV2);
    const levels =
      v2?.kind === 'struct' ? number(v2, DATA_V2.definitionBytes) + number(v2, DATA_V2.repetitionBytes) : 0;
    if (levels >= 0 && levels <= compressedSize) {
      const compressed = v2?.kind !== 'struct' || number(v2, DATA_V2.isCompressed, 1) !== 0;
      yield { bodyAt: header.end + levels, end, size: Math.max(0, size - levels), compressed };
    }
    at = end;
  }
}

/**
 * The values of a page of byte arrays in plain encoding: a length, then as many bytes, to the page's end. Levels may
 * stand before them, whose lengths are their first four bytes; which of them there are is a matter of the schema, so each is
 * tried. Nothing when none of that comes out even: dictionary indices, other encodings.
 */
export function* plainValues(page: Uint8Array): Generator<{ readonly start: number; readonly end: number }> {
  const view = new DataView(page.buffer, page.byteOffset, page.length);
  let from = 0;
  for (let levels = 0; levels <= 2 && from + 4 <= page.length; levels++) {
    if (comesOutEven(view, from)) {
      for (let at = from; at < page.length; ) {
        const end = at + 4 + view.getUint32(at, true);
        yield { start: at + 4, end };
        at = end;
      }
      return;
    }
    from += 4 + view.getUint32(from, true);
  }
}

function comesOutEven(view: DataView, from: number): boolean {
  let at = from;
  while (at + 4 <= view.byteLength) at += 4 + view.getUint32(at, true);
  return at === view.byteLength;
}

function number(struct: ThriftStruct, field: number, otherwise = 0): number {
  const value = struct.fields.get(field);
  return value?.kind === 'number' ? value.value : otherwise;
}
