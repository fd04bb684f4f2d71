import { isUtf8 } from 'node:buffer';

/** A file's text, with the way back to bytes that keeps its encoding and its byte order mark. */
export interface EditableText {
  /** Without a byte order mark. */
  readonly text: string;
  encode(text: string): Uint8Array;
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The text of a file that is to be edited; null when the bytes would not come back as they were (binary content, odd
 * UTF-16). What is no UTF-8 is taken byte by byte: names and revisions are ASCII in every encoding that extends it.
 */
export function editableText(bytes: Uint8Array): EditableText | null {
  const found = decoded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return found !== null && Buffer.compare(found.encode(found.text), bytes) === 0 ? found : null;
}

function decoded(bytes: Buffer): EditableText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const mark = bytes.subarray(0, 2);
    return {
      text: bytes.subarray(2).toString('utf16le'),
      encode: (text) => Buffer.concat([mark, Buffer.from(text, 'utf16le')]),
    };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    if (bytes.length % 2 === 1) return null;
    const mark = bytes.subarray(0, 2);
    return {
      text: Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'),
      encode: (text) => Buffer.concat([mark, Buffer.from(text, 'utf16le').swap16()]),
    };
  }
  const mark = bytes.subarray(0, 3).equals(UTF8_MARK) ? UTF8_MARK : Buffer.alloc(0);
  const body = bytes.subarray(mark.length);
  if (body.includes(0)) return null;
  const encoding = isUtf8(body) ? 'utf8' : 'latin1';
  return {
    text: body.toString(encoding),
    encode: (text) => Buffer.concat([mark, Buffer.from(text, encoding)]),
  };
}
