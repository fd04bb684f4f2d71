/** What a signature is over: the Pre-Authentication Encoding of DSSE v1 ("protocol.md"). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  const head = `DSSEv1 ${type.length} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head, 'utf8'), payload]);
}

/**
 * The same as version 0.2 of the reference implementation wrote it, by mistake: with another first word, and the payload
 * as Python shows bytes (`b'{\n…}'`). Signatures made so were used in production.
 */
export function preAuthEncoding02(payloadType: string, payload: Uint8Array): Uint8Array {
  return Buffer.from(
    `DSSEV1 ${payloadType.length} ${payloadType} ${payload.length} ${shownByPython(payload)}`,
    'utf8',
  );
}

function shownByPython(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const shown = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character === '\\' || character === quote) return `\\${character}`;
    if (byte >= 0x20 && byte < 0x7f) return character;
    return ESCAPES[byte] ?? `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${shown.join('')}${quote}`;
}

const ESCAPES: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r' };
