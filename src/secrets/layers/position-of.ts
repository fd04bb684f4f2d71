import type { Layer } from './layer.ts';

/** Bytes of a line that are decoded to find a column; on longer ones it is counted in bytes. */
const LONG_LINE_BYTES = 64 * 1024;

/** Line and column (1-based, columns in UTF-16 code units) of an offset of a layer, in what its path names. */
export function positionOf(layer: Layer, offset: number): { readonly line: number; readonly column: number } {
  const { document } = layer;
  const buffer = Buffer.from(document.buffer, document.byteOffset, document.length);
  const at = Math.min(layer.documentOffset(offset), buffer.length);
  let line = 1;
  let lineStart = 0;
  for (let feed = buffer.indexOf(0x0a); feed !== -1 && feed < at; feed = buffer.indexOf(0x0a, lineStart)) {
    line++;
    lineStart = feed + 1;
  }
  const isLong = at - lineStart > LONG_LINE_BYTES;
  return { line, column: 1 + (isLong ? at - lineStart : buffer.toString('utf8', lineStart, at).length) };
}
