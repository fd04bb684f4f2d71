import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message } from '../formats/protobuf/write-message.ts';
import { judgeBytes } from './judge-bytes.ts';
import { modelFixture } from './model-fixture.ts';
import { mutated } from './mutated.ts';
import { graph as onnxGraph, model as onnxModel, node as onnxNode } from './onnx/model-message.ts';
import { graph as tfGraph, node as tfNode } from './tensorflow/graph-message.ts';

const FILES = [
  ...[
    'frozen.pb',
    'read-file.meta',
    'training.index',
    'first-version.ckpt',
    'numpy-function.pb',
    'keras-metadata-lambda.pb',
  ].map((file) => `tensorflow/${file}`),
  ...['linear.onnx', 'branches.onnx', 'hidden.onnx', 'escaping.onnx'].map((file) => `onnx/${file}`),
  ...['dense.tflite', 'custom-operator.tflite'].map((file) => `tflite/${file}`),
  ...['custom-layer.mlmodel', 'program.mlmodel', 'linked-outside.mlmodel', 'Manifest.json'].map(
    (file) => `coreml/${file}`,
  ),
  ...['softmax.pdmodel', 'load-and-save.pdmodel', 'softmax-pir.json'].map((file) => `paddle/${file}`),
  'openvino/matmul.xml',
].map(modelFixture);

describe('graphs that are serialized', () => {
  it('never bring a judge down, whatever is changed in them', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(FILES), async (bytes) => {
        const artifact = await judgeBytes(bytes, 'model');
        if (artifact === null) return;
        expect(artifact.incomplete.filter((why) => why.includes('fault of weighbridge'))).toEqual([]);
        expect(artifact.bytesRead).toBeLessThanOrEqual(artifact.sizeBytes);
        for (const { what, where, why } of artifact.payloads) {
          expect(what).not.toMatch(/\p{Cc}/u);
          expect(what.length).toBeLessThanOrEqual(120);
          expect(where).not.toBe('');
          expect(why).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('that are nested without end are told, and not followed', async () => {
    let onnx = onnxGraph([onnxNode('Relu')]);
    for (let depth = 0; depth < 500; depth++) onnx = onnxGraph([onnxNode('If', { graph: onnx })]);
    expect(await judgeBytes(onnxModel([onnx]), 'deep.onnx')).toMatchObject({
      format: 'onnx',
      complete: false,
    });
    let serialized = tfGraph(tfNode('NoOp', 'n'));
    for (let depth = 0; depth < 300; depth++) {
      serialized = tfGraph(
        tfNode('TRTEngineOp', 'e', ['x'], { serialized_segment: message([2, serialized]) }),
      );
    }
    expect(await judgeBytes(serialized, 'deep.pb')).toMatchObject({ format: 'tf-graph', complete: false });
    let pipeline = message(
      [1, 1],
      [2, message([1, message([1, 'x'])])],
      [500, message([1, message([1, 'l'])])],
    );
    for (let depth = 0; depth < 200; depth++) {
      pipeline = message([1, 1], [2, message([1, message([1, 'x'])])], [202, message([1, pipeline])]);
    }
    expect(await judgeBytes(pipeline, 'deep.mlmodel')).toMatchObject({ format: 'coreml', complete: false });
  });
});
