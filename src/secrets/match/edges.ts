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

/** Characters before a token that are all letters and digits: no escape that `ESCAPE_ENDS` knows ends in so many, but a colour's. */
const WORD_BYTES = 6;
const IS_ALPHANUMERIC = Uint8Array.from({ length: 256 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const END_OF_COLOUR = 0x6d;

/**
 * Whether a place is so far within a word that no left edge against letters and digits lets a token begin there. It costs
 * nothing beside the expression, and base64 of zeros has such a place at every byte.
 */
export function isWithinWord(bytes: Uint8Array, at: number): boolean {
  if (at < WORD_BYTES || bytes[at - 1] === END_OF_COLOUR) return false;
  for (let place = at - WORD_BYTES; place < at; place++)
    if (IS_ALPHANUMERIC[bytes[place]!] === 0) return false;
  return true;
}

/** Whether a token's left edge holds off letters and digits. */
export function holdsOffWords(notBefore = ALPHANUMERIC): boolean {
  return notBefore.startsWith(ALPHANUMERIC);
}

/** Regex source of the right edge. */
export function rightEdge(notAfter = ALPHANUMERIC): string {
  return notAfter === '' ? '' : `(?![${notAfter}])`;
}
