import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { torch7Judge } from '../../../src/artifacts/torch7/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

const judges = [torch7Judge];
const judge = (bytes: Uint8Array, path = 'model.t7') => judgeBytes(bytes, path, { judges });

/** Objects as torch/File.lua writes them, in the binary form. */
const int = (...values: readonly number[]): Buffer => Buffer.from(new Int32Array(values).buffer);
const long = (...values: readonly number[]): Buffer =>
  Buffer.from(new BigInt64Array(values.map(BigInt)).buffer);
const chars = (text: string): Buffer => Buffer.concat([int(text.length), Buffer.from(text, 'latin1')]);
const nil = int(0);
const number = Buffer.concat([int(1), Buffer.alloc(8)]);
const string = (text: string): Buffer => Buffer.concat([int(2), chars(text)]);
const table = (index: number, ...pairs: readonly Buffer[]): Buffer =>
  Buffer.concat([int(3, index, pairs.length / 2), ...pairs]);
const torch = (index: number, name: string, body: Buffer): Buffer =>
  Buffer.concat([int(4, index), chars('V 1'), chars(name), body]);
const func = (index: number, dump: string): Buffer =>
  Buffer.concat([int(8, index), chars(dump), table(index + 100)]);
const tensor = (index: number): Buffer =>
  torch(
    index,
    'torch.FloatTensor',
    Buffer.concat([
      int(2),
      long(2, 3, 3, 1, 1),
      torch(index + 1, 'torch.FloatStorage', Buffer.concat([long(6), Buffer.alloc(24)])),
    ]),
  );
const network = (...pairs: readonly Buffer[]): Buffer =>
  torch(1, 'nn.Sequential', table(2, string('weight'), tensor(10), string('train'), int(5, 1), ...pairs));

describe('an object of Torch 7', () => {
  test.each([
    ['that is a network', network()],
    ['that is a tensor', tensor(1)],
    ['that is a table', table(1, string('epoch'), number, string('best'), number)],
    [
      'in letters',
      Buffer.from(
        '4\n1\n3\nV 1\n9\nnn.Linear\n3\n2\n1\n2\n6\nweight\n4\n3\n3\nV 1\n18\ntorch.DoubleTensor\n1\n2\n1\n1\n4\n4\n3\nV 1\n19\ntorch.DoubleStorage\n2\n0.5 -1e-05\n',
      ),
    ],
  ])('%s is clean', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({
      format: 'torch7',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each([
    [
      'a function that starts programs',
      network(string('f'), func(20, '\x1bLJ\x02os\0execute\0echo weighbridge')),
      'malicious',
    ],
    ['a function', network(string('f'), func(20, '\x1bLJ\x02add\0')), 'suspicious'],
    [
      'a function of the oldest kind',
      network(string('f'), Buffer.concat([int(6), chars('\x1bLuaQ\0'), nil])),
      'suspicious',
    ],
    ['a class that nobody knows', network(string('c'), torch(20, 'evil.Layer', table(21))), 'unvetted'],
  ])('with %s is told', async (_, bytes, danger) => {
    expect(await judge(bytes)).toMatchObject({ danger, complete: true });
  });

  test.each([
    ['cut off', network().subarray(0, -5)],
    ['with a storage longer than the file', torch(1, 'torch.FloatStorage', long(2 ** 40))],
    [
      'nested without end',
      Buffer.concat([
        torch(1, 'nn.Sequential', Buffer.alloc(0)),
        ...Array.from({ length: 50_000 }, (_, at) => int(3, at + 2, 1)),
      ]),
    ],
    ['with a type that is none', network(string('x'), int(77))],
    ['with a table that is kept outside of Lua', network(string('x'), torch(20, 'tds.Hash', nil))],
  ])('%s is incomplete', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ format: 'torch7', complete: false });
  });

  test('followed by something else is ambiguous', async () => {
    expect(await judge(Buffer.concat([network(), Buffer.from('PK')]))).toMatchObject({
      formatTrust: 'ambiguous',
    });
  });

  test.each([
    ['numbers in lines', Buffer.from('3\n1\n2\n1\n5\n6\n7\n')],
    ['numbers', Buffer.from(new Int32Array([3, 1, 1000, 1, 0, 0, 0]).buffer)],
    ['text', Buffer.from('4 things to know')],
  ])('is not seen in %s', async (_, bytes) => {
    expect(await judge(bytes, 'data.bin')).toBeNull();
  });

  test('never makes the judge throw, whatever happened to it', async () => {
    const bytes = network(string('f'), func(20, '\x1bLJ\x02add\0'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(bytes.length),
        async (changes, length) => {
          const copy = Buffer.from(bytes);
          for (const [at, byte] of changes) copy[at] = byte;
          const artifact = await judge(copy.subarray(0, length));
          expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
