import { describe, expect, it } from 'vitest';
import {
  type FlatFields,
  flatbuffer,
  table,
  tables,
  text,
} from '../../formats/flatbuffers/write-flatbuffer.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';

const node = (operator: string, domain = '', more: FlatFields = {}): FlatFields => ({
  0: text('n'),
  2: text(domain),
  5: text(operator),
  ...more,
});
const graph = (...nodes: readonly FlatFields[]): FlatFields => ({ 2: tables(...nodes) });
const session = (root: FlatFields) => flatbuffer('ORTM', { 0: text('6'), 1: table({ 7: table(root) }) });
const judge = (bytes: Uint8Array) => judgeBytes(bytes, 'model.ort');

describe("ONNX Runtime's own models", () => {
  it('that it wrote are nothing to worry about', async () => {
    expect(await judge(modelFixture('onnx/branches.ort'))).toMatchObject({
      format: 'ort',
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it.each([
    ['of ONNX', graph(node('MatMul')), 'none'],
    ['of another domain', graph(node('Steal', 'com.example')), 'unvetted'],
    [
      'that call Python, in a branch',
      graph(
        node('If', '', {
          10: tables({
            0: text('then_branch'),
            7: table(graph(node('PyOp', 'pyop', { 10: tables({ 0: text('module'), 5: text('os') }) }))),
          }),
        }),
      ),
      'malicious',
    ],
  ])('with operators %s', async (_, root, danger) => {
    expect(await judge(session(root))).toMatchObject({ format: 'ort', danger, complete: true });
  });

  it('whose offsets lead out of the file are not read past that', async () => {
    const bytes = session(graph(node('MatMul')));
    new DataView(bytes.buffer).setUint32(0, 0xfffffff0, true);
    expect(await judge(bytes)).toMatchObject({ format: 'ort', formatTrust: 'mismatch', complete: false });
  });
});
