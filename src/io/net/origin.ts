import { WeighbridgeError } from '../../base/index.ts';
import type { TokenBinding } from './http.ts';

const PRINTABLE = /^[\x21-\x7e]{1,4096}$/;

/** A URL that can be asked: absolute, http or https, without user information. Its fragment is dropped. */
export function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new WeighbridgeError('refused', 'not an absolute URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new WeighbridgeError('refused', `only http and https are spoken, not ${url.protocol}`);
  }
  // They would end up in logs and evidence, and a hub could plant them in a link.
  if (url.username !== '' || url.password !== '') {
    throw new WeighbridgeError('refused', `a URL with user information is not asked: ${describeUrl(url)}`);
  }
  url.hash = '';
  return url;
}

/** What may be logged or shown of a URL: queries can carry signatures and cursors, user information passwords. */
export function describeUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** `host:port` with the port always there, IPv6 without brackets. */
export function hostAndPort(url: URL): string {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return `${bareHost(url.hostname)}:${port}`;
}

export function bareHost(hostname: string): string {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return bare.toLowerCase().replace(/\.$/, '');
}

/**
 * Ties a token to the origin of `url`. The value is checked here, once, so that no later error can quote it.
 * @throws WeighbridgeError `configuration` when the token could not stand in a header.
 */
export function bindToken(url: string, token: string): TokenBinding {
  if (!PRINTABLE.test(token)) {
    throw new WeighbridgeError('configuration', 'the token holds characters that no token can have', {
      remedy: 'Check the file or variable the token comes from: it must hold the token and nothing else.',
    });
  }
  return { origin: parseUrl(url).origin, token };
}
