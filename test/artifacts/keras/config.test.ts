import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mutated } from '../mutated.ts';
import { kerasFixture } from './fixtures.ts';
import { calling, found, judgeConfig, judgeKeras, modelWith } from './judged.ts';

const layer = (className: string, config: object, module: string | null = 'keras.layers') => ({
  module,
  class_name: className,
  config,
  registered_name: null,
});

describe('a name in a configuration of Keras', () => {
  test.each([
    ['keras.activations', 'relu'],
    ['builtins', 'mse'],
    ['keras.ops', 'einsum'],
    ['keras.src.ops.numpy', 'mean'],
    ['tf_keras.src.activations', 'gelu'],
    [null, 'softmax'],
  ])('is part of models: %s %s', async (module, name) => {
    expect(found(await judgeConfig(modelWith(calling(module, name))))).toEqual([]);
  });

  test.each([
    ['os', 'system', 'CVE-2025-1550'],
    ['builtins', 'eval', 'CVE-2025-1550'],
    ['subprocess', 'Popen', 'CVE-2025-1550'],
    ['importlib', 'import_module', 'CVE-2025-1550'],
    ['keras.utils', 'get_file', 'CVE-2025-8747'],
    ['keras.src.utils.file_utils', 'get_file', 'CVE-2025-12060'],
    ['tensorflow.keras.utils', 'get_file', 'CVE-2025-8747'],
    ['keras.config', 'enable_unsafe_deserialization', 'CVE-2025-9906'],
    ['keras.models', 'load_model', 'CVE-2025-8747'],
    ['keras.saving', 'load_model', 'CVE-2025-8747'],
    ['keras.preprocessing.image', 'load_img', 'CVE-2025-8747'],
  ])('is malicious: %s.%s', async (module, name, advisory) => {
    const artifact = await judgeConfig(modelWith(calling(module, name)));
    expect(found(artifact)).toEqual([`malicious: function ${module}.${name}`]);
    expect(artifact?.payloads[0]?.advisories).toContain(advisory);
  });

  test.each([
    ['keras.utils', 'clear_session'],
    ['keras.src.backend.config', 'set_floatx'],
    ['textwrap', 'dedent'],
    ['some_package.module', 'function'],
  ])('is suspicious: %s.%s', async (module, name) => {
    expect(found(await judgeConfig(modelWith(calling(module, name))))).toEqual([
      `suspicious: function ${module}.${name}`,
    ]);
  });

  test.each([
    ['builtins', 'dice_loss', 'function builtins.dice_loss'],
    [null, 'dice_loss', 'function dice_loss'],
    ['my.losses', 'mine>dice', 'function mine>dice'],
    ['keras.activations', 'activation_of_the_future', 'function keras.activations.activation_of_the_future'],
  ])('is custom, and unvetted: %s %s', async (module, name, what) => {
    expect(found(await judgeConfig(modelWith(calling(module, name))))).toEqual([`unvetted: ${what}`]);
  });

  test.each([
    ['TransformerBlock', null, 'unvetted: class TransformerBlock'],
    ['KerasLayer', 'tensorflow_hub.keras_layer', 'unvetted: class tensorflow_hub.keras_layer.KerasLayer'],
    ['LayerOfTheFuture', 'keras.layers', 'unvetted: class keras.layers.LayerOfTheFuture'],
    ['Popen', 'subprocess', 'malicious: class subprocess.Popen'],
    ['os.system', 'keras.layers', 'suspicious: class keras.layers.os.system'],
    ['ModelCheckpoint', 'keras.callbacks', 'suspicious: class keras.callbacks.ModelCheckpoint'],
  ])('may be a class: %s of %s', async (name, module, what) => {
    expect(found(await judgeConfig(modelWith(layer(name, {}, module))))).toEqual([what]);
  });

  test('is found in wrappers, in nested models, in losses and beside the layers', async () => {
    const bad = { module: 'os', class_name: 'function', config: 'system' };
    const wrapped = layer('Bidirectional', { layer: layer('TimeDistributed', { layer: modelWith(bad) }) });
    const model = { ...modelWith(wrapped), compile_config: { loss: bad }, build_config: { x: [[bad]] } };
    const artifact = await judgeConfig(model);
    expect(artifact?.payloads.map(({ where }) => where).sort()).toEqual([
      'build_config.x[0][0]',
      'compile_config.loss',
      'config.layers[1].config.layer.config.layer.config.layers[1]',
    ]);
  });

  test('is found in fn_module as well', async () => {
    const config = { name: 'x', fn_module: 'os', fn_name: 'system' };
    expect(found(await judgeConfig(modelWith(layer('Dense', config))))).toEqual([
      'malicious: function os.system',
    ]);
  });
});

describe('a layer of Keras that does more than compute', () => {
  test.each([
    [
      layer('StringLookup', { vocabulary: '/etc/passwd' }),
      'malicious: StringLookup with vocabulary "/etc/passwd"',
    ],
    [
      layer('IndexLookup', { vocabulary: 'https://127.0.0.1/v' }),
      'malicious: IndexLookup with vocabulary "https://127.0.0.1/v"',
    ],
    [
      layer('TextVectorization', { vocabulary: 'v.txt' }),
      'unvetted: TextVectorization with vocabulary "v.txt"',
    ],
    [layer('TFSMLayer', { filepath: '/tmp/model' }), 'malicious: TFSMLayer with SavedModel "/tmp/model"'],
    [layer('TFSMLayer', { filepath: 'model' }), 'suspicious: TFSMLayer with SavedModel "model"'],
    [
      layer('TFOpLambda', { function: 'io.write_file' }),
      'malicious: TFOpLambda layer that calls io.write_file',
    ],
    [
      layer('TFOpLambda', { function: 'numpy_function' }),
      'malicious: TFOpLambda layer that calls numpy_function',
    ],
    [
      layer('TFOpLambda', { function: 'raw_ops.PyFunc' }),
      'suspicious: TFOpLambda layer that calls raw_ops.PyFunc',
    ],
    [
      layer('TensorFlowOpLayer', { node_def: '{"name": "x", "op": "WriteFile"}' }),
      'malicious: TensorFlowOpLayer layer that calls WriteFile',
    ],
    [layer('Dense', { units: 1e12 }), 'suspicious: Dense with units of 1000000000000'],
    [
      layer('Lambda', { name: 'x', function: 'named', function_type: 'function', module: 'mine' }),
      'unvetted: Lambda layer "x" with function mine.named',
    ],
    [
      layer('Lambda', { name: 'x', function: ['not byte code', null, null], function_type: 'lambda' }),
      'suspicious: Lambda layer "x" with byte code that cannot be read',
    ],
  ])('is told: %j', async (one, what) => {
    expect(found(await judgeConfig(modelWith(one)))).toEqual([what]);
  });

  test.each(['math.add', '__operators__.getitem', 'nn.relu', 'image.resize', 'reshape', 'io.decode_jpeg'])(
    'is silent where it calls an operator that computes: %s',
    async (name) => {
      expect(found(await judgeConfig(modelWith(layer('TFOpLambda', { function: name }))))).toEqual([]);
    },
  );

  test('is silent where a vocabulary is a list', async () => {
    expect(
      found(await judgeConfig(modelWith(layer('StringLookup', { vocabulary: ['/etc/passwd'] })))),
    ).toEqual([]);
  });

  test('is found in what a layer of another class says to be byte code', async () => {
    // marshal.dumps((lambda x: __import__("os").system("echo weighbridge")).__code__), of Python 3.11
    const { payloads } = (await judgeKeras(kerasFixture('keras-2-lambda.h5'), 'a.h5'))!;
    expect(payloads[0]?.what).toContain('os.system');
  });
});

describe('source where byte code belongs', () => {
  const lambda = (code: unknown) => modelWith(layer('Lambda', { name: 'x', function: code }));
  const encoded = (source: string) => [Buffer.from(source).toString('base64'), null, null];

  test.each([
    `lambda x: eval('print("weighbridge")')`,
    'lambda x: __import__("os").system("echo weighbridge")',
    'import subprocess; subprocess.run(["echo", "weighbridge"])',
    'def f(x):\n  open("/tmp/weighbridge", "w")',
  ])('is malicious where it reaches for harm: %s', async (source) => {
    const shown = found(await judgeConfig(lambda(source)));
    expect(shown).toEqual([expect.stringMatching(/^malicious: Lambda layer "x" with source/)]);
    expect(found(await judgeConfig(lambda(encoded(source))))).toEqual(shown);
  });

  test('is unvetted where it only computes', async () => {
    expect(found(await judgeConfig(lambda('lambda x: x * 2')))).toEqual([
      'unvetted: Lambda layer "x" with source "lambda x: x * 2"',
    ]);
  });

  test('is suspicious where nothing is known of what it calls', async () => {
    expect(found(await judgeConfig(lambda('some_function(x)')))).toEqual([
      'suspicious: Lambda layer "x" with source "some_function(x)"',
    ]);
  });
});

describe('a text in a configuration', () => {
  test.each(['keras.config.enable_unsafe_deserialization', 'get_file'])(
    'is suspicious where it names what goes round the safe mode: %s',
    async (text) => {
      expect(found(await judgeConfig(modelWith(layer('Dense', { name: text }))))).toEqual([
        `suspicious: mention of ${text}`,
      ]);
    },
  );

  test('is no class of Keras where another one is registered under its name', async () => {
    const one = { class_name: 'Dense', config: {}, registered_name: 'mine>Dense' };
    expect(found(await judgeConfig(modelWith(one)))).toEqual([
      'unvetted: class Dense registered as "mine>Dense"',
    ]);
  });
});

describe('JSON that is a configuration', () => {
  const model = modelWith(calling('os', 'system'));
  const text = JSON.stringify(model);

  test.each<readonly [string, Uint8Array]>([
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(text, 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['JSON with NaN', Buffer.from(text.replace('{', '{"a": NaN, "b": [-Infinity, "NaN\\" Infinity"], '))],
    ['JSON with escapes', Buffer.from(text.replaceAll('class_name', 'c\\u006cass_name'))],
    ['JSON behind blanks', Buffer.from(`${' '.repeat(5000)}${text}`)],
  ])('is read in %s', async (_, bytes) => {
    expect(found(await judgeKeras(bytes, 'config.json'))).toEqual(['malicious: function os.system']);
  });

  test('is one of TensorFlow.js, too', async () => {
    const artifact = await judgeConfig({
      format: 'layers-model',
      modelTopology: { keras_version: '2.2.4', model_config: model },
      weightsManifest: [{ paths: ['../../x.bin', 'group1-shard1of1.bin'], weights: [] }],
    });
    expect(found(artifact)).toEqual([
      'malicious: function os.system',
      'suspicious: weights in "../../x.bin"',
    ]);
  });

  test.each([
    ['package.json', { name: 'x', version: '1.0.0' }],
    ['config.json', { architectures: ['BertModel'], model_type: 'bert' }],
    ['docstore.json', { a: { class_name: 'TextNode', text: 'x' } }],
    ['other.json', { class_name: 'Button', config: { color: 'red' } }],
    ['list.json', [1, 2, 3]],
    ['model.json', 'not JSON at all {'],
  ])('is no configuration of Keras, and gets no judgement: %s', async (path, value) => {
    expect(await judgeConfig(value, path)).toBeNull();
  });

  test('is not complete where it is broken in the file of a model', async () => {
    const bytes = Buffer.from(kerasFixture('keras-2-lambda.h5'));
    bytes.write('!', bytes.indexOf('{"class_name": "Sequential"'), 'latin1');
    expect(await judgeKeras(bytes, 'a.h5')).toMatchObject({ format: 'keras-h5', complete: false });
  });

  test('is not complete where it is cut off', async () => {
    const bytes = kerasFixture('tf-keras-operators.json');
    expect(await judgeKeras(bytes.subarray(0, bytes.length - 10), 'model.json')).toMatchObject({
      complete: false,
    });
  });

  test('is not complete where it has more parts than are read', async () => {
    const artifact = await judgeConfig(`{"class_name": "Sequential", "config": ${'['.repeat(1_100_000)}`);
    expect(artifact).toMatchObject({ complete: false });
  });

  test('is judged to an end however deep it is', async () => {
    let deep: object = calling('os', 'system');
    for (let level = 0; level < 3000; level++)
      deep = { class_name: 'TimeDistributed', config: { layer: deep } };
    expect(found(await judgeConfig(modelWith(deep)))).toEqual(['malicious: function os.system']);
  });

  test('is judged to an end, whatever was changed in it', async () => {
    const files = ['mlp.json', 'operations.json', 'lambda-system.json'].map((name) => kerasFixture(name));
    await fc.assert(
      fc.asyncProperty(mutated(files), async (bytes) => {
        const artifact = await judgeKeras(bytes, 'model.json');
        for (const why of artifact?.incomplete ?? []) expect(why).not.toContain('fault of weighbridge');
      }),
      { numRuns: 2000 },
    );
  });

  test('is judged to an end, whatever its values are', async () => {
    const key = fc.constantFrom(
      'class_name',
      'config',
      'module',
      'function',
      'function_type',
      'layers',
      'vocabulary',
    );
    const text = fc.constantFrom(
      'Lambda',
      'function',
      'lambda',
      '__lambda__',
      'TorchModuleWrapper',
      'TFSMLayer',
      '4wAAAA',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        text,
        fc.jsonValue(),
        fc.dictionary(key, tie('value')),
        fc.array(tie('value')),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        const artifact = await judgeConfig(modelWith(one));
        for (const why of artifact?.incomplete ?? []) expect(why).not.toContain('fault of weighbridge');
      }),
      { numRuns: 1000 },
    );
  });
});
