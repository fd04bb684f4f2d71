import { expect, test } from 'vitest';
import { lineHashes } from '../../../src/report/sarif/line-hash.ts';

/** Hashes of every line, as in the tests of GitHub's own upload action (`fingerprints.test.ts`). */
function hashesOf(text: string): string[] {
  const count = text.split(/\r\n|\r|\n/).length;
  const hashes = lineHashes(text, new Set(Array.from({ length: count }, (_, i) => i + 1)));
  return Array.from({ length: count }, (_, i) => hashes.get(i + 1)!);
}

test('an empty text has one line', () => {
  expect(hashesOf('')).toEqual(['c129715d7a2bc9a3:1']);
});

test('spaces and tabs do not count', () => {
  const expected = ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'];
  expect(hashesOf(' a\nb\n  \t\tc\n d')).toEqual(expected);
});

test.each(['\n', '\r', '\r\n'])('lines that end in %j', (end) => {
  expect(hashesOf([' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End', ''].join(end))).toEqual([
    'e9496ae3ebfced30:1',
    'fb7c023a8b9ccb3f:1',
    'ce8ba1a563dcdaca:1',
    'e20e36e16fcb0cc8:1',
    'b3edc88f2938467e:1',
    'c8e28b0b4002a3a0:1',
    'c129715d7a2bc9a3:1',
  ]);
});

test('equal stretches are told apart by their order', () => {
  const line = 'x'.repeat(120);
  const [first, second] = hashesOf(`${line}\n${line}\n`);
  expect(first!.replace(/:1$/, ':2')).toBe(second);
});

test('lines past the end have no hash', () => {
  expect(lineHashes('a\n', new Set([9]))).toEqual(new Map());
});
