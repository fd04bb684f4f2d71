export interface PdfStream {
  readonly start: number;
  /** Up to `endstream`, or to the end of the file: a deflate stream knows itself where it ends. */
  readonly end: number;
  readonly isImage: boolean;
}

export interface PdfStreams {
  /** Those that are compressed with Flate alone; uncompressed ones are plain bytes. */
  readonly streams: Iterable<PdfStream>;
  readonly encrypted: boolean;
}

/** Bytes at the start in which `%PDF-` may stand (ISO 32000, annex H.3.4.1). */
const HEADER_REACH = 1024;
/** Bytes before `stream` that hold its dictionary. */
const DICTIONARY_REACH = 2048;

export function isPdf(bytes: Uint8Array): boolean {
  return bufferOf(bytes).subarray(0, HEADER_REACH).includes('%PDF-');
}

/** The compressed streams of a PDF file, found by their words: the cross-reference table can lie, or leave old ones out. */
export function readPdfStreams(bytes: Uint8Array): PdfStreams {
  const buffer = bufferOf(bytes);
  return { streams: streamsOf(buffer), encrypted: buffer.includes('/Encrypt') };
}

function* streamsOf(buffer: Buffer): Generator<PdfStream> {
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    const after = buffer[at + 6];
    const start = after === 0x0d && buffer[at + 7] === 0x0a ? at + 8 : after === 0x0a ? at + 7 : null;
    if (start === null || buffer.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    const before = buffer.toString('latin1', Math.max(0, at - DICTIONARY_REACH), at);
    const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endobj')) + 1);
    const found = buffer.indexOf('endstream', start);
    const end = found === -1 ? buffer.length : found;
    if (/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b\s*(?!\s*\/)/.test(dictionary)) {
      yield { start, end, isImage: /\/Subtype\s*\/Image\b/.test(dictionary) };
    }
    at = Math.max(at, end - 6);
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
