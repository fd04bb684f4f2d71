import { WIDE_RANGES } from './wide.data.ts';

const MARK = /^\p{M}$/u;
/** Drawn two columns wide by most terminals: pictures, and the halves of flags. */
const PICTURE = /^\p{Emoji_Presentation}$/u;
const ASCII = /^[ -~]*$/;

/**
 * Columns that a printable text takes in a terminal. Where terminals differ (spacing marks, flags) the larger answer
 * is given: a line that ends early is better than one that breaks.
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Columns of one code point: 0 for marks that combine, 2 for wide ones, otherwise 1. */
export function characterWidth(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (MARK.test(character)) return /^\p{Mc}$/u.test(character) ? 1 : 0;
  return isWide(code) || PICTURE.test(character) ? 2 : 1;
}

function isWide(code: number): boolean {
  let low = 0;
  let high = WIDE_RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = WIDE_RANGES[middle]!;
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}
