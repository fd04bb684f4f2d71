import type { StructureName } from '../rule.ts';

/** Whether a value parses as what its rule says it is. Never throws. */
export const STRUCTURES: Readonly<Record<StructureName, (value: string) => boolean>> = {
  jwt: (value) => {
    const [header, payload, signature] = value.split('.');
    const head = jsonOf(header);
    return (
      head !== null &&
      ('alg' in head || 'typ' in head || 'kid' in head) &&
      (jsonOf(payload) !== null ||
        'enc' in head ||
        (signature === undefined && payload !== undefined && beginsAsObject(payload)))
    );
  },
  // An encrypted key opens nothing by itself; a head without a body is documentation.
  'private-key-pem': (value) => {
    if (value.includes('ENCRYPTED')) return false;
    const body = value.replaceAll(/-----[^-]{1,80}-----|\\[nrt]|[\s"'\\,+]/g, '');
    return /^[A-Za-z0-9+/]{24}/.test(body) && new Set(body.slice(0, 200)).size > 12;
  },
  base64: (value) => {
    const bytes = Buffer.from(value, value.includes('-') || value.includes('_') ? 'base64url' : 'base64');
    return bytes.length > 0 && new Set(bytes).size > Math.min(4, bytes.length / 4);
  },
  'base64-json': (value) => jsonOf(value) !== null,
  // Base32 after the prefix: 0, 1, 8 and 9 do not occur.
  'aws-access-key-id': (value) => /^[A-Z]{4}[A-Z2-7]{16}$/.test(value),
  'google-service-account': (value) => STRUCTURES['private-key-pem'](value),
};

/** Of a long token only the beginning of its claims is read. */
function beginsAsObject(encoded: string): boolean {
  return /^\{\s{0,4}"[\x20-\x7e]{20}/.test(Buffer.from(encoded, 'base64url').toString('latin1'));
}

function jsonOf(encoded: string | undefined): object | null {
  if (encoded === undefined || encoded === '') return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
