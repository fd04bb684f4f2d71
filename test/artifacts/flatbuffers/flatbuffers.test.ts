import { describe, expect, it } from 'vitest';
import {
  type FlatFields,
  flatbuffer,
  table,
  tables,
  text,
  u8,
  u32,
  u64,
} from '../../formats/flatbuffers/write-flatbuffer.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';

const judgeLite = (bytes: Uint8Array) => judgeBytes(bytes, 'model.tflite');

/** A model of one operator: builtin, or custom by its name. */
function lite(custom: string | null, more: FlatFields = {}): Uint8Array {
  const code: FlatFields =
    custom === null ? { 0: u8(9), 3: u32(9) } : { 0: u8(32), 1: text(custom), 3: u32(32) };
  return flatbuffer('TFL3', {
    0: u32(3),
    1: tables(code),
    2: tables({ 0: tables({ 2: u32(0), 3: text('x') }), 3: tables({ 0: u32(0) }) }),
    4: tables({}),
    ...more,
  });
}

describe('models of TensorFlow Lite', () => {
  it.each(['dense.tflite', 'flex.tflite'])(
    'that it wrote, as %s, are nothing to worry about',
    async (file) => {
      expect(await judgeLite(modelFixture(`tflite/${file}`))).toMatchObject({
        format: 'tflite',
        danger: 'none',
        formatTrust: 'matches',
        incomplete: [],
      });
    },
  );

  it('name the custom operators that they need', async () => {
    expect((await judgeLite(modelFixture('tflite/custom-operator.tflite')))?.payloads).toMatchObject([
      { danger: 'unvetted', topic: 'code', what: 'custom operator "Bincount"' },
    ]);
  });

  it.each([
    ['ADD', null, 'none'],
    ['of detection', 'TFLite_Detection_PostProcess', 'none'],
    ["of TensorFlow's own", 'FlexSoftmax', 'none'],
    ['that reads files', 'FlexReadFile', 'suspicious'],
    ['that writes files', 'FlexWriteFile', 'suspicious'],
    ['that calls Python', 'FlexPyFunc', 'suspicious'],
    ['that nobody has', 'FlexNothing', 'unvetted'],
    ['of somebody', 'StealWeights', 'unvetted'],
  ])('with an operator %s', async (_, custom, danger) => {
    expect(await judgeLite(lite(custom))).toMatchObject({ format: 'tflite', danger, complete: true });
  });

  it.each([
    ['a buffer that leads out of the file', lite(null, { 4: tables({ 1: u64(64), 2: u64(1_000_000) }) })],
    [
      'a tensor of a buffer that is none',
      lite(null, { 2: tables({ 0: tables({ 2: u32(77), 3: text('x') }) }) }),
    ],
    ['an operator that is none', lite(null, { 2: tables({ 3: tables({ 0: u32(9) }) }) })],
  ])('contradict themselves by %s', async (_, bytes) => {
    expect(await judgeLite(bytes)).toMatchObject({
      format: 'tflite',
      formatTrust: 'mismatch',
      danger: 'none',
    });
  });

  it('whose offsets lead out of the file are not read past that, and it is said', async () => {
    const bytes = lite(null);
    new DataView(bytes.buffer).setUint32(0, bytes.length - 6, true);
    expect(await judgeLite(bytes)).toMatchObject({
      format: 'tflite',
      formatTrust: 'mismatch',
      complete: false,
    });
  });

  it('never read tensors from elsewhere on the machine', async () => {
    expect((await judgeLite(lite(null, { 8: tables({ 0: text('/etc/passwd') }) })))?.payloads).toMatchObject([
      { danger: 'malicious', topic: 'escape', what: 'external buffers "/etc/passwd"' },
    ]);
  });
});

/** A program of one plan, with what its extended header says of segments. */
function program(
  operators: readonly string[],
  delegates: readonly string[],
  more: FlatFields = {},
): Uint8Array {
  const header = new Uint8Array(24);
  header.set(new TextEncoder().encode('eh00'));
  new DataView(header.buffer).setUint32(4, 24, true);
  return flatbuffer(
    'ET12',
    {
      1: tables({
        0: text('forward'),
        6: tables(...operators.map((name) => ({ 0: text(name), 1: text('out') }))),
        7: tables(...delegates.map((id) => ({ 0: text(id), 1: table({ 0: u8(1), 1: u32(0) }) }))),
      }),
      ...more,
    },
    header,
  );
}

const judgeTorch = (bytes: Uint8Array) => judgeBytes(bytes, 'model.pte');

describe('programs of ExecuTorch', () => {
  it('of kernels and backends that it ships are nothing to worry about', async () => {
    const bytes = program(['aten::add', 'quantized_decomposed::quantize_per_tensor'], ['XnnpackBackend'], {
      4: tables({ 0: u64(0), 1: u64(64) }),
    });
    expect(await judgeTorch(bytes)).toMatchObject({
      format: 'executorch',
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it.each([
    ['a kernel from elsewhere', program(['evil::run'], []), 'unvetted', 'custom operator "evil::run"'],
    ['a backend from elsewhere', program([], ['EvilBackend']), 'unvetted', 'delegate "EvilBackend"'],
    ['a backend that loads libraries', program([], ['CudaBackend']), 'suspicious', 'delegate "CudaBackend"'],
    [
      'a library in the file',
      program([], [], { 7: tables({ 0: text('forward_so_blob'), 1: u32(0) }) }),
      'suspicious',
      'shared library "forward_so_blob"',
    ],
  ])('may have %s', async (_, bytes, danger, what) => {
    expect((await judgeTorch(bytes))?.payloads).toMatchObject([{ danger, what }]);
  });

  it('lie when a segment leads out of the file', async () => {
    const bytes = program(['aten::add'], [], { 4: tables({ 0: u64(0), 1: u64(1_000_000) }) });
    expect(await judgeTorch(bytes)).toMatchObject({ format: 'executorch', formatTrust: 'mismatch' });
  });
});
