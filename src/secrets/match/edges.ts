/**
 * What may stand before a token though it is made of letters and digits: the end of an escape. `\nhf_…` in the JSON of a
 * notebook, `%3Dhf_…` in an address, `\x1b[32mhf_…` in a log.
 */
const ESCAPE_ENDS = [
  String.raw`\\[nrtfbv]`,
  '%[0-9A-Fa-f]{2}',
  String.raw`\\u00[0-9A-Fa-f]{2}`,
  String.raw`\\x[0-9A-Fa-f]{2}`,
  String.raw`(?:\x1b|\\u001[bB]|\\x1[bB]|\\033|\\e)\[[0-9;]{0,12}m`,
].join('|');

/** Most bytes before a token that its left edge looks at. */
export const EDGE_REACH = 24;

const ALPHANUMERIC = 'A-Za-z0-9';

/** Regex source of the left edge: no character of the class before it, unless that ends an escape. */
export function leftEdge(notBefore = ALPHANUMERIC): string {
  return notBefore === '' ? '' : `(?:(?<![${notBefore}])|(?<=${ESCAPE_ENDS}))`;
}

/** Regex source of the right edge. */
export function rightEdge(notAfter = ALPHANUMERIC): string {
  return notAfter === '' ? '' : `(?![${notAfter}])`;
}
