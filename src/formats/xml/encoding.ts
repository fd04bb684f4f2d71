const DECLARED = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

export interface XmlEncoding {
  readonly label: string;
  /** Bytes of the mark at the beginning. */
  readonly mark: number;
}

/** How a document's characters are written: by its mark, by its first bytes, by its declaration (XML 1.0, F.1). */
export function xmlEncoding(head: Uint8Array): XmlEncoding {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { label: c === 0 && d === 0 ? 'utf-32le' : 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', mark: 2 };
  if (a === 0x3c && b === 0) return { label: c === 0 ? 'utf-32le' : 'utf-16le', mark: 0 };
  if (a === 0 && b === 0x3c) return { label: 'utf-16be', mark: 0 };
  if (a === 0 && b === 0) return { label: 'utf-32be', mark: 0 };
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return { label: 'ebcdic', mark: 0 };
  const declared = DECLARED.exec(Buffer.from(head.subarray(0, 256)).toString('latin1'));
  return { label: declared?.[1]?.toLowerCase() ?? 'utf-8', mark: 0 };
}

/** Whether bytes may begin an XML document: a tag, after a mark and blanks. */
export function looksLikeXml(head: Uint8Array): boolean {
  const { label, mark } = xmlEncoding(head);
  if (label.startsWith('utf-32') || label === 'ebcdic') return true;
  const wide = label.startsWith('utf-16');
  for (let at = mark; at < head.length; at++) {
    const byte = head[at]!;
    if (byte === 0x3c) return true;
    if (!(byte === 0x20 || (byte >= 9 && byte <= 13) || (wide && byte === 0))) return false;
  }
  return false;
}
