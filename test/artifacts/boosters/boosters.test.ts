import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catboostJudge, lightgbmJudge, xgboostJudge } from '../../../src/artifacts/boosters/index.ts';
import type { Judge } from '../../../src/artifacts/index.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { Int32s, ubjson } from './ubjson-file.ts';

const judges = [xgboostJudge, lightgbmJudge, catboostJudge];
const judge = (bytes: Uint8Array, path = 'model.bin') => judgeBytes(bytes, path, { judges });
const CLEAN = { danger: 'none', complete: true, formatTrust: 'matches' };

interface Xgboost {
  readonly objective?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly left?: readonly number[];
  readonly right?: readonly number[];
}
const learner = (
  numbers: (...values: readonly number[]) => unknown,
  {
    objective = 'binary:logistic',
    attributes = { best: '3' },
    left = [1, -1, -1],
    right = [2, -1, -1],
  }: Xgboost,
) => ({
  learner: {
    attributes,
    gradient_booster: {
      model: {
        gbtree_model_param: { num_trees: '1' },
        tree_info: [0],
        trees: [
          {
            left_children: numbers(...left),
            right_children: numbers(...right),
            split_indices: numbers(0, 0, 0),
            tree_param: { num_nodes: '3', num_feature: '5' },
          },
        ],
      },
      name: 'gbtree',
    },
    objective: { name: objective },
  },
  version: [3, 2, 0],
});
const asUbjson = (model: Xgboost = {}) => ubjson(learner((...values) => new Int32s(...values), model));
const asJson = (model: Xgboost = {}) => Buffer.from(JSON.stringify(learner((...values) => values, model)));

describe.each<[string, (model?: Xgboost) => Buffer]>([
  ['UBJSON', asUbjson],
  ['JSON', asJson],
])('a model of XGBoost in %s', (_, write) => {
  test('is clean', async () => {
    expect(await judge(write())).toMatchObject({ format: 'xgboost', ...CLEAN });
  });

  test.each<[string, Xgboost]>([
    ['whose tree leads out of itself', { left: [7, -1, -1] }],
    ['whose tree leads before itself', { right: [-5, -1, -1] }],
    ['whose tree has other arrays than nodes', { left: [1, -1] }],
    ['whose objective is none', { objective: 'my.module:loss' }],
  ])('%s is not trusted', async (__, model) => {
    expect(await judge(write(model))).toMatchObject({ formatTrust: 'mismatch' });
  });

  test('hands its attributes to every judge, and tells code in them', async () => {
    const seen: string[] = [];
    const pickle: Judge = {
      format: 'pickle',
      couldBe: ({ head }) => Buffer.from(head).toString().startsWith('cos\n'),
      judge: async ({ member }) => {
        seen.push(member);
        return null;
      },
    };
    const bytes = write({ attributes: { scikit_learn: 'cos\nsystem\n.', note: 'eval(input())' } });
    const artifact = await judgeBytes(bytes, 'm.bin', { judges: [...judges, pickle] });
    expect(artifact).toMatchObject({ danger: 'unvetted' });
    expect(seen).toEqual(['learner.attributes.scikit_learn']);
  });
});

test.each<[string, Uint8Array]>([
  ['cut off', asUbjson().subarray(0, -20)],
  [
    'with a count larger than the file',
    Buffer.concat([asUbjson().subarray(0, 20), Buffer.from('learner[$d#L\x7f\0\0\0\0\0\0\0', 'latin1')]),
  ],
  ['nested without end', Buffer.concat([asUbjson().subarray(0, 17), Buffer.alloc(100_000, '[')])],
])('a model of XGBoost in UBJSON %s is incomplete', async (_, bytes) => {
  expect(await judge(bytes)).toMatchObject({ format: 'xgboost', complete: false });
});

test.each<[string, Uint8Array]>([
  ['cut off', asJson().subarray(0, -30)],
  ['nested without end', Buffer.concat([asJson().subarray(0, -60), Buffer.alloc(100_000, '[')])],
])('a model of XGBoost in JSON %s is incomplete', async (_, bytes) => {
  expect(await judge(bytes)).toMatchObject({ format: 'xgboost', complete: false });
});

test('a model of XGBoost in JSON is read by its keys, however they are written', async () => {
  const escaped = asJson({ objective: 'x.y:z' }).toString().replace('"objective"', '"\\u006fbjective"');
  expect(await judge(Buffer.from(escaped))).toMatchObject({ format: 'xgboost', formatTrust: 'mismatch' });
});

test('a model of XGBoost with something behind it is ambiguous', async () => {
  expect(await judge(Buffer.concat([asUbjson(), Buffer.from('PK')]))).toMatchObject({
    formatTrust: 'ambiguous',
  });
});

describe('a model of XGBoost in the binary form', () => {
  const i32 = (...values: readonly number[]): Buffer => Buffer.from(new Int32Array(values).buffer);
  const string = (text: string): Buffer => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const tree = Buffer.concat([i32(1, 3, 0, 1, 5, 0), Buffer.alloc(124), Buffer.alloc(3 * 36)]);
  const write = (value: string) =>
    Buffer.concat([
      i32(0, 5, 0, 1, 0, 1, 7, 1, 1),
      Buffer.alloc(100),
      string('binary:logistic'),
      string('gbtree'),
      i32(1, 1),
      Buffer.alloc(152),
      tree,
      i32(0),
      i32(1, 0),
      string('note'),
      string(value),
    ]);

  test('is clean', async () => {
    expect(await judge(write('hello'))).toMatchObject({ format: 'xgboost', ...CLEAN });
    expect(await judge(Buffer.concat([Buffer.from('binf'), write('hello')]))).toMatchObject({
      format: 'xgboost',
      ...CLEAN,
    });
  });

  test('is incomplete where it is cut off, and tells code in its attributes', async () => {
    expect(await judge(write('hello').subarray(0, 450))).toMatchObject({
      format: 'xgboost',
      complete: false,
    });
    expect(await judge(write('os.system("echo weighbridge")'))).toMatchObject({ danger: 'unvetted' });
  });
});

describe('a model of LightGBM', () => {
  const trees = [
    'Tree=0\nnum_leaves=2\nleaf_value=0.1 0.2\n\n\n',
    'Tree=1\nnum_leaves=2\nleaf_value=0.3 0.4\n\n\n',
  ];
  const write = (sizes: readonly number[] = trees.map((tree) => tree.length), body = trees.join('')) =>
    Buffer.from(
      `tree\nversion=v4\nnum_class=1\nmax_feature_idx=4\nobjective=binary sigmoid:1\nfeature_names=a b\ntree_sizes=${sizes.join(' ')}\n\n${body}end of trees\n\nfeature_importances:\na=1\n\nparameters:\n[boosting: gbdt]\nend of parameters\n\npandas_categorical:null\n`,
    );

  test('is clean', async () => {
    expect(await judge(write())).toMatchObject({ format: 'lightgbm', ...CLEAN });
  });

  test('is not trusted when the sizes of its trees lie', async () => {
    expect(await judge(write([30, 50]))).toMatchObject({ formatTrust: 'mismatch' });
    expect(await judge(write([-1, 50]))).toMatchObject({ formatTrust: 'mismatch' });
  });

  test('is incomplete when it is cut off, or has more trees than it says', async () => {
    expect(await judge(write().subarray(0, 150))).toMatchObject({ complete: false });
    expect(await judge(write([trees[0]!.length]))).toMatchObject({ complete: false });
  });
});

describe('a model of CatBoost', () => {
  const u32 = (...values: readonly number[]): Buffer => Buffer.from(new Uint32Array(values).buffer);
  const text = (value: string): Buffer =>
    Buffer.concat([u32(value.length), Buffer.from(value.padEnd((value.length + 4) & ~3, '\0'))]);
  /** A flatbuffer of TModelCore with one entry of its description. */
  const write = (value: string, version = 'FlabuffersModel_v1') => {
    const formatText = text(version);
    const key = text('params');
    const content = text(value);
    const table = 16;
    const formatAt = table + 16;
    const vectorAt = formatAt + formatText.length;
    const entryTable = vectorAt + 8 + 8;
    const keyAt = entryTable + 12;
    const contentAt = keyAt + key.length;
    const core = Buffer.concat([
      u32(table),
      Buffer.from(new Uint16Array([10, 16, 4, 0, 8, 0]).buffer),
      u32(table - 4, formatAt - (table + 4), vectorAt - (table + 8), 0),
      formatText,
      u32(1, entryTable - (vectorAt + 4)),
      Buffer.from(new Uint16Array([8, 12, 4, 8]).buffer),
      u32(8, keyAt - (entryTable + 4), contentAt - (entryTable + 8)),
      key,
      content,
    ]);
    return Buffer.concat([Buffer.from('CBM1'), u32(core.length), core]);
  };

  test('is clean', async () => {
    expect(await judge(write('{"loss_function":"Logloss"}'), 'm.cbm')).toMatchObject({
      format: 'catboost',
      ...CLEAN,
    });
  });

  test('tells code in its description', async () => {
    expect(await judge(write('__import__("os").system("echo weighbridge")'), 'm.cbm')).toMatchObject({
      danger: 'unvetted',
    });
  });

  test('is incomplete when it is cut off, or of another version', async () => {
    expect(await judge(write('{}').subarray(0, 60), 'm.cbm')).toMatchObject({ complete: false });
    expect(await judge(write('{}', 'FlabuffersModel_v9'), 'm.cbm')).toMatchObject({ complete: false });
  });

  test('never makes the judge throw, whatever happened to it', async () => {
    const bytes = write('{"a":1}');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 4, max: bytes.length - 1 }), fc.nat(255)), { maxLength: 6 }),
        async (changes) => {
          const copy = Buffer.from(bytes);
          for (const [at, byte] of changes) copy[at] = byte;
          const artifact = await judge(copy, 'm.cbm');
          expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('models of XGBoost in JSON never make the judge throw, whatever happened to them', async () => {
  const bytes = asJson();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 12, max: bytes.length - 1 }), fc.constantFrom(...'{}[]",:\\0-x')), {
        maxLength: 6,
      }),
      fc.nat(bytes.length),
      async (changes, length) => {
        const copy = Buffer.from(bytes);
        for (const [at, character] of changes) copy.write(character, at);
        const artifact = await judge(copy.subarray(0, length));
        expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
      },
    ),
    { numRuns: 2000 },
  );
});

test('models of XGBoost never make the judge throw, whatever happened to them', async () => {
  const bytes = asUbjson();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 18, max: bytes.length - 1 }), fc.nat(255)), { maxLength: 6 }),
      fc.nat(bytes.length),
      async (changes, length) => {
        const copy = Buffer.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        const artifact = await judge(copy.subarray(0, length));
        expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  '{"version": "1.0", "name": "x"}',
  'tree\nversion=very old\n',
  '{"learner": {}}',
  'CBM1 is a format',
  'tree\nversion=v1\nno more\n',
])('ordinary text is no model of a booster: %j', async (text) => {
  expect(await judge(Buffer.from(text), 'notes.txt')).toBeNull();
});
