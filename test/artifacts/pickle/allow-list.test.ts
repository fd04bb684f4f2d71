import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedNames } from '../../../src/artifacts/pickle/index.ts';
import { sinkOf } from '../../../src/artifacts/pickle/sink-of.ts';
import { judgeBytes } from '../judge-bytes.ts';
import * as a from './assemble.ts';
import { dangerOf, judged } from './judged.ts';

const ORDERED = a.call('collections', 'OrderedDict');
const storage = (kind: string): a.Piece =>
  a.persistent(a.tuple(a.str('storage'), a.global('torch', kind), a.str('0'), a.str('cpu'), a.int(4)));
const tensor = (kind: string): a.Piece =>
  a.call(
    'torch._utils',
    '_rebuild_tensor_v2',
    storage(kind),
    a.int(0),
    a.tuple(a.int(2), a.int(2)),
    a.tuple(a.int(2), a.int(1)),
    a.FALSE,
    ORDERED,
  );
const dtype = a.build(
  a.call('numpy', 'dtype', a.str('f8'), a.FALSE, a.TRUE),
  a.tuple(a.int(3), a.str('<'), a.NONE),
);
const array = (module: string): a.Piece =>
  a.build(
    a.call(
      module,
      '_reconstruct',
      a.global('numpy', 'ndarray'),
      a.tuple(a.int(0)),
      a.bytes(Buffer.from('b')),
    ),
    a.tuple(a.int(1), a.tuple(a.int(1)), dtype, a.FALSE, a.bytes(Buffer.alloc(8))),
  );
const estimator = (module: string, name: string): a.Piece =>
  a.build(a.newObject(module, name), a.dict(a.str('coef_'), array('numpy.core.multiarray')));

/** What allow-lists of others had to add for checkpoints that they met on hubs. */
const ON_HUBS = `transformers.training_args.TrainingArguments transformers.trainer_pt_utils.AcceleratorConfig
transformers.integrations.deepspeed.HfDeepSpeedConfig accelerate.state.PartialState accelerate.utils.dataclasses.DeepSpeedPlugin
trl.trainer.sft_config.SFTConfig trl.trainer.dpo_config.DPOConfig trl.trainer.grpo_config.GRPOConfig trl.trainer.kto_config.KTOConfig
trl.trainer.gkd_config.GKDConfig sentence_transformers.training_args.SentenceTransformerTrainingArguments
simpletransformers.config.model_args.ClassificationArgs tokenizers.Tokenizer tokenizers.AddedToken tokenizers.models.Model
transformers.models.bert.tokenization_bert_fast.BertTokenizerFast torch.nn.modules.linear.Linear torch.nn.modules.conv.Conv2d
torch.nn.modules.batchnorm.BatchNorm2d torch.nn.modules.pooling.MaxPool2d torch.nn.modules.upsampling.Upsample
torch.nn.modules.activation.SiLU torch.nn.modules.loss.BCEWithLogitsLoss ultralytics.nn.tasks.DetectionModel
ultralytics.nn.modules.conv.Conv ultralytics.nn.modules.block.C2f ultralytics.nn.modules.block.C3k2
ultralytics.nn.modules.block.SPPF ultralytics.nn.modules.block.DFL ultralytics.nn.modules.head.Detect
ultralytics.nn.modules.head.Segment ultralytics.utils.loss.v8SegmentationLoss ultralytics.utils.tal.TaskAlignedAssigner
pyannote.audio.core.task.Specifications sklearn.preprocessing._label.LabelEncoder argparse.Namespace
gliner.config.GLiNERConfig omegaconf.dictconfig.DictConfig`.split(/\s+/);
const ENUMS_ON_HUBS = `transformers.training_args.OptimizerNames transformers.trainer_utils.IntervalStrategy
transformers.trainer_utils.SchedulerType transformers.trainer_utils.HubStrategy transformers.trainer_utils.SaveStrategy
transformers.trainer_utils.FSDPOption accelerate.utils.dataclasses.DistributedType sentence_transformers.training_args.BatchSamplers
pyannote.audio.core.task.Problem pyannote.audio.core.task.Resolution trl.trainer.dpo_config.FDivergenceType`.split(
  /\s+/,
);

describe('ordinary models', () => {
  test.each<[string, Uint8Array]>([
    [
      'a state dictionary with its metadata',
      a.pickle(
        a.build(
          a.join(ORDERED, a.MARK, a.str('w'), tensor('FloatStorage'), a.SETITEMS),
          a.dict(a.str('_metadata'), ORDERED),
        ),
      ),
    ],
    [
      'a parameter',
      a.pickle(a.call('torch._utils', '_rebuild_parameter', tensor('BFloat16Storage'), a.TRUE, ORDERED)),
    ],
    [
      'a whole module',
      a.pickle(
        a.build(
          a.newObject('torch.nn.modules.linear', 'Linear'),
          a.dict(a.str('weight'), tensor('HalfStorage')),
        ),
      ),
    ],
    [
      'a tensor subclass',
      a.pickle(
        a.call(
          'torch._tensor',
          '_rebuild_from_type_v2',
          a.global('torch._utils', '_rebuild_tensor_v2'),
          a.global('torch', 'Tensor'),
          a.tuple(storage('FloatStorage'), a.int(0), a.tuple(a.int(4)), a.tuple(a.int(1)), a.FALSE, ORDERED),
          a.EMPTY_DICT,
        ),
      ),
    ],
    ['an array by its old path', a.pickle(array('numpy.core.multiarray'))],
    ['an array by its new path', a.pickle(array('numpy._core.multiarray'))],
    ['bytes of protocol 2', a.pickle(a.call('_codecs', 'encode', a.str('\u00ff\u0000'), a.str('latin1')))],
    [
      'an estimator by its path of today',
      a.pickle(estimator('sklearn.linear_model._logistic', 'LogisticRegression')),
    ],
    [
      'an estimator by its path before 0.22',
      a.pickle(estimator('sklearn.linear_model.logistic', 'LogisticRegression')),
    ],
    [
      'an object of an old class',
      a.bare(
        a.global('copy_reg', '_reconstructor'),
        a.MARK,
        a.global('sklearn.tree.tree', 'DecisionTreeClassifier'),
        a.global('__builtin__', 'object'),
        a.NONE,
        a.op('t'),
        a.REDUCE,
        a.EMPTY_DICT,
        a.BUILD,
      ),
    ],
    [
      'training arguments with enums',
      a.pickle(
        a.build(
          a.newObject('transformers.training_args', 'TrainingArguments'),
          a.dict(
            a.str('optim'),
            a.call('transformers.training_args', 'OptimizerNames', a.str('adamw_torch')),
            a.str('s'),
            a.call('transformers.trainer_utils', 'SchedulerType', a.str('linear')),
          ),
        ),
      ),
    ],
    [
      'an enum of Python 3.11',
      a.pickle(
        a.call(
          'builtins',
          'getattr',
          a.global('transformers.trainer_utils', 'IntervalStrategy'),
          a.str('STEPS'),
        ),
      ),
    ],
    [
      'a partial of a function that is held',
      a.pickle(a.call('functools', 'partial', a.global('torch.nn.modules.normalization', 'LayerNorm'))),
    ],
    [
      'getters by constant names',
      a.pickle(
        a.call('operator', 'attrgetter', a.str('a.b')),
        a.POP,
        a.call('operator', 'itemgetter', a.int(1)),
        a.POP,
        a.call('operator', 'methodcaller', a.str('lower')),
      ),
    ],
    [
      'a random state',
      a.pickle(
        a.call(
          'numpy.random._pickle',
          '__randomstate_ctor',
          a.str('MT19937'),
          a.global('numpy.random._pickle', '__bit_generator_ctor'),
        ),
      ),
    ],
    ['a block of YOLO', a.pickle(a.newObject('ultralytics.nn.modules.block', 'C2f'))],
    [
      'standard values',
      a.pickle(
        a.call('datetime', 'date', a.bytes(Buffer.from([7, 230, 1, 1]))),
        a.POP,
        a.call('decimal', 'Decimal', a.str('1')),
        a.POP,
        a.call('pathlib', 'PosixPath', a.str('a')),
      ),
    ],
  ])('%s is fine', async (_, bytes) => {
    const artifact = await judged(bytes);
    expect(artifact.payloads).toEqual([]);
    expect(artifact.formatTrust).toBe('matches');
  });

  test.each(ON_HUBS)('%s, which checkpoints on hubs hold, may be restored', async (dotted) => {
    const dot = dotted.lastIndexOf('.');
    const object = a.newObject(dotted.slice(0, dot), dotted.slice(dot + 1));
    expect(await dangerOf(a.pickle(a.build(object, a.dict(a.str('seed'), a.int(1)))))).toBe('none');
  });

  test.each(ENUMS_ON_HUBS)(
    'members of %s, which checkpoints on hubs hold, may be looked up',
    async (dotted) => {
      const dot = dotted.lastIndexOf('.');
      const [module, name] = [dotted.slice(0, dot), dotted.slice(dot + 1)] as const;
      const byName = a.call('builtins', 'getattr', a.global(module, name), a.str('STEPS'));
      expect(await dangerOf(a.pickle(a.call(module, name, a.str('steps')), a.POP, byName))).toBe('none');
    },
  );

  test.each<[string, Uint8Array]>([
    [
      'torch.relu',
      a.call('builtins', 'getattr', a.global('torch._C', '_VariableFunctionsClass'), a.str('relu')),
    ],
    ['torch.nn.functional.gelu', a.global('torch._C._nn', 'gelu')],
    [
      'what torch.max gives',
      a.call(
        'torch.return_types',
        'max',
        a.tuple(tensor('FloatStorage'), tensor('LongStorage')),
        a.EMPTY_DICT,
      ),
    ],
    ['torch.channels_last', a.stackGlobal('torch._utils', 'torch.channels_last')],
  ])('%s may be held by a module', async (_, value) => {
    expect(await dangerOf(a.pickle(value))).toBe('none');
  });

  test('torch.from_file, which maps a file, may not', async () => {
    const found = a.call(
      'builtins',
      'getattr',
      a.global('torch._C', '_VariableFunctionsClass'),
      a.str('from_file'),
    );
    expect(await dangerOf(a.pickle(a.callOf(found, a.str('/etc/passwd'), a.TRUE, a.int(4))))).toBe(
      'malicious',
    );
  });

  test('a class of a known package that nobody looked at is unvetted, and a hundred of them are told in one line', async () => {
    const classes = Array.from({ length: 100 }, (_, index) =>
      a.newObject('torchvision.novel', `Block${index}`),
    );
    const artifact = await judged(a.pickle(...classes.flatMap((object) => [object, a.POP]), a.NONE));
    expect(artifact.payloads).toHaveLength(1);
    expect(artifact.payloads[0]).toMatchObject({ danger: 'unvetted' });
    expect(artifact.payloads[0]?.what).toMatch(/^torchvision\.novel\.Block0, .* and 96 more$/);
  });

  test.each([
    ['__main__', 'Net'],
    ['models.yolo', 'Model'],
    ['pyannote.audio.novel', 'Task'],
  ])('an object of %s.%s is unvetted', async (module, name) => {
    expect(await dangerOf(a.pickle(a.build(a.newObject(module, name), a.EMPTY_DICT)))).toBe('unvetted');
  });

  test('a call of a function of a known package that nobody looked at is suspicious', async () => {
    expect(await dangerOf(a.pickle(a.call('torch.novel', 'make', a.str('x'))))).toBe('suspicious');
  });

  test.each<[string, Uint8Array]>([
    ['_codecs.encode with another codec', a.pickle(a.call('_codecs', 'encode', a.str('x'), a.str('rot13')))],
    ['type with three arguments', a.pickle(a.call('builtins', 'type', a.str('X'), a.tuple(), a.EMPTY_DICT))],
    ['attrgetter of a hidden name', a.pickle(a.call('operator', 'attrgetter', a.str('a.__globals__')))],
    [
      'an array of joblib in a file elsewhere',
      a.pickle(a.call('joblib.numpy_pickle_compat', 'NDArrayWrapper', a.str('../../secret.npy'))),
    ],
    ['a codec error handler', a.pickle(a.call('_codecs', 'lookup_error', a.str('strict')))],
  ])('%s is more than unvetted', async (_, bytes) => {
    expect(await dangerOf(bytes)).toBe('suspicious');
  });
});

describe('answers of web services that were kept', () => {
  const response = (...args: readonly a.Piece[]): a.Piece =>
    a.build(
      a.newObject('requests.models', 'Response', ...args),
      a.dict(a.str('_content'), a.bytes(Buffer.from('{}')), a.str('url'), a.str('https://x.example/')),
    );
  const headers = a.build(a.newObject('requests.structures', 'CaseInsensitiveDict'), a.EMPTY_DICT);
  const cookies = a.build(a.call('requests.cookies', 'RequestsCookieJar'), a.EMPTY_DICT);

  test('are data', async () => {
    expect(await dangerOf(a.pickle(a.list(response(), headers, cookies)))).toBe('none');
    const policy = a.build(a.newObject('http.cookiejar', 'DefaultCookiePolicy'), a.EMPTY_DICT);
    expect(await dangerOf(a.pickle(policy))).toBe('none');
    const answer = a.call('openai.openai_object', 'OpenAIObject', a.str('cmpl-1'), a.NONE);
    expect(await dangerOf(a.pickle(answer))).toBe('none');
  });

  test('are none where somebody is asked again', async () => {
    expect(await dangerOf(a.pickle(a.call('requests', 'get', a.str('https://x.example/'))))).toBe(
      'malicious',
    );
    const session = a.newObject('requests.sessions', 'Session');
    expect(await dangerOf(a.pickle(session))).toBe('suspicious');
    const connect = a.call('builtins', 'getattr', a.newObject('ftplib', 'FTP'), a.str('connect'));
    expect(await dangerOf(a.pickle(a.callOf(connect, a.str('x.example'))))).toBe('malicious');
    expect(await dangerOf(a.pickle(a.call('smtplib', 'SMTP', a.str('x.example'))))).toBe('malicious');
  });
});

describe('the list', () => {
  test('is exact and long', () => {
    const names = allowedNames();
    expect(names.length).toBeGreaterThan(1500);
    for (const name of names) expect(name).toMatch(/^[\w.]+\t[\w.<>]+$/);
  });

  test('allows nothing that is known for harm', () => {
    const harmful = allowedNames().filter((key) => {
      const [module = '', name = ''] = key.split('\t');
      return sinkOf({ module, name }) !== null;
    });
    // Parts of addresses and kept answers are data; a sentence model is restored, and its constructor is judged as what it is.
    expect(harmful.sort()).toEqual([
      'http.cookiejar\tCookie',
      'http.cookiejar\tCookieJar',
      'http.cookiejar\tDefaultCookiePolicy',
      'requests.cookies\tRequestsCookieJar',
      'requests.models\tPreparedRequest',
      'requests.models\tResponse',
      'requests.structures\tCaseInsensitiveDict',
      'requests.structures\tLookupDict',
      'sentence_transformers.SentenceTransformer\tSentenceTransformer',
      'urllib.parse\tParseResult',
      'urllib.parse\tSplitResult',
    ]);
  });

  test('keeps modules by which one gets at everything off', () => {
    const tops = new Set(allowedNames().map((key) => key.split(/[.\t]/)[0]));
    for (const module of ['os', 'posix', 'nt', 'sys', 'subprocess', 'importlib', 'marshal', 'socket']) {
      expect(tops).not.toContain(module);
    }
  });
});

test('changed pickles are judged and never throw', async () => {
  const seed = a.pickle(
    a.call('os', 'system', a.str('echo')),
    array('numpy.core.multiarray'),
    a.call('pickle', 'loads', a.bytes(a.pickle(a.int(1)))),
    a.build(ORDERED, a.dict(a.str('_metadata'), a.NONE)),
    a.call('builtins', 'getattr', a.global('collections', 'OrderedDict'), a.str('x')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), async (changes) => {
      const bytes = Uint8Array.from(seed);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const artifact = await judgeBytes(bytes, 'a.pkl');
      for (const { what } of artifact?.payloads ?? []) expect(what).toMatch(/^[^\n\r\0]*$/);
    }),
    { numRuns: 2000 },
  );
});
