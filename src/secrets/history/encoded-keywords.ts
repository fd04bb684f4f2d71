import type { Keyword } from '../../kernel/index.ts';
import { TELLING_TEXTS, TOKEN_PREFIXES, VALUE_WORDS } from './encoded-prefixes.data.ts';

/** A keyword of base64 text, and what it stands for. */
export interface EncodedKeyword {
  readonly keyword: Keyword;
  /** Characters between the start of its group of four and the keyword. */
  readonly groupOffset: 0 | 2 | 3;
  /** The text it stands for, and bytes between the start of the group and that. */
  readonly text: string;
  readonly textOffset: 0 | 1 | 2;
}

/** Characters that must be certain: three would be met in every thousandth line of base64. */
const CERTAIN_MIN = 4;

/** Characters that follow at least; a class that rules have too costs nothing. */
export const FOLLOW_RUN = 16;
const FOLLOW = { class: 'A-Za-z0-9+/=_.\\-', run: FOLLOW_RUN, within: 0 };

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** High bits that a byte of a token can have, by how many of them: what follows a prefix that is too short. */
const NEXT_BITS: Readonly<Record<number, readonly number[]>> = { 2: [0, 1], 4: [2, 3, 4, 5, 6, 7] };

/** The keywords that find texts within base64, whichever bytes stand before them, in either alphabet. */
export function encodedKeywords(): readonly EncodedKeyword[] {
  const texts = [...TOKEN_PREFIXES, ...VALUE_WORDS.flatMap(cases), ...TELLING_TEXTS];
  return texts.flatMap((text) => ([0, 1, 2] as const).flatMap((before) => keywordsOf(text, before)));
}

function cases(word: string): readonly string[] {
  return [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)];
}

/** The characters that are certain when `before` unknown bytes of a group stand before the text. */
function keywordsOf(text: string, before: 0 | 1 | 2): readonly EncodedKeyword[] {
  const groupOffset = ([0, 2, 3] as const)[before];
  const bytes = [...Buffer.alloc(before), ...Buffer.from(text, 'latin1')];
  const bits = bytes.length * 8;
  const certain = Math.floor(bits / 6) - groupOffset;
  const missing = (6 - (bits % 6)) % 6;
  const isShort = certain < CERTAIN_MIN && missing > 0;
  const ends = isShort ? NEXT_BITS[missing]!.map((next) => [...bytes, next << (8 - missing)]) : [bytes];
  return ends.flatMap((all) => {
    const encoded = Buffer.from(all).toString('base64');
    const literal = encoded.slice(groupOffset, groupOffset + certain + Number(isShort));
    return inBothAlphabets(literal).map((each) => ({
      keyword: { literal: each, caseless: false, follow: FOLLOW },
      groupOffset,
      text,
      textOffset: before,
    }));
  });
}

function inBothAlphabets(literal: string): readonly string[] {
  const other = literal.replaceAll('+', '-').replaceAll('/', '_');
  return other === literal ? [literal] : [literal, other];
}

/** 1 for the characters of either alphabet. */
export const IS_BASE64 = Uint8Array.from({ length: 256 }, (_, code) =>
  STANDARD.includes(String.fromCharCode(code)) || code === 0x2d || code === 0x5f ? 1 : 0,
);
