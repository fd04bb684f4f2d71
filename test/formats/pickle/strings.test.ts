import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isPickle, readPickleStrings } from '../../../src/formats/pickle/index.ts';

/** Pickles all sorts of values in each protocol, and says what CPython's own pickletools find in them. */
const PROGRAM = `
import pickle, pickletools, collections, datetime, decimal, json, sys
class C:
    def __init__(self): self.a = 'attr'; self.b = {'inner': 'value'}
    def __reduce_ex__(self, protocol): return (C, (), {'state': 'text'})
class D(dict): pass
class N(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
d = D(x='y'); shared = 'shared'
values = [None, True, -1, 2**40, 2**3000, 1.5, 'text', 'é\\n', b'bytes', bytearray(b'more'), 'x' * 300, b'y' * 300,
  ('a',), ('a', 'b'), ('a', 'b', 'c'), tuple('abcdef'), [], ['a'], ['a', 'b'], {}, {'k': 'v'}, {'k': 'v', 'l': {'m': 'n'}, 3: 'o'},
  {'s'}, frozenset(['t']), C(), d, N('p', 'q'), [shared, shared], collections.OrderedDict(u='v'), collections.Counter('ab'),
  datetime.datetime(2020, 1, 2), decimal.Decimal('1.5'), len, complex(1, 2)]
out = []
for protocol in range(6):
    for value in values:
        data = pickle.dumps(value, protocol)
        texts = [a if isinstance(a, (bytes, bytearray)) else a.encode('utf8', 'surrogatepass') for o, a, p in pickletools.genops(data)
          if o.name in ('SHORT_BINUNICODE','BINUNICODE','BINUNICODE8','SHORT_BINBYTES','BINBYTES','BINBYTES8','BYTEARRAY8','SHORT_BINSTRING','BINSTRING')]
        out.append([data.hex(), [bytes(t).hex() for t in texts]])
print(json.dumps(out))
`;

const python = spawnSync('python3', ['-c', PROGRAM], { encoding: 'utf8', maxBuffer: 1 << 26 });

test.skipIf(python.status !== 0)('strings are those that pickletools finds (skipped without python3)', () => {
  const cases = JSON.parse(python.stdout) as [string, string[]][];
  expect(cases.length).toBeGreaterThan(150);
  for (const [hex, expected] of cases) {
    const bytes = Buffer.from(hex, 'hex');
    const { strings, complete, end } = readPickleStrings(bytes);
    expect(complete).toBe(true);
    expect(end).toBe(bytes.length);
    const isText = bytes[0] !== 0x80;
    const found = strings.map(({ start, end: last }) => bytes.toString('hex', start, last));
    // Protocols 0 and 1 also have strings in lines, which pickletools unescapes.
    if (isText) expect(found).toEqual(expect.arrayContaining(expected));
    else expect(found).toEqual(expected);
  }
});

test.each([
  ['a dictionary of protocol 2', '\x80\x02}q\0X\x01\0\0\0aq\x01X\x01\0\0\0bq\x02s.', [['b', 'a']]],
  ['several items at once', '\x80\x02}q\0(X\x01\0\0\0aX\x01\0\0\0bX\x01\0\0\0cK\x01u.', [['b', 'a']]],
  ['protocol 0', '(dp0\nVa\np1\nVb\np2\ns.', [['b', 'a']]],
])('%s: values know their keys', (_, text, pairs) => {
  const bytes = Buffer.from(text, 'latin1');
  expect(isPickle(bytes)).toBe(true);
  const { strings } = readPickleStrings(bytes);
  const at = ({ start, end }: { start: number; end: number }) => bytes.toString('latin1', start, end);
  expect(strings.flatMap((each) => (each.key === null ? [] : [[at(each), at(strings[each.key]!)]]))).toEqual(
    pairs,
  );
});

test.each(['', '.', '\x80', '\x80\x07abc', 'class A {}', '(defun f ())', 'const x = 1;', ']', '{}'])(
  '%j is no pickle',
  (text) => {
    expect(isPickle(Buffer.from(text, 'latin1'))).toBe(false);
  },
);
