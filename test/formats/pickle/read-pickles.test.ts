import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, memorySource } from '../../../src/base/index.ts';
import { couldBePickle, type Effect, readPickles } from '../../../src/formats/pickle/index.ts';
import { MODULES, NAMES } from '../../../src/formats/pickle/python2-names.data.ts';
import * as p from '../../artifacts/pickle/assemble.ts';
import { PYTHON } from './cpython.ts';
import { randomPickle } from './random-pickles.ts';

const HARM = p.call('os', 'system', p.str('echo weighbridge'));

/** What would run, in words: `import os.system`, `call os.system`. */
async function effectsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  await readPickles(memorySource(bytes), { onEffect: (effect) => found.push(inWords(effect)) });
  return found;
}

function inWords(effect: Effect): string {
  if (effect.kind === 'import') return `import ${effect.global.module}.${effect.global.name}`;
  if (effect.kind !== 'call') return effect.kind;
  const { callee } = effect.call;
  return `call ${callee.kind === 'global' ? `${callee.module}.${callee.name}` : callee.kind}`;
}

const RUN = ['import os.system', 'call os.system'];

describe('what would run', () => {
  test.each<readonly [string, Uint8Array]>([
    ['is told of a whole pickle', p.pickle(HARM)],
    ['is told of one that is cut off behind it', p.join(p.proto(4), HARM)],
    ['is told before an opcode that there is not', p.join(p.proto(4), HARM, p.raw(0xff))],
    ['is told before an empty stack', p.join(p.proto(4), HARM, p.POP, p.POP, p.STOP)],
    ['is told before a memo entry that was never made', p.join(p.proto(4), HARM, p.get(9))],
    ['is told of the second pickle', p.join(p.pickle(p.NONE), p.pickle(HARM))],
    ['is told behind a byte of junk', p.join(p.pickle(p.NONE), p.raw(0xff), p.pickle(HARM))],
    ['is told behind much junk', p.join(p.pickle(p.NONE), new Uint8Array(100_000), p.pickle(HARM))],
    [
      'is told of names that come from the memo',
      p.pickle(
        p.str('os'),
        p.put(7),
        p.POP,
        p.str('system'),
        p.longPut(70_000),
        p.get(7),
        p.op('j'),
        p.raw(0x70, 0x11, 1, 0),
        p.raw(0x93),
        p.tuple(p.str('x')),
        p.op('R'),
      ),
    ],
    [
      'is told of names as byte strings',
      p.pickle(p.binString('os'), p.oldString('system'), p.STACK_GLOBAL, p.EMPTY_TUPLE, p.op('R')),
    ],
    [
      'is told of names with escapes',
      p.pickle(p.oldString('\\x6fs'), p.oldUnicode('\\u0073ystem'), p.STACK_GLOBAL, p.EMPTY_TUPLE, p.op('R')),
    ],
    ['is told of a call that is thrown away', p.pickle(HARM, p.POP, p.NONE)],
    ['is told of INST', p.bare(p.inst('os', 'system', p.oldString('x')))],
    ['is told of OBJ', p.pickle(p.MARK, p.global('os', 'system'), p.str('x'), p.OBJ)],
    ['is told of INST at an end without a line feed', Buffer.from("(S'x'\nios\nsystem?")],
    ['is told behind an argument of many bytes', p.pickle(p.bytes(new Uint8Array(3_000_000)), p.POP, HARM)],
    ['is told behind a line of many bytes', p.bare(p.oldString('x'.repeat(3_000_000)), p.POP, HARM)],
    [
      'is told behind an integer of many bytes',
      p.pickle(p.raw(0x8b, 0, 0, 16, 0), new Uint8Array(2 ** 20), p.POP, HARM),
    ],
    ['is told in a frame that is longer than the file', p.pickle(p.frame(1000, HARM))],
  ])('%s', async (_, bytes) => {
    expect(await effectsOf(bytes)).toEqual(RUN);
  });

  test('is told for the pickle behind the frame, which goes on behind the STOP, too', async () => {
    // A linear reader takes what is behind the STOP for one long string; a load from a file goes on behind the frame.
    const decoy = p.join(p.proto(4), p.op('B'), p.raw(40, 0, 0, 0));
    const first = p.join(p.proto(4), p.frame(2 + decoy.length, p.NONE, p.STOP, decoy));
    expect(await effectsOf(p.join(first, p.pickle(HARM), new Uint8Array(9)))).toEqual(RUN);
  });

  test('is told for both ways to read an argument that goes past its frame (cpython#154848)', async () => {
    const hidden = p.join(HARM, p.MARK);
    const swallowed = p.join(hidden, new Uint8Array(0x105 - hidden.length).fill(0x4e), p.op('1'));
    const bytes = p.pickle(p.MARK, p.frame(2, p.op('B'), p.raw(7, 1, 0, 0), p.raw(0, 0), swallowed));
    const seen: string[] = [];
    await readPickles(memorySource(bytes), {
      onEffect: (effect, { reading }) => seen.push(`${reading}: ${inWords(effect)}`),
    });
    expect(seen).toEqual(RUN.map((effect) => `frames: ${effect}`));
  });
});

test.skipIf(!PYTHON)('names of Python 2 are those that CPython renames (needs python3)', () => {
  const program =
    'import json, _compat_pickle as c; print(json.dumps([c.IMPORT_MAPPING, [[*k, *v] for k, v in c.NAME_MAPPING.items()]]))';
  const { stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
  const [modules, names] = JSON.parse(stdout) as [Record<string, string>, string[][]];
  expect(Object.fromEntries(MODULES)).toEqual(modules);
  expect([...NAMES].map(([before, now]) => [...before.split(' '), ...now])).toEqual(names);
});

describe('names of Python 2', () => {
  test('are resolved below protocol 3 only', async () => {
    expect(await effectsOf(p.bare(p.global('__builtin__', 'eval')))).toEqual(['import builtins.eval']);
    expect(await effectsOf(p.pickle(p.global('__builtin__', 'eval')))).toEqual(['import __builtin__.eval']);
  });
});

describe('whether it is a pickle', () => {
  const TEXTS = [
    '',
    '.',
    'N.',
    '.TH LS 1 "May 2020"\n.SH NAME\nls\n',
    '(function () {\n  return 1;\n})();\n',
    '}\n.button { color: red }\n',
    'cat\ndog\nbird\n',
    'class A:\n    pass\n',
    'import os\nprint(1)\n',
    '# Title\n\nSome text.\n',
    '(if\n(> a b)\n1)\n',
    'I am text.\n',
    'Version 1\nSecond line\n',
    '[1, 2, 3]\n',
    '{"a": 1}\n',
    "S'quoted'\nbut no pickle\n",
    'c\n\n\n',
  ];
  test.each(TEXTS)('%j is none', async (text) => {
    const { convincing } = await readPickles(memorySource(Buffer.from(text)));
    expect(convincing).toBe(false);
  });

  test.each<readonly [string, string]>([
    ['protocol 0', "cos\nsystem\n(S'echo weighbridge'\ntR."],
    ['protocol 0 without an end', "cos\nsystem\n(S'echo weighbridge'\ntR"],
    ['protocol 0 behind a string', "S'junk'\n0cos\nsystem\n(S'x'\ntR."],
    ['protocol 0 behind an integer', "I1\n0cos\nsystem\n(S'x'\ntR."],
    ['protocol 0 with INST', "(S'x'\nios\nsystem\n."],
    ['protocol 0 with data', '(lp0\nI1\naI2\na.'],
    ['protocol 1', '(dq\x00X\x01\x00\x00\x00aq\x01K\x01s.'],
  ])('%s is one', async (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(couldBePickle(bytes, bytes.length)).toBe(true);
    expect((await readPickles(memorySource(bytes))).convincing).toBe(true);
  });
});

/** As many bytes as `size`, of which only the beginning is anything; counts what is read. */
function sparse(start: Uint8Array, size: number): ByteSource & { bytesRead: number } {
  const source = {
    size,
    bytesRead: 0,
    read: async (offset: number, length: number) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      bytes.set(start.subarray(offset, offset + bytes.length));
      source.bytesRead += bytes.length;
      return bytes;
    },
  };
  return source;
}

describe('a hostile pickle', () => {
  test('of many gigabytes of bytes is passed over', async () => {
    const source = sparse(p.join(p.proto(4), p.raw(0x8e), p.u64(2 ** 40)), 2 ** 40 + 20);
    const { streams } = await readPickles(source);
    expect(streams[0]?.broken).toContain('0x00');
    expect(source.bytesRead).toBeLessThan(3_000_000);
  });

  test.each<readonly [string, p.Piece]>([
    ['bytes longer than the file', p.join(p.raw(0x8e), p.u64(2 ** 52))],
    ['a bytearray longer than the file', p.join(p.raw(0x96), p.u64(2 ** 40))],
    ['text longer than the file', p.join(p.op('X'), p.raw(0xff, 0xff, 0xff, 0xff))],
  ])('with %s ends there', async (_, piece) => {
    const { streams } = await readPickles(memorySource(p.pickle(piece)));
    expect(streams[0]?.broken).toBe('ends within an argument');
  });

  test('with numbers of the memo far apart is read', async () => {
    const far = p.join(p.int(1), p.longPut(0xffffffff), p.POP, p.op('j'), p.raw(0xff, 0xff, 0xff, 0xff));
    expect((await readPickles(memorySource(p.pickle(far)))).streams[0]?.result).toEqual({
      kind: 'integer',
      value: 1,
    });
  });

  test('that doubles a tuple again and again takes a line, not a tree', async () => {
    const twice = p.join(p.DUP, p.raw(0x86));
    const bytes = p.pickle(p.int(1), ...Array.from({ length: 100_000 }, () => twice));
    expect((await readPickles(memorySource(bytes))).streams[0]).toMatchObject({
      broken: null,
      opcodes: 200_003,
    });
  });

  test('that holds itself is read', async () => {
    const bytes = p.pickle(p.EMPTY_LIST, p.put(0), p.get(0), p.APPEND);
    expect((await readPickles(memorySource(bytes))).streams[0]?.broken).toBeNull();
  });

  test('whose callee lies far below what is on the stack keeps it', async () => {
    const many = new Uint8Array(1_000_000).fill(0x4e);
    const bytes = p.pickle(
      p.global('os', 'system'),
      p.put(0),
      p.MARK,
      many,
      p.op('1'),
      p.POP,
      p.get(0),
      p.tuple(p.str('x')),
      p.op('R'),
    );
    expect(await effectsOf(bytes)).toEqual(RUN);
  });

  test('with names that were put into a full memo is read to the names', async () => {
    const fill = p.join(
      ...Array.from({ length: 120_000 }, (_, index) => p.join(p.str(`t${index}`), p.MEMOIZE, p.POP)),
    );
    const bytes = p.pickle(
      fill,
      p.str('os'),
      p.MEMOIZE,
      p.POP,
      p.str('system'),
      p.MEMOIZE,
      p.POP,
      getAt(120_000),
      getAt(120_001),
      p.STACK_GLOBAL,
      p.tuple(p.str('x')),
      p.op('R'),
    );
    expect(await effectsOf(bytes)).toEqual(RUN);
  });

  test('changed in any way does not throw, and is read to an end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.uint8Array({ maxLength: 40 }), fc.nat(400), async (seed, change, at) => {
        const bytes = Uint8Array.from(randomPickle(seed));
        bytes.set(change.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
        const { end, count } = await readPickles(memorySource(bytes));
        expect(end).toBeLessThanOrEqual(bytes.length);
        expect(count).toBeLessThanOrEqual(bytes.length + 1);
        couldBePickle(bytes, bytes.length);
      }),
      { numRuns: 3000 },
    );
  });
});

function getAt(index: number): p.Piece {
  return p.join(p.op('j'), p.raw(index & 0xff, (index >> 8) & 0xff, (index >> 16) & 0xff, 0));
}

test('places that begin like pickles and lead far are not all run to where they break', async () => {
  // Behind one that breaks: PROTO, EMPTY_SET and MARK again and again, and at the end an opcode that is none.
  const bytes = Buffer.from(`8004ff${'80048f28'.repeat(50_000)}ff`, 'hex');
  const { incomplete } = await readPickles(memorySource(bytes));
  expect(incomplete).toContain(
    'more places between its pickles look like the beginning of one than are tried',
  );
});
