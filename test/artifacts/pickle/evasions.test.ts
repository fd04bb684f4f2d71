import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { judgeBytes } from '../judge-bytes.ts';
import * as a from './assemble.ts';
import { dangerOf, judged, shown } from './judged.ts';

const ECHO = a.str('echo weighbridge');
const SYSTEM = a.call('os', 'system', ECHO);
const EVIL = a.pickle(SYSTEM);

describe('broken and hidden streams', () => {
  test.each<[string, Uint8Array]>([
    ['a stream that is cut off', a.join(a.proto(4), SYSTEM)],
    ['an opcode that is none', a.join(a.proto(4), SYSTEM, a.raw(0xff, 0xff))],
    ['an empty stack', a.join(a.proto(4), SYSTEM, a.POP, a.POP, a.POP, a.REDUCE, a.STOP)],
    ['a memo that was never written', a.join(a.proto(4), SYSTEM, a.get(77), a.STOP)],
    ['text that is no UTF-8', a.join(a.proto(4), SYSTEM, a.raw(0x8c, 2, 0xff, 0xfe), a.STOP)],
    [
      'bytes for the name of a global',
      a.pickle(SYSTEM, a.bytes(Buffer.from('os')), a.str('system'), a.STACK_GLOBAL),
    ],
    ['a number for the name of a global', a.pickle(SYSTEM, a.int(1), a.int(2), a.STACK_GLOBAL)],
    [
      'a bytearray for the name of a global',
      a.pickle(SYSTEM, a.bytearray(Buffer.from('os')), a.str('system'), a.STACK_GLOBAL),
    ],
  ])('what ran before %s is judged', async (_, bytes) => {
    expect(await shown(bytes)).toContain('malicious: os.system("echo weighbridge")');
  });

  test.each<[string, Uint8Array]>([
    [
      'a length that is none',
      a.join(a.global('builtins', 'exec'), a.MARK, a.op('X>'), Buffer.from('\nf = 1')),
    ],
    ['a byte that is no opcode', a.join(a.global('posix', 'system'), a.op('#'), a.MARK)],
  ])('a stream without PROTO that names what does harm and breaks at %s is told', async (_, bytes) => {
    expect(await judged(bytes)).toMatchObject({
      format: 'pickle',
      danger: 'malicious',
      formatTrust: 'mismatch',
    });
  });

  test('lists of words that read as names of globals are no pickles', async () => {
    for (const words of ['cab\ncat\ncod\n', 'cos\ncot\nsystem\n', 'cat\ndog\n(a few)\n'])
      expect(await judgeBytes(Buffer.from(words), 'words.txt')).toBeNull();
  });

  test('a second pickle behind the first is judged', async () => {
    expect(await dangerOf(a.join(a.pickle(a.int(1)), EVIL))).toBe('malicious');
  });

  test('a pickle behind thousands of harmless ones is judged', async () => {
    const harmless = Array.from({ length: 3000 }, () => a.pickle(a.dict(a.str('a'), a.int(1))));
    expect(await dangerOf(a.join(...harmless, EVIL))).toBe('malicious');
  });

  test('a pickle behind a byte that is none is judged', async () => {
    expect(await dangerOf(a.join(a.pickle(a.dict(a.str('a'), a.int(1))), a.raw(0xff, 0), EVIL))).toBe(
      'malicious',
    );
  });

  test('what only unpicklers run that skip the rest of a frame is judged, and readers disagree (frame boundary, cpython#154848)', async () => {
    const hidden = a.join(SYSTEM, a.MARK);
    const swallowed = a.join(hidden, new Uint8Array(0x105 - hidden.length).fill(0x4e), a.POP_MARK);
    const bytes = a.pickle(a.MARK, a.frame(2, a.op('B'), a.raw(7, 1, 0, 0), a.raw(0, 0), swallowed));
    expect(await shown(bytes)).toContain('malicious: os.system("echo weighbridge")');
    expect((await judged(bytes)).formatTrust).toBe('ambiguous');
  });

  test('a pickle that stands where the frame of another ends is judged', async () => {
    const decoy = a.join(a.proto(4), a.op('B'), a.raw(60, 0, 0, 0));
    const first = a.join(a.proto(4), a.frame(2 + decoy.length, a.NONE, a.STOP, decoy));
    expect(await dangerOf(a.join(first, EVIL, new Uint8Array(20)))).toBe('malicious');
  });

  test('a protocol that is stated again in the middle is told, and what it allows is judged', async () => {
    const bytes = a.join(
      a.proto(2),
      a.NONE,
      a.POP,
      a.proto(4),
      a.stackGlobal('pathlib', 'os.system'),
      a.tuple(ECHO),
      a.REDUCE,
      a.STOP,
    );
    expect(await judged(bytes)).toMatchObject({ danger: 'malicious', formatTrust: 'ambiguous' });
  });

  test('a call whose result is thrown away is judged', async () => {
    expect(await dangerOf(a.pickle(SYSTEM, a.POP, a.EMPTY_DICT))).toBe('malicious');
  });

  test('OBJ and POP hide no call', async () => {
    const object = a.join(a.MARK, a.global('os', 'system'), ECHO, a.OBJ, a.POP);
    expect(await shown(a.pickle(object, a.NONE))).toContain('malicious: os.system("echo weighbridge")');
  });

  test('protocol 0 without its mark is judged', async () => {
    const old = a.bare(
      a.global('posix', 'system'),
      a.MARK,
      a.oldString('echo weighbridge'),
      a.op('t'),
      a.REDUCE,
    );
    expect(await shown(old)).toEqual(['malicious: posix.system("echo weighbridge")']);
  });
});

describe('names', () => {
  test('a name that comes out of the memo is one', async () => {
    const names = [a.str('os'), a.longPut(70_000), a.POP, a.str('system'), a.put(3), a.POP];
    const get = a.join(a.op('j'), Buffer.from([0x70, 0x11, 1, 0]), a.get(3));
    expect(await dangerOf(a.pickle(...names, get, a.STACK_GLOBAL, a.tuple(ECHO), a.REDUCE))).toBe(
      'malicious',
    );
  });

  test('decoys between the names change nothing', async () => {
    const names = a.join(a.str('os'), a.str('path'), a.POP, a.str('collections'), a.POP, a.str('system'));
    expect(await shown(a.pickle(names, a.STACK_GLOBAL, a.tuple(ECHO), a.REDUCE))).toContain(
      'malicious: os.system("echo weighbridge")',
    );
  });

  test('names written by old string opcodes are names', async () => {
    const names = a.join(a.binString('os'), a.binString('system'), a.STACK_GLOBAL);
    expect(await dangerOf(a.pickle(names, a.tuple(ECHO), a.REDUCE))).toBe('malicious');
  });

  test('names written by old string opcodes at the very beginning are names (GHSA-9gvj-pp9x-gcfr)', async () => {
    const names = a.bare(a.oldString('os'), a.oldString('system'), a.STACK_GLOBAL, a.tuple(ECHO), a.REDUCE);
    expect(await shown(names)).toContain('malicious: os.system("echo weighbridge")');
  });

  test('a name that is put together while loading is malicious whatever it may be', async () => {
    const join = a.call('builtins', 'getattr', a.str(''), a.str('join'));
    const made = a.callOf(join, a.list(a.str('sys'), a.str('tem')));
    expect(await dangerOf(a.pickle(a.str('os'), made, a.STACK_GLOBAL, a.tuple(ECHO), a.REDUCE))).toBe(
      'malicious',
    );
  });

  test('getattr with a name that is put together while loading is malicious', async () => {
    const made = a.call('_codecs', 'decode', a.bytes(Buffer.from('flfgrz')), a.str('rot13'));
    expect(
      await dangerOf(a.pickle(a.call('builtins', 'getattr', a.global('collections', 'OrderedDict'), made))),
    ).toBe('malicious');
  });

  test.each([
    ['pathlib', 'os.system'],
    ['torch.serialization', 'os.system'],
    ['numpy.compat.py3k', 'os.system'],
    ['torch.library', 'torch.utils.collect_env.run'],
    ['collections', '_sys.modules'],
    ['sklearn.utils', 'sys.modules'],
  ])('%s %s is a path to what it ends at', async (module, name) => {
    expect(await dangerOf(a.pickle(a.stackGlobal(module, name), a.tuple(ECHO), a.REDUCE))).toBe('malicious');
  });

  test.each([
    ['numpy', '__builtins__'],
    ['builtins', 'object.__subclasses__'],
    ['builtins', '__setattr__'],
    ['collections', 'OrderedDict.__init__.__globals__'],
    ['torch', 'nn.Module.__init__.__globals__'],
    ['sys', 'modules'],
  ])('%s %s leads to everything else', async (module, name) => {
    expect(await dangerOf(a.pickle(a.stackGlobal(module, name)))).toBe('malicious');
  });

  test.each<[string, Uint8Array]>([
    ['EXT1', a.ext1(7)],
    ['EXT2', a.raw(0x83, 7, 1)],
    ['EXT4', a.raw(0x84, 7, 0, 0, 1)],
  ])('a number of the extension registry is suspicious, and so is calling it: %s', async (_, code) => {
    expect(await dangerOf(a.pickle(code))).toBe('suspicious');
    expect(await dangerOf(a.pickle(code, a.tuple(ECHO), a.REDUCE))).toBe('suspicious');
  });
});

describe('every way to call', () => {
  test.each<[string, Uint8Array]>([
    ['INST', a.pickle(a.inst('os', 'system', ECHO))],
    ['OBJ', a.pickle(a.MARK, a.global('os', 'system'), ECHO, a.OBJ)],
    ['NEWOBJ', a.pickle(a.newObject('subprocess', 'Popen', ECHO))],
    ['NEWOBJ_EX', a.pickle(a.global('subprocess', 'Popen'), a.tuple(ECHO), a.EMPTY_DICT, a.NEWOBJ_EX)],
    ['REDUCE', EVIL],
    ['functools.partial', a.pickle(a.call('functools', 'partial', a.global('os', 'system'), ECHO))],
    ['calling a partial', a.pickle(a.callOf(a.call('functools', 'partial', a.global('os', 'system')), ECHO))],
    [
      'getattr',
      a.pickle(
        a.callOf(
          a.call('builtins', 'getattr', a.call('importlib', 'import_module', a.str('os')), a.str('system')),
          ECHO,
        ),
      ),
    ],
    [
      'attrgetter',
      a.pickle(
        a.callOf(
          a.call('operator', 'attrgetter', a.str('system')),
          a.call('builtins', '__import__', a.str('os')),
        ),
      ),
    ],
    [
      'methodcaller',
      a.pickle(
        a.callOf(
          a.call('operator', 'methodcaller', a.str('system'), ECHO),
          a.call('builtins', '__import__', a.str('os')),
        ),
      ),
    ],
    ['resolve_name', a.pickle(a.callOf(a.call('pkgutil', 'resolve_name', a.str('os:system')), ECHO))],
    [
      '_rebuild_from_type_v2',
      a.pickle(
        a.call(
          'torch._tensor',
          '_rebuild_from_type_v2',
          a.global('os', 'system'),
          a.global('torch', 'Tensor'),
          a.tuple(ECHO),
          a.EMPTY_DICT,
        ),
      ),
    ],
    [
      '__randomstate_ctor',
      a.pickle(a.call('numpy.random._pickle', '__randomstate_ctor', ECHO, a.global('os', 'system'))),
    ],
    [
      '_ufunc_reconstruct',
      a.pickle(a.callOf(a.call('numpy.core', '_ufunc_reconstruct', a.str('os'), a.str('system')), ECHO)),
    ],
    [
      'copyreg._reconstructor',
      a.pickle(
        a.call('copyreg', '_reconstructor', a.global('os', 'system'), a.global('builtins', 'object'), a.NONE),
      ),
    ],
    ['_builtin_type', a.pickle(a.call('cloudpickle.cloudpickle', '_builtin_type', a.str('sys')))],
    ['map', a.pickle(a.call('builtins', 'map', a.global('builtins', 'eval'), a.list(ECHO)))],
  ])('%s of os.system and its like is malicious', async (_, bytes) => {
    expect(await dangerOf(bytes)).toBe('malicious');
  });

  test('nested calls are shown as Python writes them', async () => {
    const getattr = a.call(
      'builtins',
      'getattr',
      a.call('builtins', '__import__', a.str('builtins')),
      a.str('eval'),
    );
    expect(await shown(a.pickle(a.callOf(getattr, a.str('1+1'))))).toContain('malicious: eval("1+1")');
    expect(await shown(a.pickle(getattr))).toContain('malicious: getattr(__import__("builtins"), "eval")');
  });
});

describe('changing what is shared', () => {
  const STATE = a.dict(a.str('items'), a.global('collections', 'Counter'));
  test.each<[string, Uint8Array]>([
    ['BUILD on a class', a.pickle(a.build(a.global('collections', 'OrderedDict'), STATE))],
    ['BUILD on a function', a.pickle(a.build(a.global('torch._utils', '_rebuild_tensor_v2'), STATE))],
    [
      'BUILD that hides a method of an OrderedDict',
      a.pickle(a.build(a.call('collections', 'OrderedDict'), STATE)),
    ],
    [
      'BUILD that changes the class',
      a.pickle(a.build(a.call('collections', 'OrderedDict'), a.dict(a.str('__class__'), a.NONE))),
    ],
    ['SETITEM on sys.modules', a.pickle(a.global('sys', 'modules'), a.str('os'), a.NONE, a.SETITEM)],
    [
      'SETITEMS on an attribute',
      a.pickle(
        a.call('builtins', 'getattr', a.global('collections', 'OrderedDict'), a.str('registry')),
        a.MARK,
        a.str('os'),
        a.NONE,
        a.SETITEMS,
      ),
    ],
    ['APPENDS on a name', a.pickle(a.global('torch', 'nn'), a.MARK, a.NONE, a.APPENDS)],
  ])('%s is malicious', async (_, bytes) => {
    expect(await dangerOf(bytes)).toBe('malicious');
  });

  test('ShadowPickle: OrderedDict overwritten by a callable is malicious, though every name is on the list', async () => {
    const shadow = a.dict(a.str('OrderedDict'), a.global('torch.storage', '_load_from_bytes'));
    const module = a.build(a.global('collections', '__dict__'), shadow);
    const setter = a.call(
      'builtins',
      'setattr',
      a.global('collections', 'OrderedDict'),
      a.str('items'),
      a.global('torch', 'Size'),
    );
    const attribute = a.build(a.global('collections', 'OrderedDict'), a.tuple(a.NONE, shadow));
    for (const bytes of [module, setter, attribute]) {
      const artifact = await judged(a.pickle(bytes, a.POP, a.call('collections', 'OrderedDict')));
      expect(artifact.danger).toBe('malicious');
    }
  });

  test('a module that is put under the name of another is malicious (sys.modules)', async () => {
    const modules = a.call('builtins', 'getattr', a.global('sys', 'modules'), a.str('__setitem__'));
    expect(await dangerOf(a.pickle(a.callOf(modules, a.str('json'), a.global('os', 'path'))))).toBe(
      'malicious',
    );
  });

  test.each([
    ['picklescan.scanner', 'scan_bytes'],
    ['fickling.hook', 'deactivate_safe_ml_environment'],
    ['fickling', 'is_likely_safe'],
    ['modelscan.modelscan', 'ModelScan'],
    ['modelaudit.core', 'scan_file'],
  ])('a scanner that a pickle gets hold of, %s.%s, is more than unvetted', async (module, name) => {
    expect(['suspicious', 'malicious']).toContain(await dangerOf(a.pickle(a.call(module, name))));
  });

  test('an object out of a package of PyTorch with code of its own is suspicious', async () => {
    const id = a.tuple(a.str('reduce_package'), a.global('torch', 'Tensor'), a.tuple());
    expect(await dangerOf(a.pickle(a.persistent(id)))).toBe('suspicious');
  });

  test('writing items into a tensor while it is restored is CVE-2026-24747', async () => {
    const tensor = a.call(
      'torch._utils',
      '_rebuild_tensor_v2',
      a.persistent(
        a.tuple(a.str('storage'), a.global('torch', 'FloatStorage'), a.str('0'), a.str('cpu'), a.int(1)),
      ),
      a.int(0),
      a.tuple(a.int(1)),
      a.tuple(a.int(1)),
      a.FALSE,
      a.call('collections', 'OrderedDict'),
    );
    const artifact = await judged(a.pickle(tensor, a.int(0), a.int(5), a.SETITEM));
    expect(artifact.payloads).toMatchObject([{ danger: 'suspicious', advisories: ['CVE-2026-24747'] }]);
  });

  test('the text that a distribution of SciPy runs when it is restored is judged', async () => {
    const gamma = a.newObject('scipy.stats._continuous_distns', 'gamma_gen');
    const evil = a.pickle(
      a.build(gamma, a.dict(a.str('_parse_arg_template'), a.str('import os; os.system("echo weighbridge")'))),
    );
    expect(await dangerOf(evil)).toBe('malicious');
    const ours =
      "def _parse_args(self, a,  loc=0, scale=1):\n    return (a, ), loc, scale\n\ndef _parse_args_rvs(self, a,  loc=0, scale=1, size=None):\n    return self._argcheck_rvs(a,  loc, scale, size=size)\n\ndef _parse_args_stats(self, a,  loc=0, scale=1, moments='mv'):\n    return (a, ), loc, scale, moments\n";
    expect(
      await dangerOf(a.pickle(a.build(gamma, a.dict(a.str('_parse_arg_template'), a.str(`\n${ours}`))))),
    ).toBe('none');
  });
});

describe('pickles in pickles', () => {
  const encoded = Buffer.from(EVIL).toString('base64');
  test.each<[string, Uint8Array]>([
    ['bytes', a.bytes(EVIL)],
    ['a bytearray', a.bytearray(EVIL)],
    [
      'text in Latin-1',
      a.call('_codecs', 'encode', a.str(Buffer.from(EVIL).toString('latin1')), a.str('latin1')),
    ],
    ['base64', a.call('base64', 'b64decode', a.str(encoded))],
    ['hexadecimal', a.call('binascii', 'unhexlify', a.str(Buffer.from(EVIL).toString('hex')))],
    ['zlib', a.call('zlib', 'decompress', a.bytes(deflateSync(EVIL)))],
    [
      'zlib in base64',
      a.call(
        'zlib',
        'decompress',
        a.call('base64', 'b64decode', a.str(deflateSync(EVIL).toString('base64'))),
      ),
    ],
    ['a codec', a.call('_codecs', 'decode', a.bytes(Buffer.from(encoded)), a.str('base64'))],
  ])('what pickle.loads gets as %s is judged', async (_, content) => {
    expect(await shown(a.pickle(a.call('pickle', 'loads', content)))).toContain(
      'malicious: os.system("echo weighbridge")',
    );
  });

  test.each([
    'pickle._loads',
    '_pickle.loads',
    'dill.loads',
    'cloudpickle.loads',
    'torch.storage._load_from_bytes',
    'torch.utils._config_module.ConfigModule.load_config',
    'lib2to3.pgen2.grammar.Grammar.loads',
    'torch.utils.data.datapipes.utils.decoder.basichandlers',
  ])('what %s gets is judged', async (dotted) => {
    const dot = dotted.search(/\.(?:ConfigModule\.|Grammar\.)?\w+$/);
    const bytes = a.pickle(a.call(dotted.slice(0, dot), dotted.slice(dot + 1), a.bytes(EVIL)));
    expect(await shown(bytes)).toContain('malicious: os.system("echo weighbridge")');
  });

  test('a harmless pickle in a tensor storage is fine, in pickle.loads it is suspicious', async () => {
    const inner = a.bytes(a.pickle(a.dict(a.str('a'), a.int(1))));
    expect(await dangerOf(a.pickle(a.call('torch.storage', '_load_from_bytes', inner)))).toBe('none');
    expect(await dangerOf(a.pickle(a.call('pickle', 'loads', inner)))).toBe('suspicious');
  });

  test('bytes that cannot be told are malicious to load', async () => {
    const made = a.call('os', 'urandom', a.int(4));
    expect(await shown(a.pickle(a.call('torch.storage', '_load_from_bytes', made)))).toContain(
      'malicious: torch.storage._load_from_bytes of bytes that are put together while loading',
    );
  });

  test('source that is run is shown', async () => {
    expect(
      await shown(a.pickle(a.call('builtins', 'exec', a.str('import os; os.system("echo weighbridge")')))),
    ).toContain('malicious: exec("import os; os.system(\\"echo weighbridge\\")")');
  });
});

test.each([
  ['transformers.models.auto.tokenization_auto', 'AutoTokenizer.from_pretrained'],
  ['torch.hub', 'load'],
  ['torch.hub', 'load_state_dict_from_url'],
  ['keras.utils', 'get_file'],
  ['huggingface_hub', 'hf_hub_download'],
  ['huggingface_hub.file_download', 'hf_hub_download'],
  ['pytorch_lightning.core.module', 'LightningModule.load_from_checkpoint'],
])('a model that is got from elsewhere while loading is malicious: %s.%s', async (module, name) => {
  const method = name.split('.');
  const callee =
    method.length === 1
      ? a.global(module, name)
      : a.call('builtins', 'getattr', a.global(module, method[0]!), a.str(method[1]!));
  expect(await dangerOf(a.pickle(a.callOf(callee, a.str('someone/model'))))).toBe('malicious');
});

test('annotations that PyTorch evaluates are CVE-2022-45907', async () => {
  const artifact = await judged(
    a.pickle(a.call('torch.jit.annotations', 'parse_type_line', a.str('# type: (__import__("os")) -> None'))),
  );
  expect(artifact).toMatchObject({ danger: 'malicious', payloads: [{ advisories: ['CVE-2022-45907'] }] });
});

test('a flood of small things does not hide what is bad', async () => {
  const flood = Array.from({ length: 3000 }, (_, index) =>
    a.join(a.global(`unknown${index}`, 'Thing'), a.POP),
  );
  const artifact = await judged(a.pickle(...flood, SYSTEM));
  expect(artifact.payloads).toContainEqual(
    expect.objectContaining({ what: 'os.system("echo weighbridge")' }),
  );
  expect(artifact.complete).toBe(false);
});

test('a dictionary that is given a text is one whose name means something else (ShadowPickle)', async () => {
  const shadowed = a.pickle(a.call('collections', 'OrderedDict', a.str('echo weighbridge')));
  expect(await judged(shadowed)).toMatchObject({
    danger: 'suspicious',
    payloads: [{ advisories: ['arXiv 2607.17503 (ShadowPickle)'] }],
  });
  const pairs = a.list(a.list(a.str('a'), a.int(1)));
  for (const ordinary of [
    a.call('collections', 'OrderedDict'),
    a.call('collections', 'OrderedDict', pairs),
    a.call('collections', 'OrderedDict', a.dict(a.str('a'), a.int(1))),
  ])
    expect(await dangerOf(a.pickle(ordinary))).toBe('none');
});

test('arrays as dill writes them are data, and what they are made by is called', async () => {
  const made = (callee: a.Piece, args: a.Piece): Uint8Array =>
    a.pickle(a.call('dill._dill', '_create_array', callee, args, a.tuple(a.NONE), a.NONE));
  const empty = a.tuple(a.global('numpy', 'ndarray'), a.tuple(a.int(0)), a.bytes(Buffer.from('b')));
  expect(await dangerOf(made(a.global('numpy._core.multiarray', '_reconstruct'), empty))).toBe('none');
  expect(await shown(made(a.global('os', 'system'), a.tuple(ECHO)))).toContain(
    'malicious: os.system("echo weighbridge")',
  );
});

test('text that only tells of code is data', async () => {
  expect(
    await dangerOf(a.pickle(a.dict(a.str('note'), a.str('Never write os.system("echo weighbridge")')))),
  ).toBe('none');
});

describe('bytes that change after they were written', () => {
  const FINE = a.pickle(a.dict(a.str('a'), a.int(1)));
  const load = (content: a.Piece): Uint8Array =>
    a.pickle(a.call('torch.storage', '_load_from_bytes', content));
  const all = (bytes: Uint8Array): readonly a.Piece[] => [...bytes].map(a.int);

  test.each<[string, a.Piece]>([
    [
      'items that are put behind nothing',
      a.join(a.bytearray(new Uint8Array()), a.MARK, ...all(EVIL), a.APPENDS),
    ],
    ['items that are put behind a pickle', a.join(a.bytearray(FINE), a.MARK, ...all(EVIL), a.APPENDS)],
    [
      'one byte after the other',
      a.join(a.bytearray(FINE), ...all(EVIL).map((byte) => a.join(byte, a.APPEND))),
    ],
    [
      'bytes that are replaced',
      a.join(
        a.bytearray(new Uint8Array(EVIL.length)),
        a.MARK,
        ...all(EVIL).map((byte, index) => a.join(a.int(index), byte)),
        a.SETITEMS,
      ),
    ],
  ])('a bytearray is judged by what it holds then: %s', async (_, content) => {
    expect(await shown(load(content))).toContain('malicious: os.system("echo weighbridge")');
  });

  test.each<[string, a.Piece]>([
    ['more than is kept', a.join(a.bytearray(new Uint8Array(5000)), a.MARK, ...all(EVIL), a.APPENDS)],
    [
      'a call that gives a bytearray',
      a.join(a.call('builtins', 'bytearray', a.bytes(FINE)), a.MARK, ...all(EVIL), a.APPENDS),
    ],
  ])('what cannot be told is malicious to load: %s', async (_, content) => {
    expect(await dangerOf(load(content))).toBe('malicious');
  });

  test('one that stays as it is is judged by what stands in the file', async () => {
    expect(await dangerOf(load(a.bytearray(FINE)))).toBe('none');
  });
});
