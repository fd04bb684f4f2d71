import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/report/index.ts';

test('plain text, accents and East Asian names stay as they are', () => {
  const text = 'meta-llama/Llama 3 "é" 東京大学 한국어 Ω';
  expect(printable(text)).toBe(text);
});

test.each([
  ['\u001b[31m', '\\x1b[31m'],
  ['\u009b31m', '\\x9b31m'],
  ['a\r\n\tb', 'a\\r\\n\\tb'],
  ['user\u202egpj.exe', 'user\\u{202e}gpj.exe'],
  ['zero\u200bwidth', 'zero\\u{200b}width'],
  ['filler\u3164', 'filler\\u{3164}'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['no\u00a0break', 'no\\xa0break'],
  ['half\ud800', 'half\\u{d800}'],
])('%j is spelled out', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('marks stacked on one letter are cut off after four', () => {
  expect(printable(`z${'\u0301'.repeat(6)}`)).toBe(`z${'\u0301'.repeat(4)}\\u{301}\\u{301}`);
});

test('no text keeps anything that a terminal acts on', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
    { seed: 7, numRuns: 500 },
  );
});
