import { describe, expect, test } from 'vitest';
import { foundInLayers, foundPlain, key, token } from './found-in.ts';
import { pythonWith, writtenBy } from './python.ts';

const secret = token();
const values = { TOKEN: secret, KEY: key() };

/** Libraries, what they write, what the layer is called; each file holds the token, and a key that its name makes one. */
const WRITERS: readonly (readonly [string, readonly string[], string, string])[] = [
  [
    'safetensors',
    ['safetensors', 'numpy'],
    `
from safetensors.numpy import save_file
import numpy, os, json
save_file({'w': numpy.zeros((4, 4), dtype='float32')}, os.environ['OUT'],
  metadata={'config': json.dumps({'wandb_api_key': os.environ['KEY']}), 'note': 'line\\n' + os.environ['TOKEN']})`,
    'safetensors metadata',
  ],
  [
    'gguf',
    ['gguf', 'numpy'],
    `
import gguf, os, numpy
w = gguf.GGUFWriter(os.environ['OUT'], 'llama')
w.add_string('general.description', os.environ['TOKEN'])
w.add_array('general.tags', ['a', 'b' + '0' * 47])
w.add_string('wandb.api_key', os.environ['KEY'])
w.add_tensor('t', numpy.zeros((32,), dtype='float32'))
w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()`,
    'GGUF metadata',
  ],
  [
    'onnx',
    ['onnx'],
    `
import onnx, os
from onnx import helper, TensorProto
t = helper.make_tensor_value_info('x', TensorProto.FLOAT, [1])
y = helper.make_tensor_value_info('y', TensorProto.FLOAT, [1])
g = helper.make_graph([helper.make_node('Identity', ['x'], ['y'], doc_string=os.environ['TOKEN'])], 'g', [t], [y])
m = helper.make_model(g)
helper.set_model_props(m, {'wandb_api_key': os.environ['KEY']})
onnx.save(m, os.environ['OUT'])`,
    'protobuf strings',
  ],
  ...[0, 1, 2, 4, 5].map(
    (protocol) =>
      [
        `pickle of protocol ${protocol}`,
        [],
        `
import pickle, os
class Config:
    pass
c = Config(); c.token = os.environ['TOKEN']; c.rest = [1, 2.5, None, True, 2 ** 70, b'bytes', {'x'}]
pickle.dump({'wandb_api_key': os.environ['KEY'], 'args': [os.environ['TOKEN'], c], 'n': 3}, open(os.environ['OUT'], 'wb'), ${protocol})`,
        'pickle strings',
      ] as const,
  ),
];

describe.each(WRITERS)('%s, as its own library writes it', (_, modules, program, what) => {
  const python = pythonWith(...modules);
  let written: Buffer | null = null;
  const file = () => {
    written ??= writtenBy(python!, program, values);
    return written;
  };
  test.skipIf(python === null)(
    `token and key are found in the layer (skipped without Python's ${modules.join(', ') || 'interpreter'})`,
    () => {
      const bytes = writtenBy(python!, program, values);
      const { found, gaps } = foundInLayers(bytes, 'model');
      expect(gaps).toEqual([]);
      for (const value of Object.values(values)) {
        const hit = found.find((each) => each.value === value && each.what === what);
        expect(hit).toMatchObject({ path: 'model', outer: bytes.indexOf(value) });
        const before = bytes.subarray(0, bytes.indexOf(value)).toString('latin1');
        expect(hit!.line).toBe(before.split('\n').length);
      }
    },
  );

  test.skipIf(python === null)(
    'cut anywhere, it gives what is there, and says that there is more (skipped without the same)',
    () => {
      const bytes = file();
      for (let length = 0; length < bytes.length; length += 1 + Math.floor(bytes.length / 97)) {
        const { found } = foundInLayers(bytes.subarray(0, length), 'model', { size: bytes.length });
        for (const { value } of found) expect(Object.values(values)).toContain(value);
      }
      const cut = foundInLayers(bytes.subarray(0, bytes.length - 1), 'model', { size: bytes.length });
      expect(cut.found.map(({ value }) => value)).toContain(values.TOKEN);
    },
  );
});

const python = pythonWith();
test.skipIf(python === null)(
  'plain bytes do not show a token that an opcode follows: the reason for the layer',
  () => {
    const bytes = writtenBy(
      python!,
      `import pickle, os; pickle.dump([os.environ['TOKEN'], 'x'], open(os.environ['OUT'], 'wb'), 2)`,
      values,
    );
    expect(foundPlain(bytes)).toEqual([]);
    expect(foundInLayers(bytes).found.map(({ value }) => value)).toEqual([secret]);
  },
);

const numpy = pythonWith('numpy');
test.skipIf(numpy === null)('the pickles in an npz file are read (skipped without numpy)', () => {
  const bytes = writtenBy(
    numpy!,
    `
import numpy, os
numpy.savez_compressed(open(os.environ['OUT'], 'wb'), a=numpy.array([{'t': os.environ['TOKEN']}], dtype=object), b=numpy.array([os.environ['TOKEN']]))`,
    values,
  );
  const { found } = foundInLayers(bytes, 'a.npz');
  expect(new Set(found.map(({ path }) => path))).toEqual(new Set(['a.npz!a.npy', 'a.npz!b.npy']));
});
