import { describe, expect, it } from 'vitest';
import { concat } from '../../formats/protobuf/write-message.ts';
import { judgeBytes } from '../judge-bytes.ts';

const u64 = (value: number) => new Uint8Array(new BigUint64Array([BigInt(value)]).buffer);
const u32 = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);

/** A dense array of floats, as ndarray.cc writes it: mark, storage, shape, place, type, data. */
function array(shape: readonly number[], data: Uint8Array): Uint8Array {
  return concat([
    u32(0xf993fac9),
    u32(0),
    u32(shape.length),
    ...shape.map(u64),
    u32(1),
    u32(0),
    u32(0),
    data,
  ]);
}

function parameters(arrays: readonly Uint8Array[], names: readonly string[]): Uint8Array {
  const texts = names.flatMap((name) => [u64(name.length), new TextEncoder().encode(name)]);
  return concat([u64(0x112), u64(0), u64(arrays.length), ...arrays, u64(names.length), ...texts]);
}

const symbol = (op: string, attrs: Readonly<Record<string, string>> = {}) =>
  new TextEncoder().encode(
    JSON.stringify({
      nodes: [
        { op: 'null', name: 'data', inputs: [] },
        { op, name: 'x', attrs, inputs: [[0, 0, 0]] },
      ],
      arg_nodes: [0],
      heads: [[1, 0, 0]],
    }),
  );

describe("MXNet's models", () => {
  it('are arrays with names, and nothing else', async () => {
    const bytes = parameters(
      [array([2, 3], new Uint8Array(24)), array([1], new Uint8Array(4))],
      ['arg:w', 'arg:b'],
    );
    expect(await judgeBytes(bytes, 'model.params')).toMatchObject({
      format: 'mxnet-params',
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it('lie when an array leads out of the file', async () => {
    const bytes = parameters([array([2, 1_000_000], new Uint8Array(24))], ['w']);
    expect(await judgeBytes(bytes, 'model.params')).toMatchObject({
      format: 'mxnet-params',
      formatTrust: 'mismatch',
    });
  });

  it('are incomplete wherever they are cut off', async () => {
    const bytes = parameters([array([2, 3], new Uint8Array(24)), array([1], new Uint8Array(4))], ['w', 'b']);
    for (let length = 24; length < 60; length++) {
      const artifact = await judgeBytes(bytes.subarray(0, length), 'model.params');
      expect(artifact).toMatchObject({ format: 'mxnet-params' });
      expect(artifact?.incomplete.join()).not.toContain('fault of weighbridge');
      expect(artifact?.complete === false || artifact?.formatTrust === 'mismatch').toBe(true);
    }
  });

  it.each([
    ['FullyConnected', {}, 'none'],
    ['Custom', { op_type: 'boom' }, 'suspicious'],
  ])('have graphs with the operator %s', async (op, attrs, danger) => {
    expect(await judgeBytes(symbol(op, attrs), 'model-symbol.json')).toMatchObject({
      format: 'mxnet-symbol',
      danger,
    });
  });

  it('are not any JSON that has nodes', async () => {
    const json = new TextEncoder().encode('{"nodes": [{"id": 1}], "edges": []}');
    expect(await judgeBytes(json, 'graph.json')).toBeNull();
  });
});
