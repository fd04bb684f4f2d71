import fc from 'fast-check';
import { expect, test } from 'vitest';
import { painterOf } from '../../../src/report/index.ts';
import { displayWidth } from '../../../src/report/terminal/display-width.ts';
import { paragraph } from '../../../src/report/terminal/paragraph.ts';

const page = (width: number) => ({ width, painter: painterOf(false) });

test('lines after the first hang under the text', () => {
  expect(paragraph(page(20), '  - ', 'one two three four five')).toBe('  - one two three\n    four five\n');
});

test('a word too long for a line is broken after a separator', () => {
  expect(paragraph(page(20), '', 'organization/model-name')).toBe('organization/model-\nname\n');
});

test('a word too long for a line and without separators is broken where the line ends', () => {
  expect(paragraph(page(10), '', 'x'.repeat(25))).toBe('xxxxxxxxxx\nxxxxxxxxxx\nxxxxx\n');
});

test('text of several spans without a space between them stays together', () => {
  const spans = ['a (', { text: 'name', style: 'name' }, ') b'] as const;
  expect(paragraph(page(8), '', ...spans)).toBe('a (name)\nb\n');
});

test('wide characters count two columns, marks none', () => {
  expect(displayWidth('東京')).toBe(4);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('🦷')).toBe(2);
  expect(displayWidth('한ab')).toBe(4);
});

test('colour takes no columns', () => {
  const colored = { width: 12, painter: painterOf(true) };
  const text = paragraph(colored, '', { text: 'one two three', style: 'critical' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is taken out
  expect(text.replace(/\u001b\[\d+m/g, '')).toBe('one two\nthree\n');
});

test('no line is wider than the page and no text is lost, whatever it is', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 120 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 20, max: 60 }), (first, second, width) => {
      const lines = paragraph(page(width), '    ', first, { text: second, style: 'name' }).split('\n');
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
    { seed: 7, numRuns: 300 },
  );
});
