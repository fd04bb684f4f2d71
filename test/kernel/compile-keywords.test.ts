import { describe, expect, test } from 'vitest';
import { parseFollowClass } from '../../src/kernel/follow-class.ts';
import { compileKeywords, KEYWORDS_MAX, type Keyword } from '../../src/kernel/index.ts';

const literal = (text: string): Keyword => ({ literal: text, caseless: false, follow: null });
const followed = (body: string, run = 1, within = 0): Keyword => ({
  literal: 'abc',
  caseless: false,
  follow: { class: body, run, within },
});

describe('a table', () => {
  test('is the same for the same keywords', () => {
    for (const count of [3, 90, 900]) {
      const keywords = Array.from({ length: count }, (_, index) => literal(`word${index * 7919}_`));
      expect(compileKeywords(keywords).bytes).toEqual(compileKeywords([...keywords]).bytes);
    }
  });

  test('says how far a hit may look', () => {
    expect(compileKeywords([literal('abcdef')]).reach).toBe(6);
    expect(compileKeywords([literal('abcdefgh'), followed('a-z', 30, 10)]).reach).toBe(43);
    expect(compileKeywords([])).toMatchObject({ keywords: 0, reach: 0 });
  });

  test('holds as many keywords as it may, all of one literal', () => {
    const keywords = Array.from({ length: KEYWORDS_MAX }, () => literal('same'));
    expect(compileKeywords(keywords).keywords).toBe(KEYWORDS_MAX);
    expect(() => compileKeywords([...keywords, literal('same')])).toThrow('8193 keywords');
  });
});

test.each<[string, Keyword, string]>([
  ['too short', literal('ab'), 'keyword "ab": 2 characters'],
  ['too long', literal('a'.repeat(65)), '65 characters'],
  ['not latin1', literal('abc€'), 'not latin1'],
  ['outside of the plane', literal('abc😀'), 'not latin1'],
  ['followed by no run', followed('a', 0), 'a run of 0'],
  ['followed by half a byte', followed('a', 1.5), 'a run of 1.5'],
  ['followed by too long a run', followed('a', 513), 'a run of 513'],
  ['followed too far off', followed('a', 1, 513), 'within 513'],
  ['followed before its end', followed('a', 1, -1), 'within -1'],
  ['followed by a word class', followed('\\w'), '\\w is not known here'],
  ['followed by no byte', followed(''), 'no byte is in it'],
  ['followed by a range that runs backwards', followed('z-a'), 'backwards'],
])('a keyword that is %s is refused by name', (_, keyword, message) => {
  expect(() => compileKeywords([keyword])).toThrow(message);
});

test('too many follow classes are refused', () => {
  const keywords = Array.from({ length: 65 }, (_, index) => followed(`\\x${(index + 32).toString(16)}`));
  expect(() => compileKeywords(keywords)).toThrow('65 follow classes');
});

test.each([
  'a',
  'a-z',
  'A-Za-z0-9_-',
  '-a',
  'a-',
  '^a-z',
  '\\-\\]\\^\\\\',
  '\\t\\n\\r',
  '\\x00-\\x1f\\xff',
  '+/=',
  'a^',
  '.',
])('the class [%s] has the bytes that the regex class has', (body) => {
  const parsed = parseFollowClass(body);
  const pattern = new RegExp(`^[${body}]$`);
  const expected = Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte))));
  expect(parsed).toEqual({ kind: 'class', has: Uint8Array.from(expected) });
});
