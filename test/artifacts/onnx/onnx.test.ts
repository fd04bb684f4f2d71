import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../src/base/index.ts';
import { concat, message, varint } from '../../formats/protobuf/write-message.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';
import { external, graph, model, node } from './model-message.ts';

const judge = (bytes: Uint8Array, files?: Parameters<typeof neighboursOf>[0]) =>
  judgeBytes(bytes, 'model.onnx', { neighbours: files ? neighboursOf(files) : null });

describe('models that onnx wrote', () => {
  it.each(['linear.onnx', 'branches.onnx'])('%s is nothing to worry about', async (file) => {
    expect(await judge(modelFixture(`onnx/${file}`))).toMatchObject({
      format: 'onnx',
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it('may keep their weights in a file beside them', async () => {
    const files = { 'linear.bin': new Uint8Array(24) };
    expect(await judge(modelFixture('onnx/external.onnx'), files)).toMatchObject({
      danger: 'none',
      formatTrust: 'matches',
      complete: true,
    });
  });

  it('never read the system of whoever loads them', async () => {
    expect((await judge(modelFixture('onnx/escaping.onnx')))?.payloads).toMatchObject([
      {
        topic: 'escape',
        danger: 'malicious',
        what: 'external data "../../../etc/passwd" of tensor "w"',
        advisories: ['CVE-2022-25882', 'CVE-2024-27318', 'CVE-2025-51480'],
      },
    ]);
  });

  it('may hide a call of Python in a branch', async () => {
    expect((await judge(modelFixture('onnx/hidden.onnx')))?.payloads).toMatchObject([
      { danger: 'malicious', topic: 'code', what: 'PyOp(module="os", class_name="system")' },
    ]);
  });
});

describe('external data', () => {
  const named = (location: string) => model([graph([node('Relu')], [external({ location })])]);

  it.each([
    ['/etc/passwd', 'malicious'],
    ['C:\\Windows\\win.ini', 'malicious'],
    ['\\\\server\\share\\w', 'malicious'],
    ['//server/share/w', 'malicious'],
    ['data/../../../x', 'malicious'],
    ['..\\..\\x', 'malicious'],
    ['../weights.bin', 'suspicious'],
    ['http://127.0.0.1/w', 'suspicious'],
    ['.git/config', 'suspicious'],
    ['model.onnx_data', 'none'],
    ['weights/a..b.bin', 'none'],
  ])('at %s is %s', async (location, danger) => {
    expect((await judge(named(location)))?.danger).toBe(danger);
  });

  it.each([
    ['an attribute of a node', model([graph([node('Constant', { tensor: external({ location: '/x' }) })])])],
    [
      'a sparse tensor',
      model([graph([node('Relu')]), message([15, message([1, external({ location: '/x' })])])]),
    ],
    [
      'a graph of training',
      model(
        [graph([node('Relu')])],
        [20, message([2, graph([node('Add')], [external({ location: '/x' })])])],
      ),
    ],
    [
      'a function',
      model(
        [graph([node('Relu')])],
        [25, message([1, 'F'], [7, node('Constant', { tensor: external({ location: '/x' }) })])],
      ),
    ],
    ['a second graph', model([graph([node('Relu')]), graph([node('Relu')], [external({ location: '/x' })])])],
  ])('is found in %s', async (_, bytes) => {
    expect(await judge(bytes)).toMatchObject({ format: 'onnx', danger: 'malicious' });
  });

  it.each([
    ['symbolic-link', 'CVE-2026-34447'],
    ['hard-link', 'CVE-2026-34446'],
  ] as const)('that is a %s may be any file of the machine', async (kind, advisory) => {
    const artifact = await judge(named('w.bin'), { 'w.bin': kind });
    expect(artifact?.payloads).toMatchObject([{ danger: 'suspicious', advisories: [advisory] }]);
  });

  it('behind more keys than are kept is never called clean', async () => {
    const keys = Object.fromEntries(Array.from({ length: 256 }, (_, index) => [`key${index}`, '']));
    const bytes = model([graph([node('Relu')], [external({ ...keys, location: '/etc/passwd' })])]);
    expect(await judge(bytes)).toMatchObject({ format: 'onnx', complete: false });
    expect((await judge(bytes))?.incomplete.join()).toContain('more keys than are kept');
  });

  it('that is not there is told', async () => {
    expect(await judge(named('w.bin'), {})).toMatchObject({
      danger: 'none',
      incomplete: ['external data "w.bin" is not beside the model'],
    });
  });

  it.each([
    [{ location: 'w.bin', offset: '16', length: '24' }, 'ends at byte 40 of 24'],
    [{ location: 'w.bin', offset: '-8', length: '24' }, 'offset "-8"'],
    [{ location: 'w.bin', offset: '0', length: '1e9' }, 'length "1e9"'],
  ])('lies past the end of its file: %o', async (entries, what) => {
    const bytes = model([graph([node('Relu')], [external(entries)])]);
    const artifact = await judge(bytes, { 'w.bin': new Uint8Array(24) });
    expect(artifact?.formatTrust).toBe('mismatch');
    expect(artifact?.lies[0]?.what).toContain(what);
  });
});

describe('operators', () => {
  it.each([
    ['of ONNX, under its long name', node('Relu', { domain: 'ai.onnx' }), 'none'],
    ['of ONNX Runtime', node('FusedMatMul', { domain: 'com.microsoft' }), 'none'],
    ['of another domain', node('Steal', { domain: 'com.example' }), 'unvetted'],
    ['that ONNX has not', node('BatchedNMSDynamic_TRT'), 'unvetted'],
    [
      'that apply functions of PyTorch',
      node('PythonOp', { domain: 'com.microsoft', strings: { func_name: 'f' } }),
      'suspicious',
    ],
    [
      'that open a file by PyTorch',
      node('ATen', { domain: 'org.pytorch.aten', strings: { operator: 'from_file' } }),
      'suspicious',
    ],
    [
      'that are compiled, elsewhere',
      node('EPContext', {
        domain: 'com.microsoft',
        numbers: { embed_mode: 0 },
        strings: { ep_cache_context: '/x.bin' },
      }),
      'malicious',
    ],
    [
      'deep in branches',
      node('If', { graph: graph([node('If', { graph: graph([node('Evil', { domain: 'x' })]) })]) }),
      'unvetted',
    ],
  ])('%s', async (_, one, danger) => {
    expect((await judge(model([graph([one])])))?.danger).toBe(danger);
  });

  it('may be functions that the model defines', async () => {
    const fn = message([1, 'Twice'], [7, node('Add')], [10, 'local']);
    expect(await judge(model([graph([node('Twice', { domain: 'local' })])], [25, fn]))).toMatchObject({
      danger: 'none',
      payloads: [],
    });
  });
});

it('weights are jumped over, and a model is judged from a few bytes for each', async () => {
  const weights = 8 * 1024 * 1024;
  const head = message([1, 1024], [2, 1], [8, 'w']);
  const tensor = concat([head, Uint8Array.of(0x4a), varint(BigInt(weights))]);
  const tensorBytes = tensor.length + weights;
  const initializer = concat([Uint8Array.of(0x2a), varint(BigInt(tensorBytes)), tensor]);
  const many = 40;
  const start = message([1, 'x'], [4, 'Relu']);
  const nodes = concat([Uint8Array.of(0x0a), varint(BigInt(start.length)), start]);
  const graphBytes = nodes.length + many * (initializer.length + weights);
  const before = concat([message([1, 9]), Uint8Array.of(0x3a), varint(BigInt(graphBytes)), nodes]);
  const stride = initializer.length + weights;
  const source: ByteSource = {
    size: before.length + many * stride,
    read: async (offset, length) => {
      const out = new Uint8Array(Math.max(0, Math.min(length, source.size - offset)));
      for (let index = 0; index < out.length; index++) {
        const at = offset + index;
        const inside = (at - before.length) % stride;
        out[index] =
          at < before.length ? before[at]! : inside < initializer.length ? initializer[inside]! : 0;
      }
      return out;
    },
  };
  const { judgeFile } = await import('../../../src/artifacts/index.ts');
  const { systemClock } = await import('../../../src/base/index.ts');
  const artifact = await judgeFile(source, 'model.onnx', {
    clock: systemClock,
    signal: new AbortController().signal,
    neighbours: null,
  });
  expect(artifact).toMatchObject({ format: 'onnx', danger: 'none', complete: true });
  expect(artifact!.bytesRead).toBeLessThan(many * 8192 + 65_536);
});

it('a text that has the keys of a model, and no version, is none', async () => {
  const text = 'hr:  65    # Home runs\navg: 0.278 # Batting average\nrbi: 147   # Runs Batted In\n';
  expect(await judgeBytes(Buffer.from(text), 'test1.yaml')).toBeNull();
});
