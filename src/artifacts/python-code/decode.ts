import { inflateRawSync, inflateSync, unzipSync } from 'node:zlib';

/** What one constant may expand to (CWE-409); source that hides in it is far smaller. */
const EXPANDED_MAX = 1024 * 1024;

/** What a decoder makes of constant bytes, one character for each; null when it is none that is known, or fails. */
export function decodeConstant(path: string, text: string, codec: string): string | null {
  const bytes = Buffer.from(text, 'latin1');
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (/b64decode|decodebytes|decodestring|a2b_base64/.test(name))
    return Buffer.from(text.replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString('latin1');
  if (/unhexlify|a2b_hex|fromhex|b16decode/.test(name))
    return Buffer.from(text.replace(/\s+/g, ''), 'hex').toString('latin1');
  if (name === 'decompress') return expanded(bytes);
  if (name === 'decode') return recoded(text, codec);
  return null;
}

function recoded(text: string, codec: string): string | null {
  const name = codec.toLowerCase().replace(/[-_ ]/g, '');
  if (name === 'rot13')
    return text.replace(/[a-z]/gi, (letter) => {
      const base = letter <= 'Z' ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    });
  if (name === 'hex' || name === 'hexcodec') return decodeConstant('unhexlify', text, '');
  if (name === 'base64' || name === 'base64codec') return decodeConstant('b64decode', text, '');
  if (name === 'zlib' || name === 'zlibcodec') return decodeConstant('decompress', text, '');
  return null;
}

function expanded(bytes: Buffer): string | null {
  for (const inflate of [unzipSync, inflateSync, inflateRawSync]) {
    try {
      return inflate(bytes, { maxOutputLength: EXPANDED_MAX }).toString('latin1');
    } catch {
      // Not of this kind, or more than is looked at: what runs it is told all the same.
    }
  }
  return null;
}
