/** A class body (`A-Za-z0-9_-`) as 256 flags, or what is wrong with it. */
export type FollowClass =
  | { readonly kind: 'class'; readonly has: Uint8Array }
  | { readonly kind: 'wrong'; readonly why: string };

const NAMED_ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
const LATIN1_MAX = 255;

/** Reads the body of a regex class over latin1: single characters, ranges, escapes, negation. No `\w`, no `\d`. */
export function parseFollowClass(body: string): FollowClass {
  const negated = body.startsWith('^');
  const has = new Uint8Array(256);
  let at = negated ? 1 : 0;
  let wrong: string | undefined;

  function next(): number {
    const code = body.charCodeAt(at++);
    if (code !== 0x5c) {
      if (code > LATIN1_MAX) wrong = `'${body[at - 1]}' is not latin1`;
      return code;
    }
    const escaped = body[at++];
    if (escaped === 'x') {
      const hex = /^[0-9A-Fa-f]{2}/.exec(body.slice(at))?.[0];
      if (!hex) wrong = 'two hexadecimal digits must follow \\x';
      at += 2;
      return Number.parseInt(hex ?? '0', 16);
    }
    if (escaped === undefined) wrong = 'it ends in a backslash';
    else if (/[A-Za-z0-9]/.test(escaped) && NAMED_ESCAPES[escaped] === undefined) {
      wrong = `\\${escaped} is not known here; write the characters out`;
    } else if (escaped.charCodeAt(0) > LATIN1_MAX) wrong = `'${escaped}' is not latin1`;
    return NAMED_ESCAPES[escaped ?? ''] ?? (escaped ?? ' ').charCodeAt(0);
  }

  while (at < body.length && !wrong) {
    const first = next();
    let last = first;
    if (body[at] === '-' && at + 1 < body.length) {
      at++;
      last = next();
      if (last < first) wrong = 'a range runs backwards';
    }
    if (!wrong) has.fill(1, first, last + 1);
  }
  if (wrong) return { kind: 'wrong', why: wrong };
  if (negated) for (const [byte, flag] of has.entries()) has[byte] = 1 - flag;
  return has.includes(1) ? { kind: 'class', has } : { kind: 'wrong', why: 'no byte is in it' };
}
