import { crc32 } from 'node:zlib';
import type { ChecksumName } from '../rule.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Whether the check digits of a token fit the rest of it; null where it has none in this form. Sources: GitHub's
 * "Behind GitHub's new authentication token formats" (2021), GitLab's routable tokens design, and what vendors' own
 * scanners verify (facts/secrets.md, table E).
 */
export const CHECKSUMS: Readonly<Record<ChecksumName, (token: string) => boolean | null>> = {
  github: (token) => {
    const body = /^(?:gh[pousr]|npm)_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/.exec(token);
    return body ? digitsOf(crc32(body[1]!), BASE62, 6) === body[2] : null;
  },
  'gitlab-routable': (token) => {
    const parts = /^(.*\.[0-9a-z]{2})([0-9a-z]{7})$/.exec(token);
    return parts ? digitsOf(crc32(parts[1]!), BASE36, 7) === parts[2] : null;
  },
  grafana: (token) => {
    const parts = /^(glsa_[0-9A-Za-z]{32})_([0-9a-f]{8})$/.exec(token);
    if (!parts) return null;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(crc32(parts[1]!));
    return bytes.toString('hex') === parts[2];
  },
  atlassian: (token) => {
    const parts = /^(AT.{20,400}=)([0-9A-F]{8})$/.exec(token);
    return parts ? crc32(parts[1]!).toString(16).toUpperCase().padStart(8, '0') === parts[2] : null;
  },
  confluent: (token) => {
    const parts = /^(cflt.{54})([0-9A-Za-z+/]{6})$/.exec(token);
    if (!parts) return null;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(parts[1]!));
    return bytes.toString('base64').slice(0, 6) === parts[2];
  },
  zuplo: (token) => {
    const parts = /^(zpka_[0-9a-z]{32})_([0-9a-f]{8})$/.exec(token);
    return parts ? crc32(parts[1]!).toString(16).padStart(8, '0') === parts[2] : null;
  },
};

/** Least significant digits of a number, padded on the left; what overflows is dropped, as GitHub does. */
export function digitsOf(value: number, alphabet: string, length: number): string {
  let digits = '';
  for (let rest = value; digits.length < length; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet[rest % alphabet.length]! + digits;
  }
  return digits;
}
