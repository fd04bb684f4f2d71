import type { HereDocument } from './script.ts';

/** A here-document whose operator was read; its lines begin after the next line break. */
export interface PendingDocument {
  readonly delimiter: string;
  readonly indented: boolean;
  readonly quoted: boolean;
  /** Where it belongs. */
  readonly documents: HereDocument[];
}

/** Reads the lines of a here-document that begin at `from`; returns where the text goes on after its delimiter. */
export function hereDocumentEnd(
  text: string,
  { delimiter, indented, quoted, documents }: PendingDocument,
  from: number,
): number {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    let line = text.slice(at, Math.min(lineEnd, at + delimiter.length + 200)).replace(/\r$/, '');
    if (indented) line = line.replace(/^[\t ]+/, '');
    if (line === delimiter) {
      documents.push({ start: from, end: at, quoted });
      return Math.min(lineEnd + 1, text.length);
    }
    at = lineEnd + 1;
  }
  documents.push({ start: from, end: text.length, quoted });
  return text.length;
}
