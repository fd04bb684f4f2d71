import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNamePattern, matchingPattern } from '../../../src/policy/gate/name-pattern.ts';
import { matchesGlob } from '../../../src/policy/index.ts';

const letters = fc.constantFrom('a', 'A', 'b', '-', '.', 'K', '\u212A', 's', '\u017F');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 4 });
const name = fc.oneof(
  word,
  fc.tuple(word, word).map((parts) => parts.join('/')),
);
const patternWord = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', '*', '?', '-'),
  minLength: 1,
  maxLength: 4,
});
const pattern = fc.oneof(
  patternWord,
  fc.tuple(patternWord, patternWord).map((parts) => parts.join('/')),
);

test('a name matches a list as it matches one of its patterns', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 5 }), name, (patterns, text) => {
      const isAscii = /^[\x20-\x7e]+$/.test(text);
      const [owner, rest] = text.split('/');
      const expected =
        isAscii &&
        patterns.some((each) =>
          each.includes('/') ? matchesGlob(each, text) : rest !== undefined && matchesGlob(each, owner!),
        );
      expect(matchingPattern(patterns, text) !== null).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
test('a pattern that is found is one of the list', () => {
  fc.assert(
    fc.property(fc.array(pattern), name, (patterns, text) => {
      const found = matchingPattern(patterns, text);
      if (found !== null) expect(patterns).toContain(found);
    }),
  );
});
test.each([
  ['a*b*c*d*', true],
  ['a*b*c*d*e*', false],
  ['a**b', true],
  ['', false],
  ['a/b/c', false],
  ['a b', false],
])('%j is a pattern: %s', (text, expected) => {
  expect(isNamePattern(text)).toBe(expected);
});
