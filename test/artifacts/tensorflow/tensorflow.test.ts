import { describe, expect, it } from 'vitest';
import { concat, message } from '../../formats/protobuf/write-message.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';
import { constant, graph, library, metaGraph, node, savedModel } from './graph-message.ts';

const judged = (file: string) => judgeBytes(modelFixture(`tensorflow/${file}`), file);

describe('models that TensorFlow wrote', () => {
  it.each([
    ['module.pb', 'tf-saved-model', 'a module that prints and branches'],
    ['vocabulary-asset.pb', 'tf-saved-model', 'a table that is read from a file the model brings'],
    ['decode-jpeg.pb', 'tf-saved-model', 'a decoder of pictures'],
    ['training.meta', 'tf-meta-graph', 'a training graph that saves and restores'],
    ['frozen.pb', 'tf-graph', 'a frozen graph'],
    ['keras-metadata-dense.pb', 'tf-keras-metadata', 'the layers of Keras'],
    ['training.index', 'tf-checkpoint', 'the index of a checkpoint'],
    ['first-version.ckpt', 'tf-checkpoint', 'a checkpoint of the first version'],
  ])('%s is nothing to worry about: %s', async (file, format) => {
    expect(await judged(file)).toMatchObject({
      format,
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
      payloads: [],
    });
  });

  it('that read and write files by their names are malicious, with what they touch', async () => {
    const artifact = await judged('read-and-write-file.pb');
    expect(artifact).toMatchObject({ format: 'tf-saved-model', danger: 'malicious', complete: true });
    expect(artifact?.payloads.map(({ what, topic }) => [what, topic])).toEqual([
      ['WriteFile("/tmp/weighbridge.txt") in node "WriteFile"', 'escape'],
      ['ReadFile("/etc/hostname") in node "ReadFile"', 'escape'],
    ]);
    expect((await judged('read-file.meta'))?.payloads[0]).toMatchObject({
      danger: 'malicious',
      what: 'ReadFile("/etc/passwd") in node "steal"',
    });
  });

  it('that call back into Python are suspicious', async () => {
    expect((await judged('numpy-function.pb'))?.payloads).toMatchObject([
      { danger: 'suspicious', topic: 'code', what: 'PyFunc("pyfunc_0") in node "PyFunc"' },
    ]);
  });

  it('that print to a file write it', async () => {
    expect((await judged('print-to-file.pb'))?.payloads).toMatchObject([
      { danger: 'malicious', what: 'PrintV2("file:///tmp/weighbridge.txt") in node "PrintV2"' },
    ]);
  });

  it('hand the configuration of their layers to the judge of Keras', async () => {
    const artifact = await judged('keras-metadata-lambda.pb');
    expect(artifact).toMatchObject({ format: 'tf-keras-metadata', danger: 'malicious' });
    expect(artifact?.payloads.some(({ what }) => what.includes('os.system("echo weighbridge")'))).toBe(true);
  });
});

const STEAL = [constant('path', '/etc/passwd'), node('ReadFile', 'read', ['path'])] as const;

async function worst(bytes: Uint8Array) {
  const artifact = await judgeBytes(bytes, 'saved_model.pb');
  return { format: artifact?.format, danger: artifact?.danger, what: artifact?.payloads[0]?.what };
}

describe('what hides in a graph', () => {
  it.each([
    ['in a function of the library', savedModel(metaGraph(library('helper', ...STEAL)))],
    ['in the second meta graph', savedModel(metaGraph(graph(node('NoOp', 'n'))), metaGraph(graph(...STEAL)))],
    [
      'in a second graph, which readers add to the first',
      savedModel(metaGraph(graph(node('NoOp', 'n')), graph(...STEAL))),
    ],
    [
      'behind a field that nobody knows',
      concat([message([4000, 'x'.repeat(9000)]), savedModel(metaGraph(graph(...STEAL)))]),
    ],
    [
      'behind nodes that pass the name on',
      savedModel(
        metaGraph(
          graph(
            node('ReadFile', 'read', ['^start', 'b:0']),
            node('Identity', 'b', ['a']),
            node('PlaceholderWithDefault', 'a', ['path:0']),
            constant('path', '/etc/passwd'),
          ),
        ),
      ),
    ],
  ])('%s is found', async (_, bytes) => {
    expect(await worst(bytes)).toMatchObject({
      format: 'tf-saved-model',
      danger: 'malicious',
      what: 'ReadFile("/etc/passwd") in node "read"',
    });
  });

  it('is found in a graph that stands as bytes in an attribute', async () => {
    const inner = graph(...STEAL);
    const engine = node('TRTEngineOp', 'engine', [], { serialized_segment: message([2, inner]) });
    expect(await worst(graph(engine, node('NoOp', 'n')))).toMatchObject({
      format: 'tf-graph',
      danger: 'malicious',
    });
  });

  it('is never called clean where its path stands behind more constants than are kept', async () => {
    const before = Array.from({ length: 100_000 }, (_, index) => node('Identity', `i${index}`, ['x']));
    const reads = node('TextLineDataset', 'read', ['path', 'x', 'x']);
    const bytes = message(
      ...[...before, reads, constant('path', '/etc/passwd')].map((one) => [1, one] as const),
    );
    expect(await judgeBytes(bytes, 'graph.pb')).toMatchObject({ format: 'tf-graph', complete: false });
  });

  it('may be a name that is joined from parts', async () => {
    const joined = graph(
      constant('folder', '/etc/'),
      node('StringJoin', 'join', ['folder', 'x']),
      node('WriteFile', 'write', ['join', 'x']),
    );
    expect(await worst(joined)).toMatchObject({
      danger: 'malicious',
      what: 'WriteFile("/etc/…") in node "write"',
    });
  });

  it.each([
    [
      'a file that the caller names',
      graph(node('ReadFile', 'read', ['x']), node('Placeholder', 'x')),
      'suspicious',
    ],
    [
      'an operator that TensorFlow has not',
      graph(node('StealWeights', 's', ['x']), node('NoOp', 'n')),
      'unvetted',
    ],
    [
      'tensors that are sent to a debugger',
      graph(
        node('DebugIdentityV3', 'd', ['x'], { debug_urls: message([1, message([2, 'grpc://127.0.0.1:1'])]) }),
      ),
      'malicious',
    ],
    ['a server', graph(constant('a', '0.0.0.0:1'), node('RpcServer', 's', ['a'])), 'malicious'],
    [
      'a vocabulary outside of the model',
      graph(constant('v', '/etc/passwd'), node('InitializeTableFromTextFileV2', 't', ['h', 'v'])),
      'suspicious',
    ],
    [
      'a checkpoint written to a place of the model',
      graph(constant('p', '../../x'), node('SaveV2', 's', ['p'])),
      'suspicious',
    ],
    ['a graph that is made when it runs', graph(node('DatasetFromGraph', 'd', ['x'])), 'none'],
  ])('%s', async (_, bytes, danger) => {
    expect((await worst(bytes)).danger).toBe(danger);
  });

  it('is no operator when the file defines a function of that name', async () => {
    const bytes = concat([
      graph(node('helper', 'call', ['x'])),
      library('helper', node('Identity', 'i', ['x'])),
    ]);
    expect(await judgeBytes(bytes, 'g.pb')).toMatchObject({ danger: 'none', payloads: [] });
  });

  it('may be an asset whose name leads out of the model', async () => {
    const asset = message([1, message([1, 'v:0'])], [2, '../../../etc/passwd']);
    const bytes = savedModel(concat([metaGraph(graph(constant('v', 'x'))), message([6, asset])]));
    expect(await worst(bytes)).toMatchObject({ danger: 'suspicious', what: 'asset "../../../etc/passwd"' });
  });

  it('is judged up to where the file is cut off, and said to be', async () => {
    const bytes = savedModel(metaGraph(graph(...STEAL, constant('more', 'x'.repeat(500)))));
    const artifact = await judgeBytes(bytes.subarray(0, bytes.length - 200), 'saved_model.pb');
    expect(artifact).toMatchObject({ format: 'tf-saved-model', danger: 'malicious', complete: false });
  });
});

it('the objects of a saved model may be layers of Keras, whose configuration is judged', async () => {
  const metadata = modelFixture('tensorflow/keras-metadata-lambda.pb');
  const json = Buffer.from(metadata)
    .toString('latin1')
    .match(/\{"name": "sequential".*?\}\}\]\}\}/)![0];
  const user = message([1, '_tf_keras_sequential'], [3, json]);
  const objects = message([7, message([1, message([4, user])])]);
  const bytes = savedModel(concat([metaGraph(graph(node('NoOp', 'n'))), objects]));
  const artifact = await judgeBytes(bytes, 'saved_model.pb');
  expect(artifact).toMatchObject({ format: 'tf-saved-model', danger: 'malicious' });
  expect(artifact?.payloads[0]?.what).toContain('os.system("echo weighbridge")');
});

describe('the index of a checkpoint', () => {
  it('lies when a tensor ends behind its shard', async () => {
    const { neighboursOf } = await import('../judge-bytes.ts');
    const neighbours = neighboursOf({ 'training.data-00000-of-00001': new Uint8Array(4) });
    const artifact = await judgeBytes(modelFixture('tensorflow/training.index'), 'training.index', {
      neighbours,
    });
    expect(artifact).toMatchObject({ format: 'tf-checkpoint', formatTrust: 'mismatch' });
  });

  it('says when a block leads out of the table', async () => {
    const bytes = modelFixture('tensorflow/training.index');
    bytes[bytes.length - 45] = 0xff;
    expect(await judgeBytes(bytes, 'training.index')).toMatchObject({
      format: 'tf-checkpoint',
      complete: false,
    });
  });
});

it('a set of file descriptors is no graph, although it is built like one', async () => {
  const file = (name: string, ...needs: readonly string[]) =>
    message([1, name], [2, 'google.protobuf'], ...needs.map((one) => [3, one] as const), [
      4,
      message([1, 'Any']),
    ]);
  const set = message(
    [1, file('google/protobuf/any.proto')],
    [1, file('api.proto', 'google/protobuf/any.proto')],
  );
  expect(await judgeBytes(set, 'descriptors.pb')).toBeNull();
});

describe('a graph in text', () => {
  const judgeText = (text: string) => judgeBytes(new TextEncoder().encode(text), 'saved_model.pbtxt');
  const steal = (path: string) => `node { name: "read" op: "ReadFile" input: "path" }
    node { name: "path" op: "Const"
      attr { key: "dtype" value { type: DT_STRING } }
      attr { key: "value" value { tensor { dtype: DT_STRING string_val: ${path} } } } }`;

  it('is loaded where there is no other, and reads files as well', async () => {
    const text = `# saved\nsaved_model_schema_version: 1 meta_graphs { graph_def { ${steal('"/etc/" \'pass\\167d\'')} } }`;
    expect(await judgeText(text)).toMatchObject({
      format: 'tf-graph-text',
      danger: 'malicious',
      payloads: [{ what: 'ReadFile("/etc/passwd") in node "read"' }],
    });
  });

  it('may hide it in a function', async () => {
    const text = `node { name: "n" op: "NoOp" } library < function { signature { name: "f" } ${steal('"/x"').replaceAll('node {', 'node_def {')} } >`;
    expect(await judgeText(text)).toMatchObject({ danger: 'malicious' });
  });

  it('is never called clean where a comment makes it longer than is read', async () => {
    const text = `${steal('"/etc/passwd"')} #${' '.repeat(64 * 1024 * 1024)}`;
    expect(await judgeText(text)).toMatchObject({ format: 'tf-graph-text', complete: false });
  });

  it('is never called clean where it stands behind more fields than are read', async () => {
    const text = `versions { ${'a:1 '.repeat(3_000_000)} } ${steal('"/etc/passwd"')}`;
    expect(await judgeText(text)).toMatchObject({ format: 'tf-graph-text', complete: false });
  });

  it('of ordinary operators is nothing to worry about', async () => {
    const text =
      'node { name: "x" op: "Placeholder" attr { key: "shape" value { shape { dim { size: -1 } } } } }';
    expect(await judgeText(text)).toMatchObject({ format: 'tf-graph-text', danger: 'none', payloads: [] });
  });

  it.each([
    ['a map of labels', 'item { id: 1 name: "cat" }'],
    ['a configuration of Triton', 'name: "model" platform: "onnxruntime_onnx" max_batch_size: 8'],
    ['a graph of something else', 'node { name: "a" calculator: "ImageTransformation" input_stream: "in" }'],
    ['a block of Nginx or HCL', 'node "x" {\n  op = "y"\n}'],
  ])('is not %s', async (_, text) => {
    expect(await judgeText(text)).toBeNull();
  });
});
