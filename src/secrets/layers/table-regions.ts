import { expand } from '../../formats/compressed/index.ts';
import {
  expandSnappy,
  type ParquetChunk,
  type ParquetPage,
  parquetFooterBytes,
  parquetPages,
  plainValues,
  readParquetFooter,
} from '../../formats/parquet/index.ts';
import { readSqliteRows } from '../../formats/sqlite/index.ts';
import type { Budget } from './budget.ts';
import { DerivedText } from './derived-text.ts';
import { looksLikeText } from './encodings/looks-like-text.ts';
import { narrowed } from './encodings/utf16.ts';
import { namedValuesText } from './named-values.ts';
import { derivedRegion, expandedMember, type Region } from './region.ts';

/** The rows of a database, a line each. */
export function* sqliteTexts(region: Region): Generator<Region> {
  const { bytes } = region;
  const database = readSqliteRows(bytes);
  if (database === null) return;
  const out = new DerivedText();
  for (const { texts } of database.rows) {
    for (const [column, text] of texts.entries()) {
      if (column > 0) out.say(', ', text[0]?.start ?? 0);
      out.say('"', text[0]?.start ?? 0);
      for (const { start, end } of text) {
        if (database.encoding === 'utf8') out.copy(bytes, start, end);
        else out.put(narrowed(bytes, start, end, 2, database.encoding === 'utf16le' ? 0 : 1), start, 2);
      }
      out.say('"', text.at(-1)?.end ?? 0);
    }
    out.say('\n', texts.at(-1)?.at(-1)?.end ?? 0);
  }
  if (out.length > 0) yield derivedRegion(region, 'SQLite rows', out.finish(), region.encodings);
}

const SNAPPY = 1;
/** Codecs of parquet.thrift that are expanded. */
const CODECS: Readonly<Record<number, 'gzip' | 'brotli' | 'zstd'>> = { 2: 'gzip', 4: 'brotli', 6: 'zstd' };

/** The footer's key-values and statistics, and the columns of texts, a value on each line. */
export function* parquetTexts(region: Region, budget: Budget): Generator<Region> {
  const end = region.tail ?? region.bytes;
  const footerBytes = end.length < 12 ? null : parquetFooterBytes(end.subarray(end.length - 8));
  if (footerBytes === null || footerBytes + 8 > end.length) {
    budget.gap(
      region.path,
      'the Parquet footer is damaged or not at hand',
      footerBytes !== null || region.size > region.bytes.length,
    );
    return;
  }
  const at = end.length - 8 - footerBytes;
  const footerBytesAt = end.subarray(at, end.length - 8);
  const footer = readParquetFooter(footerBytesAt);
  if (footer === null) {
    budget.gap(region.path, 'the Parquet footer does not read as one', false);
    return;
  }
  const text = namedValuesText(
    footerBytesAt,
    footer.texts.map(({ key, start, end: last }) => ({ name: key, value: [{ start, end: last }] })),
  );
  const shift = region.size - end.length + at;
  if (text) {
    const places = { bytes: text.bytes, sourceOffset: (offset: number) => shift + text.sourceOffset(offset) };
    yield derivedRegion(region, 'Parquet footer', places, region.encodings);
  }
  for (const chunk of footer.chunks) {
    if (!chunk.holdsBytes) continue;
    if (!budget.takeMember(region.path)) return;
    const column = parquetColumn(region, chunk, budget);
    if (column) yield column;
  }
}

function parquetColumn(region: Region, chunk: ParquetChunk, budget: Budget): Region | null {
  const name = chunk.column === '' ? 'column' : chunk.column;
  const path = `${region.path}!${name}`;
  if (chunk.start < 0 || chunk.end > region.bytes.length || chunk.start >= chunk.end) {
    budget.gap(path, 'not at hand', region.size > region.bytes.length);
    return null;
  }
  const bytes = region.bytes.subarray(chunk.start, chunk.end);
  const out = new DerivedText();
  for (const page of parquetPages(bytes)) {
    const body = pageBody(bytes, page, chunk.codec, budget, path);
    if (body === null) continue;
    for (const { start, end } of plainValues(body)) {
      if (!looksLikeText(body.subarray(start, end))) continue;
      out.copy(body, start, end);
      out.say('\n', end);
    }
  }
  if (out.length === 0) return null;
  return expandedMember(region, name, `Parquet column, row group ${chunk.rowGroup + 1}`, out.finish().bytes);
}

function pageBody(
  chunk: Uint8Array,
  page: ParquetPage,
  codec: number,
  budget: Budget,
  path: string,
): Uint8Array | null {
  const body = chunk.subarray(page.bodyAt, page.end);
  if (!page.compressed || codec === 0) return body;
  const cap = budget.capFor(body.length);
  if (page.size > cap) {
    budget.tooLarge(path, cap, false);
    return null;
  }
  const as = CODECS[codec];
  if (codec !== SNAPPY && as === undefined) {
    budget.gap(path, `compressed with Parquet codec ${codec}, which is not read`, false);
    return null;
  }
  const expanded =
    as === undefined ? expandSnappy(body, page.size) : expand(body, as, Math.max(1, page.size));
  if (expanded === null || typeof expanded === 'string') {
    budget.gap(path, 'a page is damaged', false);
    return null;
  }
  const bytes = expanded instanceof Uint8Array ? expanded : expanded.bytes;
  budget.spend(bytes.length);
  return bytes;
}
