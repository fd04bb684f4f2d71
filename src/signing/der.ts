/** One element of DER (X.690): its tag and where its content lies. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const SEQUENCE = 0x30;
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OBJECT_ID = 0x06;

/** The elements that bytes consist of, in order; null where they are no DER. Lengths of four bytes at most. */
export function derElements(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    let length = bytes[at + 1];
    // Tags of several bytes stand in no certificate.
    if (length === undefined || (tag & 0x1f) === 0x1f) return null;
    let start = at + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 4 || start + octets > bytes.length) return null;
      length = 0;
      for (let octet = 0; octet < octets; octet++) length = length * 256 + bytes[start + octet]!;
      start += octets;
    }
    if (start + length > bytes.length) return null;
    elements.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

/** `1.2.840.10045.4.3.2` of the content of an OBJECT IDENTIFIER. */
export function objectId(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (arcs.length > 0) arcs.push(arc);
    else arcs.push(...(arc < 80 ? [Math.floor(arc / 40), arc % 40] : [2, arc - 80]));
    arc = 0;
  }
  return arcs.join('.');
}
