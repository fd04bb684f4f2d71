import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextFormat, type TextMessage } from '../../../src/formats/protobuf/index.ts';

/** As nested pairs, without places. */
function pairs(message: TextMessage | null): unknown {
  return message?.fields.map(({ name, value }) => [name, typeof value === 'string' ? value : pairs(value)]);
}

describe("protobuf's text format", () => {
  it.each([
    [
      'a: 1 b: "x"',
      [
        ['a', '1'],
        ['b', 'x'],
      ],
    ],
    [
      'a { b { c: TRUE } } a < d: -1.5e3 >',
      [
        ['a', [['b', [['c', 'TRUE']]]]],
        ['a', [['d', '-1.5e3']]],
      ],
    ],
    [
      '# comment { "\na: 1, b: 2; c: 3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    ['a: "x" # and\n \'y\'', [['a', 'xy']]],
    ['a: "\\"\\\\\\n\\057\\x41"', [['a', '"\\\n/A']]],
    [
      'a: [1, 2] b: []',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['[type.googleapis.com/x.Y] { a: 1 }', [['[type.googleapis.com/x.Y]', [['a', '1']]]]],
    ['', []],
  ])('%s', (text, expected) => {
    expect(pairs(readTextFormat(text))).toEqual(expected);
  });

  it.each([
    'import os\nprint("hello")',
    '{"a": 1}',
    'a { b: 1',
    'a: 1 }',
    'a < b: 1 }',
    'a: "unfinished',
    'a: "line\nbreak"',
    'server { listen 80; }',
    'a { '.repeat(200) + '} '.repeat(200),
  ])('is not %s', (text) => {
    expect(readTextFormat(text)).toBeNull();
  });

  it('is read or refused, whatever it holds', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      '{',
      '}',
      '<',
      '>',
      '[',
      ']',
      '"',
      "'",
      '\\',
      '#',
      '\n',
      ' ',
      ',',
      '1',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const read = readTextFormat(text);
        if (read === null) return;
        for (const { name } of read.fields) expect(text).toContain(name);
      }),
      { numRuns: 5000 },
    );
  });
});
