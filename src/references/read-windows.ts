import { LineIndex } from '../base/index.ts';
import { gradeRevision, type Reference } from '../core/index.ts';
import { encodingOf } from './decode-text.ts';
import type { ReaderContext, ReferenceReader } from './reader.ts';

/** Bytes that are decoded at a time. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Characters of a window that are read again with the next one, so that an address across the border is seen whole.
 * Longer than any address the `text` reader understands, with what it looks at on both sides.
 */
const OVERLAP = 4096;

/**
 * Reads a large text piece by piece with one reader whose findings do not depend on what is far away. Positions are
 * those of the whole text; memory is bounded by the window and by `limit` references.
 */
export function readInWindows(
  path: string,
  bytes: Uint8Array,
  reader: ReferenceReader,
  context: ReaderContext,
  limit: number,
): readonly Reference[] {
  const decoder = new TextDecoder(encodingOf(bytes));
  const references: Reference[] = [];
  let text = '';
  /** Findings before this offset of `text` were reported with the window before. */
  let reported = 0;
  /** Where `text` begins: its line, and the characters of that line that stand before it. */
  let line = 1;
  let columns = 0;
  for (let at = 0; at < bytes.length && references.length < limit; at += WINDOW_BYTES) {
    const last = at + WINDOW_BYTES >= bytes.length;
    text += decoder.decode(bytes.subarray(at, at + WINDOW_BYTES), { stream: !last });
    const border = last ? text.length : Math.max(reported, text.length - OVERLAP);
    const lines = new LineIndex(text);
    const place = (offset: number) => {
      const inWindow = lines.positionAt(offset);
      return {
        line: line + inWindow.line - 1,
        column: inWindow.column + (inWindow.line === 1 ? columns : 0),
      };
    };
    for (const found of reader.prefilter.test(text) ? reader.read(text, context) : []) {
      if (found.offset < reported || found.offset >= border || references.length >= limit) continue;
      const { offset, usedAt, definedAt: _, pinSites: __, ...rest } = found;
      references.push({
        ...rest,
        file: path,
        ...place(offset),
        usedAt: usedAt.map(place),
        pin: gradeRevision(found.revision, found.hub),
      });
    }
    // Never between the two characters of a line break, which would then be counted twice.
    let cut = Math.max(0, border - OVERLAP);
    if (cut > 0 && text.charCodeAt(cut - 1) === 13) cut -= 1;
    const start = place(cut);
    line = start.line;
    columns = start.column - 1;
    text = text.slice(cut);
    reported = border - cut;
  }
  return references;
}
