import type { Detection } from './detection.ts';

/** A detection with its position. */
export interface Sighting {
  readonly detection: Detection;
  /** Of the file it stands in, which for a container is `container!member`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What stands before it on its line, without any secret in it: what a fingerprint without a key goes by. */
  readonly context: string;
}

/** Most bytes of a line that a position's context keeps. */
const CONTEXT_BYTES = 80;

/** Bytes of a line that are decoded to find a column. */
const LONG_LINE_BYTES = 64 * 1024;

/** Puts lines and columns (both 1-based; columns in UTF-16 code units) to detections, which come in order. */
export function sightingsIn(bytes: Uint8Array, detections: readonly Detection[], path: string): Sighting[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let line = 1;
  let lineStart = 0;
  // Looked for once: on a line of megabytes many may stand.
  let feed = buffer.indexOf(0x0a);
  return detections.map((detection, index) => {
    while (feed !== -1 && feed < detection.start) {
      line++;
      lineStart = feed + 1;
      feed = buffer.indexOf(0x0a, lineStart);
    }
    const previous = index > 0 ? detections[index - 1]!.end : 0;
    const from = Math.max(lineStart, previous, detection.start - CONTEXT_BYTES);
    const context = buffer.toString('latin1', from, detection.start).replaceAll(/\s+/g, ' ').trim();
    // Megabytes may stand on one line: there the column is counted in bytes.
    const before =
      detection.start - lineStart > LONG_LINE_BYTES
        ? detection.start - lineStart
        : buffer.toString('utf8', lineStart, detection.start).length;
    return { detection, path, line, column: before + 1, context };
  });
}
