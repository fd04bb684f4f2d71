import { createPrivateKey, sign } from 'node:crypto';
import type { Filling, RequestTemplate, Values } from './fill-request.ts';
import { KEY_BYTES_MAX } from './limits.ts';

/** The least that can be asked for: who it is. */
const SCOPE = 'https://www.googleapis.com/auth/userinfo.email';
/** Seconds the assertion may be used for. */
const ASSERTION_SECONDS = 60;

const END = '-----END PRIVATE KEY-----';
const END_RSA = '-----END RSA PRIVATE KEY-----';

/**
 * Signs an assertion with a service account's key instead of sending the key
 * (https://developers.google.com/identity/protocols/oauth2/service-account#httprest). `key` is the whole PEM.
 */
export function signForGoogle(
  template: RequestTemplate,
  values: Values,
  key: string | null,
  now: Date,
): Filling {
  const email = values['client-email'];
  if (email === undefined)
    return { kind: 'impossible', why: 'the client_email that belongs to it was not found near it' };
  if (key === null)
    return { kind: 'impossible', why: 'the whole key could not be read again where it stands' };
  const { host, pathname } = new URL(template.url);
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: email,
    scope: SCOPE,
    aud: template.url,
    iat: seconds,
    exp: seconds + ASSERTION_SECONDS,
  };
  const content = [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  try {
    const signature = sign('RSA-SHA256', Buffer.from(content), createPrivateKey(key)).toString('base64url');
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${content}.${signature}`,
    });
    return {
      kind: 'ready',
      request: {
        method: template.method,
        url: template.url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
        shown: { method: template.method, host, path: pathname },
      },
      paired: [],
    };
  } catch {
    // The error of the library could quote the key.
    return { kind: 'impossible', why: 'its private key is damaged' };
  }
}

/**
 * The whole key that begins with `head` in `bytes`: as PEM, however often its line ends were escaped. Null where it does
 * not stand there to its end.
 */
export function wholeKey(bytes: Uint8Array, head: string): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.indexOf(head, 0, 'latin1');
  if (start === -1) return null;
  const text = buffer.toString('latin1', start, start + KEY_BYTES_MAX).replaceAll(/\\{1,8}n/g, '\n');
  const ends = [END, END_RSA].map((end) => [text.indexOf(end), end.length] as const).filter(([at]) => at > 0);
  const first = ends.sort((left, right) => left[0] - right[0])[0];
  return first === undefined ? null : `${text.slice(0, first[0] + first[1])}\n`;
}
