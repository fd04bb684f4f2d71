import type { Layer } from './layer.ts';

/** Bytes of a line that are decoded to find a column; on longer ones it is counted in bytes. */
const LONG_LINE_BYTES = 64 * 1024;

/** How far a document's lines have been counted: places mostly come in order, and there may be many. */
const counted = new WeakMap<Uint8Array, { line: number; lineStart: number; feed: number }>();

/** Line and column (1-based, columns in UTF-16 code units) of an offset of a layer, in what its path names. */
export function positionOf(layer: Layer, offset: number): { readonly line: number; readonly column: number } {
  const { document } = layer;
  const buffer = Buffer.from(document.buffer, document.byteOffset, document.length);
  const at = Math.min(layer.documentOffset(offset), buffer.length);
  let place = counted.get(document);
  if (place === undefined || place.lineStart > at) {
    place = { line: 1, lineStart: 0, feed: buffer.indexOf(0x0a) };
    counted.set(document, place);
  }
  while (place.feed !== -1 && place.feed < at) {
    place.line++;
    place.lineStart = place.feed + 1;
    place.feed = buffer.indexOf(0x0a, place.lineStart);
  }
  const { line, lineStart } = place;
  const isLong = at - lineStart > LONG_LINE_BYTES;
  return { line, column: 1 + (isLong ? at - lineStart : buffer.toString('utf8', lineStart, at).length) };
}
