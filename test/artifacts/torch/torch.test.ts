import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../../src/core/index.ts';
import { tarOf } from '../archives/tar-of.ts';
import { type ZipPart, zipOf } from '../archives/zip-of.ts';
import { judgeBytes } from '../judge-bytes.ts';
import * as p from '../pickle/assemble.ts';
import { HARM, legacy, pickle2, storage, tensor } from './assemble-torch.ts';

const FIXTURES = new URL('../../../fixtures/model-files/torch/', import.meta.url);
const FLOATS = new Uint8Array(24);
const SIX = { size: [2, 3], stride: [3, 1] };

function checkpoint(object: p.Piece, members: Readonly<Record<string, Uint8Array>>): Buffer {
  const parts: ZipPart[] = [
    { name: 'm/data.pkl', bytes: pickle2(object) },
    { name: 'm/version', bytes: Buffer.from('3\n') },
  ];
  for (const [name, bytes] of Object.entries(members)) parts.push({ name: `m/${name}`, bytes });
  return zipOf(parts);
}

const i32 = (value: number): p.Piece => p.raw(value, 0, 0, 0);
const oldTar = (over: Readonly<Record<string, Uint8Array>> = {}): Buffer => {
  const parts = {
    sys_info: pickle2(p.dict()),
    storages: p.join(
      pickle2(p.int(1)),
      pickle2(p.tuple(p.str('1'), p.str('cpu'), p.global('torch', 'FloatStorage'))),
      p.u64(6),
      FLOATS,
      pickle2(p.list()),
    ),
    tensors: p.join(
      pickle2(p.int(1)),
      pickle2(p.tuple(p.str('2'), p.str('1'), p.global('torch', 'FloatTensor'))),
      i32(1),
      i32(0),
      p.u64(6),
      p.u64(1),
      p.u64(0),
    ),
    pickle: pickle2(p.dict(p.str('w'), p.persistent(p.str('2')))),
    ...over,
  };
  return tarOf(Object.entries(parts).map(([name, bytes]) => ({ name, bytes })));
};

function told(artifact: Artifact | null): string {
  return JSON.stringify([artifact?.payloads, artifact?.lies, artifact?.incomplete]);
}

describe('checkpoints that PyTorch wrote', () => {
  test.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.pt')))('%s', async (name) => {
    const artifact = await judgeBytes(readFileSync(new URL(name, FIXTURES)), name);
    expect(artifact).toMatchObject({
      format: name.includes('legacy') ? 'torch-legacy' : 'torch-zip',
      danger: name.startsWith('harm') ? 'malicious' : 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });
});

describe('a checkpoint in a zip', () => {
  test('whose tensors fit their storages is nothing to warn of', async () => {
    const bytes = checkpoint(p.dict(p.str('w'), tensor(storage('0', 6), SIX)), { 'data/0': FLOATS });
    expect(await judgeBytes(bytes, 'm.pt')).toMatchObject({
      format: 'torch-zip',
      danger: 'none',
      complete: true,
    });
  });

  test.each<readonly [string, p.Piece, RegExp]>([
    [
      'a tensor that reaches past its storage',
      tensor(storage('0', 6), { size: [2, 4], stride: [4, 1] }),
      /element 8 of a storage of 6/,
    ],
    [
      'a stride that leads past it',
      tensor(storage('0', 6), { size: [2, 3], stride: [200, 1] }),
      /element 203/,
    ],
    ['an offset that leads past it', tensor(storage('0', 6), { offset: 5, ...SIX }), /element 11/],
    ['a storage larger than its member', tensor(storage('0', 60), SIX), /of 240 bytes, 24 there/],
    [
      'a storage of two sizes',
      p.list(tensor(storage('0', 6), SIX), tensor(storage('0', 7), SIX)),
      /6 elements, then of 7/,
    ],
    [
      'items put into a tensor',
      p.join(tensor(storage('0', 6), SIX), p.int(0), p.int(1), p.SETITEM),
      /items put into a tensor/,
    ],
    [
      'items put into a storage',
      p.join(storage('0', 6), p.MARK, p.int(0), p.int(1), p.SETITEMS),
      /items put into a storage/,
    ],
    [
      'items put into a list',
      p.join(p.list(p.int(1)), p.int(0), p.int(1), p.SETITEM),
      /items put into a list/,
    ],
  ])('with %s reaches into memory (CVE-2026-24747)', async (_, object, what) => {
    const artifact = await judgeBytes(checkpoint(object, { 'data/0': FLOATS }), 'm.pt');
    expect(artifact?.payloads).toContainEqual(
      expect.objectContaining({ what: expect.stringMatching(what), advisories: ['CVE-2026-24747'] }),
    );
  });

  test('whose pickle is compressed is read to its end', async () => {
    const parts = (elements: number): ZipPart[] => [
      {
        name: 'm/data.pkl',
        bytes: pickle2(p.dict(p.str('w'), tensor(storage('0', elements), SIX))),
        deflated: true,
      },
      { name: 'm/version', bytes: Buffer.from('3\n') },
      { name: 'm/data/0', bytes: FLOATS },
    ];
    expect(await judgeBytes(zipOf(parts(6)), 'm.pt')).toMatchObject({ danger: 'none', complete: true });
    expect(await judgeBytes(zipOf(parts(600)), 'm.pt')).toMatchObject({ danger: 'suspicious' });
  });

  test('without the data of a tensor breaks its format', async () => {
    const artifact = await judgeBytes(checkpoint(tensor(storage('9', 6), SIX), {}), 'm.pt');
    expect(artifact).toMatchObject({ formatTrust: 'mismatch', danger: 'none' });
    expect(told(artifact)).toContain('no member for storage');
  });

  test('with harm in a member of any name is harmful', async () => {
    const bytes = checkpoint(p.dict(), { 'config.json': pickle2(HARM) });
    expect(await judgeBytes(bytes, 'm.pt')).toMatchObject({ danger: 'malicious' });
  });

  test.each([
    ['s0*2 + Max(1, s1)', 'none'],
    ["__import__('os').system('echo weighbridge')", 'malicious'],
    ['print(1)', 'suspicious'],
  ])('that torch.export wrote, with the size %s, is %s', async (expression, danger) => {
    const graph = Buffer.from(JSON.stringify({ graph_module: { as_expr: { expr_str: expression } } }));
    const bytes = zipOf([
      { name: 'm/archive_format', bytes: Buffer.from('pt2') },
      { name: 'm/models/model.json', bytes: graph },
    ]);
    expect(await judgeBytes(bytes, 'm.pt2')).toMatchObject({ format: 'torch-zip', danger });
  });

  test('whose guards of inputs run code is harmful', async () => {
    const guards = (code: string) =>
      zipOf([
        { name: 'm/archive_format', bytes: Buffer.from('pt2') },
        { name: 'm/models/model.json', bytes: Buffer.from(JSON.stringify({ guards_code: [code] })) },
      ]);
    expect(await judgeBytes(guards("L['x'].size()[0] >= 2"), 'm.pt2')).toMatchObject({ danger: 'none' });
    expect(await judgeBytes(guards("__import__('os').abort()"), 'm.pt2')).toMatchObject({
      danger: 'malicious',
    });
  });

  test('of TorchScript may make the classes that its code defines', async () => {
    const bytes = checkpoint(p.newObject('__torch__.model', 'Net'), {
      'code/__torch__/model.py': Buffer.from('class Net(Module):\n  __parameters__ = []\n'),
      'constants.pkl': pickle2(p.EMPTY_TUPLE),
    });
    expect(await judgeBytes(bytes, 'm.pt')).toMatchObject({ format: 'torch-zip', danger: 'none' });
  });
});

describe('a legacy checkpoint', () => {
  const one = { key: '0', elements: 6, bytes: FLOATS };
  const sound = tensor(storage('0', 6), SIX);

  test('is read up to its storages, which are passed over', async () => {
    const artifact = await judgeBytes(legacy(sound, [one]), 'm.pt');
    expect(artifact).toMatchObject({
      format: 'torch-legacy',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each<readonly [string, Uint8Array]>([
    ['its object', legacy(HARM, [])],
    ['its magic number', legacy(sound, [one], p.join(HARM, p.STOP))],
    [
      'a storage, which nobody unpickles, and behind the last one',
      p.join(legacy(sound, [one]), pickle2(HARM)),
    ],
  ])('with harm in %s is harmful', async (_, bytes) => {
    expect(await judgeBytes(bytes, 'm.pt')).toMatchObject({ format: 'torch-legacy', danger: 'malicious' });
  });

  test('whose magic number is made while loading is told with its advisory', async () => {
    const magic = p.join(p.call('builtins', 'int', p.str('119547037146038801333356')), p.STOP);
    expect(told(await judgeBytes(legacy(sound, [one], magic), 'm.pt'))).toContain('GHSA-97f8-7cmv-76j2');
  });

  test.each<readonly [string, Uint8Array, RegExp]>([
    ['is cut off', legacy(sound, [one]).slice(0, -4), /in a file of/],
    ['has bytes behind its storages', p.join(legacy(sound, [one]), new Uint8Array(5)), /5 bytes behind/],
    [
      'states another number of elements',
      legacy(sound, [{ ...one, elements: 5 }]),
      /5 elements, 6 in the pickle/,
    ],
  ])('that %s is told', async (_, bytes, what) => {
    expect(told(await judgeBytes(bytes, 'm.pt'))).toMatch(what);
  });

  test('may name classes of modules with their source', async () => {
    const named = p.persistent(
      p.join(
        p.MARK,
        p.str('module'),
        p.global('torch.nn.modules.activation', 'ReLU'),
        p.str('activation.py'),
        p.str('class ReLU: ...'),
        p.op('t'),
      ),
    );
    const object = p.build(p.join(named, p.EMPTY_TUPLE, p.NEWOBJ), p.dict(p.str('training'), p.TRUE));
    expect(await judgeBytes(legacy(object, []), 'm.pt')).toMatchObject({ danger: 'none' });
  });
});

describe('a checkpoint in a tar, as PyTorch wrote them before 0.2', () => {
  test('is nothing to warn of when it does nothing', async () => {
    expect(await judgeBytes(oldTar(), 'm.pt')).toMatchObject({
      format: 'torch-legacy-tar',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  const storagesWith = (first: p.Piece, second: p.Piece, last: p.Piece): Uint8Array =>
    p.join(pickle2(first), pickle2(second), p.u64(6), FLOATS, pickle2(last));
  const args = p.tuple(p.str('1'), p.str('cpu'), p.global('torch', 'FloatStorage'));

  test.each<readonly [string, Buffer]>([
    ['its pickle', oldTar({ pickle: pickle2(HARM) })],
    ['the number of storages', oldTar({ storages: storagesWith(HARM, args, p.list()) })],
    [
      'the pickle of a storage',
      oldTar({ storages: storagesWith(p.int(1), p.join(HARM, p.POP, args), p.list()) }),
    ],
    ['the views behind the data', oldTar({ storages: storagesWith(p.int(1), args, HARM) })],
    ['its tensors', oldTar({ tensors: p.join(pickle2(p.int(1)), pickle2(HARM)) })],
    [
      'protocol 0, without any magic',
      oldTar({ pickle: Buffer.from("cos\nsystem\n(S'echo weighbridge'\ntR.") }),
    ],
  ])('with harm in %s is harmful', async (_, bytes) => {
    expect(await judgeBytes(bytes, 'm.pt')).toMatchObject({
      format: 'torch-legacy-tar',
      danger: 'malicious',
    });
  });
});
