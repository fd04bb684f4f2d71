import { describe, expect, test } from 'vitest';
import * as a from './assemble.ts';
import { dangerOf, judged } from './judged.ts';

const KEY = a.str('_instantiator');
const checkpoint = (parameters: a.Piece): Uint8Array =>
  a.pickle(a.dict(a.str('state_dict'), a.EMPTY_DICT, a.str('hyper_parameters'), parameters));
/** So many texts that later ones are remembered by their place only. */
const FULL = a.join(
  ...Array.from({ length: 70_000 }, (_, index) => a.join(a.str(`t${index}`), a.MEMOIZE, a.POP)),
);

describe('the instantiator that Lightning calls (CVE-2026-58659)', () => {
  test.each<[string, a.Piece]>([
    ['a dictionary', a.dict(a.str('lr'), a.float(0.1), KEY, a.str('os.system'))],
    ['a dictionary that is filled one by one', a.join(a.EMPTY_DICT, KEY, a.str('os.system'), a.SETITEM)],
    ['a dictionary of protocol 0', a.join(a.MARK, KEY, a.str('os.system'), a.op('d'))],
    [
      'an OrderedDict',
      a.join(a.call('collections', 'OrderedDict'), a.MARK, KEY, a.str('os.system'), a.SETITEMS),
    ],
    [
      "Lightning's own dictionary",
      a.join(
        a.newObject('lightning_fabric.utilities.data', 'AttributeDict'),
        a.MARK,
        KEY,
        a.str('os.system'),
        a.SETITEMS,
      ),
    ],
    ['a namespace', a.build(a.newObject('argparse', 'Namespace'), a.dict(KEY, a.str('os.system')))],
    ['escapes', a.dict(a.oldString('_\\x69nstantiator'), a.oldUnicode('os.\\u0073ystem'))],
    [
      'a memo that is full',
      a.join(
        FULL,
        KEY,
        a.longPut(1_000_001),
        a.POP,
        a.str('os.system'),
        a.longPut(1_000_002),
        a.POP,
        a.EMPTY_DICT,
        recall(1_000_001),
        recall(1_000_002),
        a.SETITEM,
      ),
    ],
    [
      'a full memo, of many entries',
      a.join(
        FULL,
        KEY,
        a.longPut(1_000_001),
        a.POP,
        a.str('os.system'),
        a.longPut(1_000_002),
        a.POP,
        a.EMPTY_DICT,
        a.MARK,
        recall(1_000_001),
        recall(1_000_002),
        a.str('lr'),
        a.int(1),
        a.SETITEMS,
      ),
    ],
  ])('is told of %s', async (_, parameters) => {
    const artifact = await judged(checkpoint(parameters));
    expect(artifact.payloads).toMatchObject([
      {
        danger: 'malicious',
        what: '_instantiator: "os.system"',
        advisories: ['CVE-2026-58659', 'GHSA-qqmf-gpg7-g8gw'],
      },
    ]);
  });

  test('is suspicious where it is nothing known', async () => {
    expect(await dangerOf(checkpoint(a.dict(KEY, a.str('novel.make'))))).toBe('suspicious');
  });

  test.each([
    ["Lightning's own", a.str('lightning.pytorch.cli.instantiate_module')],
    ['nothing', a.NONE],
    ['the number of a token', a.int(7)],
  ])('is fine where it is %s', async (_, value) => {
    expect(await dangerOf(checkpoint(a.dict(KEY, value)))).toBe('none');
  });
});

function recall(index: number): a.Piece {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(index);
  return a.join(a.op('j'), bytes);
}
