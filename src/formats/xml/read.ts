import type { ByteSource } from '../../base/index.ts';
import { xmlEncoding } from './encoding.ts';
import type { XmlEvent } from './event.ts';
import { readToken } from './token.ts';

/** Bytes that are asked for first: enough for the root. As reading goes on they double. */
const CHUNK_BYTES_FIRST = 8 * 1024;
const CHUNK_BYTES_MAX = 256 * 1024;
/** Characters of one tag, comment or document type (CWE-400); those of models stay far below. */
const TOKEN_CHARACTERS_MAX = 8 * 1024 * 1024;

export interface XmlEnd {
  /** Why the rest was not read; null when all was. */
  readonly incomplete: string | null;
  /** Whether somebody had seen enough. */
  readonly stopped: boolean;
}

/**
 * Reads a document part by part, in one pass and without its whole text in memory. Nothing is expanded or fetched:
 * document types are told, with what they declare. `onEvent` gives false when it has seen enough.
 */
export async function readXml(
  source: ByteSource,
  onEvent: (event: XmlEvent) => boolean | undefined,
  hasTime: () => boolean = () => true,
): Promise<XmlEnd> {
  const { label, mark } = xmlEncoding(await source.read(0, 256));
  const decoder = decoderOf(label);
  if (decoder === null) return { incomplete: `characters written as ${label} are not read`, stopped: false };
  const wide = label.startsWith('utf-16');
  const bytesOf = (text: string) => (wide ? text.length * 2 : Buffer.byteLength(text));
  let rest = '';
  let unkept: string | null = null;
  let restAt = mark;
  let chunk = CHUNK_BYTES_FIRST;
  for (let at = mark; ; ) {
    if (!hasTime()) return { incomplete: 'time was up', stopped: false };
    // As much again as what an unfinished part has: so that looking for its end stays linear.
    const bytes = await source.read(at, Math.max(chunk, rest.length));
    chunk = Math.min(CHUNK_BYTES_MAX, chunk * 2);
    at += bytes.length;
    const last = bytes.length === 0 || at >= source.size;
    const text = rest + decoder.decode(bytes, { stream: !last });
    let index = 0;
    while (index < text.length) {
      const token = readToken(text, index, last, restAt);
      if (token === null) break;
      restAt += bytesOf(text.slice(index, token.next));
      index = token.next;
      unkept ??= token.incomplete ?? null;
      if (token.event !== null && onEvent(token.event) === false) return { incomplete: null, stopped: true };
    }
    rest = text.slice(index);
    if (last) return { incomplete: rest === '' ? unkept : 'the document breaks off', stopped: false };
    if (rest.length > TOKEN_CHARACTERS_MAX) {
      return { incomplete: `one tag is longer than ${TOKEN_CHARACTERS_MAX} characters`, stopped: false };
    }
  }
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return null;
  }
}
