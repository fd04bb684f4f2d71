import { expand } from '../../formats/compressed/index.ts';
import { readPdfStreams, shownText } from '../../formats/pdf/index.ts';
import type { Budget } from './budget.ts';
import { DerivedText } from './derived-text.ts';
import { derivedRegion, expandedMember, type Region } from './region.ts';

/** The streams of a PDF file, and the text that each shows, pieces joined. */
export function* pdfTexts(region: Region, budget: Budget): Generator<Region> {
  const { streams, encrypted } = readPdfStreams(region.bytes);
  if (encrypted) {
    budget.gap(region.path, 'encrypted', false);
    return;
  }
  let number = 0;
  for (const { start, end, isImage } of streams) {
    number++;
    if (isImage) continue;
    if (!budget.takeMember(region.path)) return;
    const input = region.bytes.subarray(start, end);
    const cap = budget.capFor(input.length);
    const expanded = expand(input, 'zlib', cap);
    if (typeof expanded === 'string') {
      if (expanded === 'too large') budget.tooLarge(`${region.path}!stream ${number}`, cap, false);
      continue;
    }
    budget.spend(expanded.bytes.length);
    yield expandedMember(region, `stream ${number}`, 'PDF stream', expanded.bytes);
  }
}

/** What a PDF content stream shows; null for a stream that shows nothing. */
export function shownRegion(region: Region): Region | null {
  const buffer = Buffer.from(region.bytes.buffer, region.bytes.byteOffset, region.bytes.length);
  if (!buffer.includes('Tj') && !buffer.includes('TJ')) return null;
  const shown = shownText(region.bytes);
  if (shown.bytes.length === 0) return null;
  const text = { bytes: shown.bytes, sourceOffset: (offset: number) => shown.offsets[offset] ?? 0 };
  return derivedRegion(region, 'PDF text', text, region.encodings + 1);
}

/** A run of text in WordprocessingML and DrawingML, which editors cut into pieces at will. */
const RUN = /<(w|a):t(?:\s[^<>]{0,64})?>([^<]*)<\/\1:t>|<\/(?:w|a):p>/g;

/** The text of an Office document's part, a paragraph on each line; null for anything else. */
export function officeText(region: Region): Region | null {
  const buffer = Buffer.from(region.bytes.buffer, region.bytes.byteOffset, region.bytes.length);
  if (buffer[0] !== 0x3c || !(buffer.includes('<w:t') || buffer.includes('<a:t'))) return null;
  const out = new DerivedText();
  const text = buffer.toString('latin1');
  for (const match of text.matchAll(RUN)) {
    if (match[2] === undefined) out.putByte(0x0a, match.index);
    else {
      const start = match.index + match[0].indexOf('>') + 1;
      out.copy(buffer, start, start + match[2].length);
    }
  }
  return out.length === 0 ? null : derivedRegion(region, 'document text', out.finish(), region.encodings + 1);
}
