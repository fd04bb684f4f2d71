import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { readLiteral, readNpyHeader } from '../../../src/formats/npy/index.ts';
import { mutated } from '../../artifacts/mutated.ts';
import { npyBytes } from '../../artifacts/numpy/npy-bytes.ts';

describe('a Python literal', () => {
  test.each([
    [`{'a': 1, "b": (1, 2,), }`, { kind: 'dictionary' }],
    ['()', { kind: 'tuple', items: [] }],
    ['(1)', { kind: 'number', value: 1 }],
    ['(1,)', { kind: 'tuple', items: [{ kind: 'number', value: 1 }] }],
    [
      '(3L, 0x10, 1_000)',
      { kind: 'tuple', items: [3, 16, 1000].map((value) => ({ kind: 'number', value })) },
    ],
    [`'a' "b"  u'c'`, { kind: 'text', text: 'abc' }],
    [`'\\x4f\\u004f\\117\\n\\q'`, { kind: 'text', text: 'OOO\n\\q' }],
    [`r'\\x4f'`, { kind: 'text', text: '\\x4f' }],
    [`'''it's'''`, { kind: 'text', text: `it's` }],
    ['# first\n [True, None]', { kind: 'list' }],
  ])('%s is read', (text, literal) => {
    expect(readLiteral(text)).toMatchObject(literal);
  });

  test.each(['', '{', `{'a': }`, '(1 2)', `__import__('os')`, '[].append', `'open`, '1 + ', `{'a'}`, '1 1'])(
    '%j is none',
    (text) => {
      expect(readLiteral(text)).toBeNull();
    },
  );

  test('is read in a time that grows with its length, however deep its brackets are', () => {
    expect(readLiteral('['.repeat(1_000_000))).toBeNull();
    expect(readLiteral(`(${'1,'.repeat(200_000)})`)).toMatchObject({ kind: 'tuple' });
  });
});

describe('the type of an array', () => {
  test.each([
    [`'<f4'`, 4, false],
    [`'|b1'`, 1, false],
    [`'<U10'`, 40, false],
    [`'|S7'`, 7, false],
    [`'<M8[ns]'`, 8, false],
    [`'float64'`, 8, false],
    [`'i4,(2,)f8'`, null, false],
    [`'f4,i2'`, 6, false],
    [`[('a', '<f4'), ('b', '<i2', (3,))]`, 10, false],
    [`[('a', [('c', '<f8')]), ('b', '|V3')]`, 11, false],
    [`('<f4', (2, 2))`, 16, false],
    [`'|O'`, 8, true],
    [`'O8'`, 8, true],
    [`'object'`, 8, true],
    [`'\\x7cO'`, 8, true],
    [`[('a', '<f4'), ('b', '|O')]`, 12, true],
    [`[('a', [('deep', 'O')])]`, 8, true],
    [`'i4,O'`, 8, true],
    [`'no such type'`, null, false],
  ])('%s has its size, and objects or not', async (descr, bytes, holdsObjects) => {
    const header = await readNpyHeader(memorySource(npyBytes({ descr })), 0);
    expect(header?.array?.type).toEqual({ bytes, holdsObjects });
  });
});

describe('the header of an array', () => {
  test.each([1, 2, 3])('is read in version %i', async (version) => {
    const header = await readNpyHeader(memorySource(npyBytes({ version, shape: '(2, 3)' })), 0);
    expect(header).toMatchObject({ version, dataAt: 128, array: { shape: [2, 3], otherKeys: [] } });
  });

  test('is none where the magic or the version is another', async () => {
    expect(await readNpyHeader(memorySource(npyBytes({ version: 4 })), 0)).toBeNull();
    expect(await readNpyHeader(memorySource(new Uint8Array(64)), 0)).toBeNull();
  });

  test('describes no array where a shape is negative or the text is no dictionary', async () => {
    expect((await readNpyHeader(memorySource(npyBytes({ shape: '(-1,)' })), 0))?.array).toBeNull();
    expect((await readNpyHeader(memorySource(npyBytes({ text: 'exit()' })), 0))?.array).toBeNull();
  });

  test('is read to an end, whatever was changed in it', async () => {
    const files = [
      npyBytes({}),
      npyBytes({ descr: `[('a', '<f4'), ('b', '|O')]` }),
      npyBytes({ version: 2, shape: '(2, 3)' }),
    ];
    await fc.assert(
      fc.asyncProperty(mutated(files), async (bytes) => {
        const header = await readNpyHeader(memorySource(bytes), 0);
        expect(header === null || header.dataAt >= 10).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
