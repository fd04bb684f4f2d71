/** The base of all relative addresses: the root of the target. It is never resolved to a path of this machine. */
export const ROOT_ID = '%SRCROOT%';

/**
 * A path of the target as a relative URI reference (RFC 3986 section 4.2), percent-encoded segment by segment. A
 * leading slash is dropped: whatever a container calls its members, the address stays below the root.
 */
export function relativeUri(path: string): string {
  const segments = path
    .toWellFormed()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const encoded = segments.map((segment) => (segment === '..' ? '%252e%252e' : encodeURIComponent(segment)));
  // An address without segments would be the root itself.
  return encoded.length === 0 ? '%3F' : encoded.join('/');
}
