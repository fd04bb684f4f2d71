import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonBranch, JsonList, jsonText } from '../../src/report/json-text.ts';

test('branches and lists are written as JSON.stringify writes objects and arrays', () => {
  const plain = { a: [1, { b: [] }, []], c: {}, d: 'x\ny', e: null };
  const branched = new JsonBranch({
    a: new JsonList([1, new JsonBranch({ b: new JsonList([]) }), []]),
    left: undefined,
    c: new JsonBranch({}),
    d: 'x\ny',
    e: null,
  });
  expect([...jsonText(branched)].join('')).toBe(JSON.stringify(plain, null, 2));
});

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = [...jsonText(new JsonList([new JsonBranch({ value })]))].join('');
      expect(JSON.parse(text)).toEqual([{ value: JSON.parse(JSON.stringify(value)) }]);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('characters that a terminal acts on are written as escapes', () => {
  expect([...jsonText('\u009b31m\u202e\u2028')].join('')).toBe('"\\u009b31m\\u202e\\u2028"');
});
