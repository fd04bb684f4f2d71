/** What an `Authorization` header brings: none, a token, or something that is none. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'malformed' };

/** Longest header that is looked into, in characters: it holds a token, or a name with one (CWE-770). */
const MAX_LENGTH = 1024;

/** Reads a header: `Bearer`, or `Basic` as git sends it, with the token for a password (or for a user, without one). */
export function readCredentials(header: string | undefined): Credentials {
  if (header === undefined || header === '') return { kind: 'none' };
  const found = header.length > MAX_LENGTH ? null : /^(bearer|basic) +(\S+) *$/i.exec(header);
  if (found === null) return { kind: 'malformed' };
  const [, scheme, value] = found as unknown as readonly [string, string, string];
  if (scheme.toLowerCase() === 'bearer') return { kind: 'token', token: value };
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return { kind: 'malformed' };
  const token = pair.slice(colon + 1) || pair.slice(0, colon);
  return token === '' ? { kind: 'none' } : { kind: 'token', token };
}
