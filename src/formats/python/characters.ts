import { K } from './token.ts';

/** Classes of ASCII characters, so that the lexer's loop branches on one table lookup. */
export const C = {
  other: 0,
  space: 1,
  newline: 2,
  letter: 3,
  digit: 4,
  quote: 5,
  hash: 6,
  open: 7,
  close: 8,
  backslash: 9,
  operator: 10,
} as const;

export const CLASS = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(128);
  const set = (characters: string, value: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = value;
  };
  set(' \t\f', C.space);
  set('\n\r', C.newline);
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', C.letter);
  set('0123456789', C.digit);
  set('\'"', C.quote);
  set('#', C.hash);
  set('([{', C.open);
  set(')]}', C.close);
  set('\\', C.backslash);
  set(',:=.;@*+-/%|&^~<>!', C.operator);
  return table;
}

/**
 * Whether a UTF-16 unit can continue an identifier. Everything past ASCII can, but for the spaces editors leave
 * behind: the exact Unicode classes (PEP 3131) would cost more than any confusion here could.
 */
export function isIdentifierPart(code: number): boolean {
  if (code < 128) {
    const kind = CLASS[code];
    return kind === C.letter || kind === C.digit;
  }
  return !isUnicodeSpace(code);
}

export function isUnicodeSpace(code: number): boolean {
  return code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b) || code === 0x3000;
}

const LONGEST_KEYWORD = 8;
/** Keywords by length and first letter: most identifiers are told apart without comparing text. */
const KEYWORDS: readonly (readonly { readonly word: string; readonly kind: number }[] | undefined)[] =
  keywords();

function keywords(): { word: string; kind: number }[][] {
  const table: { word: string; kind: number }[][] = [];
  for (const [name, kind] of Object.entries(K)) {
    const word =
      name === 'true' || name === 'false' || name === 'none' ? name[0]!.toUpperCase() + name.slice(1) : name;
    const slot = word.length * 128 + word.charCodeAt(0);
    table[slot] ??= [];
    table[slot].push({ word, kind });
  }
  return Array.from(table, (entry) => entry);
}

/** The kind of the keyword that spans `start..end`, or 0. */
export function keywordKind(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > LONGEST_KEYWORD) return 0;
  const first = text.charCodeAt(start);
  if (first >= 128) return 0;
  const candidates = KEYWORDS[length * 128 + first];
  if (candidates === undefined) return 0;
  for (const { word, kind } of candidates) if (text.startsWith(word, start)) return kind;
  return 0;
}
