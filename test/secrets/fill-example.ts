import { crc32 } from 'node:zlib';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALPHABETS: Readonly<Record<string, string>> = {
  alpha: LOWER + UPPER,
  lower: LOWER,
  upper: UPPER,
  digit: DIGITS,
  alnum: LOWER + UPPER + DIGITS,
  loweralnum: LOWER + DIGITS,
  upperalnum: UPPER + DIGITS,
  hex: `${DIGITS}abcdef`,
  HEX: `${DIGITS}ABCDEF`,
  word: `${LOWER}${UPPER}${DIGITS}_`,
  base64url: `${LOWER}${UPPER}${DIGITS}_-`,
  base64: `${LOWER}${UPPER}${DIGITS}+/`,
  base32: `${UPPER}234567`,
};

/**
 * Fills the templates of a rule's example with made-up values: `{{alnum 34}}` (docs/adding-a-secret-rule.md). The same seed
 * gives the same text, so that a failure can be repeated.
 */
export function fillExample(
  example: string,
  seed: number,
  onValue: (value: string) => void = () => {},
): string {
  const random = randomFrom(seed);
  const labelled = new Map<string, string>();
  return example.replaceAll(/\{\{([^{}]+)\}\}/g, (whole, inner: string) => {
    const label = /\s#\w+$/.exec(inner)?.[0];
    const words = inner.slice(0, inner.length - (label?.length ?? 0)).split(' ');
    const made = madeOf(words, random);
    if (made === null) return whole;
    onValue(made);
    if (label === undefined) return made;
    if (!labelled.has(inner)) labelled.set(inner, made);
    return labelled.get(inner)!;
  });
}

function madeOf([kind = '', ...rest]: readonly string[], random: () => number): string | null {
  if (kind === 'uuid') {
    const hex = pick(ALPHABETS['hex']!, 32, random);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
  if (kind === 'b64') return Buffer.from(rest.join(' ')).toString('base64');
  if (kind === 'set') return pick(rest[0]!, Number(rest[1]), random);
  if (kind === 'crc-github') {
    const body = pick(ALPHABETS['alnum']!, Number(rest[1]), random);
    return rest[0] + body + base62(crc32(body), 6);
  }
  const alphabet = ALPHABETS[kind];
  return alphabet && /^\d+$/.test(rest[0] ?? '') ? pick(alphabet, Number(rest[0]), random) : null;
}

/** Characters drawn so that every kind of the alphabet occurs, as in nearly every real token. */
function pick(alphabet: string, length: number, random: () => number): string {
  let made = '';
  for (let tries = 0; tries < 50; tries++) {
    made = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
    const kinds = [/\d/, /[a-z]/, /[A-Z]/].filter((kind) => kind.test(alphabet));
    if (length < 8 || kinds.every((kind) => kind.test(made))) break;
  }
  return made;
}

function base62(value: number, length: number): string {
  const digits = DIGITS + UPPER + LOWER;
  let out = '';
  for (let rest = value; out.length < length; rest = Math.floor(rest / 62)) out = digits[rest % 62] + out;
  return out;
}

/** A small generator (mulberry32): examples need variety, not secrecy. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
