import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachJsonString } from '../../../src/formats/json/index.ts';

/** Every string of a value with the way to it, as JSON.parse has it. */
function stringsOf(value: unknown, path: readonly (string | number)[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('/'), value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => stringsOf(item, [...path, key]));
}

function read(text: string): [string, string][] {
  const bytes = Buffer.from(text);
  const found: [string, string][] = [];
  eachJsonString(bytes, 0, bytes.length, ({ start, end, isKey, path }) => {
    if (!isKey) found.push([path.join('/'), JSON.parse(`"${bytes.toString('utf8', start, end)}"`) as string]);
  });
  return found;
}

test('gives the strings that JSON.parse gives, and the way to each', () => {
  const key = fc
    .string({ maxLength: 8 })
    .filter((text) => !/["\\\p{Cc}\ud800-\udfff]|^__proto__$/u.test(text));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.double(), fc.constant(null), tie('list'), tie('record')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (made, indent) => {
      const parsed: unknown = JSON.parse(JSON.stringify(made));
      expect(read(JSON.stringify(made, null, indent))).toEqual(stringsOf(parsed));
    }),
    { numRuns: 300 },
  );
});

test('reads on where a text is no JSON, and to its end where it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '"k"'), { maxLength: 60 }),
      (parts) => {
        const bytes = Buffer.from(parts.join(''));
        eachJsonString(bytes, 0, bytes.length, ({ start, end }) => {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(bytes.length);
        });
      },
    ),
  );
});
