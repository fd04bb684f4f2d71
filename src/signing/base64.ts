/** The bytes of canonical base64 (RFC 4648, 4: padded, no other characters), or null. Two texts never mean the same bytes. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
