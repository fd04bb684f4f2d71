import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skopsJudge } from '../../../src/artifacts/skops/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

const judges = [skopsJudge];
const judge = (schema: unknown, path = 'schema.json') =>
  judgeBytes(typeof schema === 'string' ? Buffer.from(schema) : Buffer.from(JSON.stringify(schema)), path, {
    judges,
  });

type Node = Readonly<Record<string, unknown>>;
const node = (loader: string, dotted: string, fields: Node = {}): Node => ({
  __class__: dotted.slice(dotted.lastIndexOf('.') + 1),
  __module__: dotted.slice(0, dotted.lastIndexOf('.')),
  __loader__: loader,
  ...fields,
});
const literal = (value: string | number): Node =>
  node('JsonNode', `builtins.${typeof value === 'string' ? 'str' : 'int'}`, {
    content: JSON.stringify(value),
    is_json: true,
  });
const dict = (content: Readonly<Record<string, Node>>): Node =>
  node('DictNode', 'builtins.dict', {
    content,
    key_types: node('ListNode', 'builtins.list', { content: [] }),
  });
const model = (content: Readonly<Record<string, Node>>): Node => ({
  ...node('ObjectNode', 'sklearn.linear_model._logistic.LogisticRegression', { content: dict(content) }),
  protocol: 2,
  _skops_version: '0.16.0',
});
const partial = (func: Node): Node =>
  node('PartialNode', 'functools.partial', {
    content: {
      func,
      args: node('TupleNode', 'builtins.tuple', { content: [] }),
      kwds: dict({}),
      namespace: dict({}),
    },
  });
const method = (claims: string, object: Node, func: string): Node =>
  node('MethodNode', claims, { content: { obj: object, func } });
const operator = (dotted: string, ...literals: readonly string[]): Node =>
  node('OperatorFuncNode', dotted, {
    attrs: node('TupleNode', 'builtins.tuple', { content: literals.map(literal) }),
  });

describe('the schema of a skops file', () => {
  test('of an ordinary estimator is clean', async () => {
    const schema = model({
      C: literal(1),
      coef_: node('NdArrayNode', 'numpy.ndarray', { type: 'numpy', file: '140.npy' }),
      tree_: node('TreeNode', 'sklearn.tree._tree.Tree', { content: dict({}) }),
      function: node('FunctionNode', 'scipy.special._ufuncs.expit'),
      generator: node('RandomGeneratorNode', 'numpy.random._generator.Generator', {
        content: { bit_generator: dict({ bit_generator: literal('PCG64') }), seed_seq: dict({}) },
      }),
    });
    expect(await judge(schema)).toMatchObject({ format: 'skops-schema', danger: 'none', complete: true });
  });

  test.each<[string, Node, string]>([
    ['names a class that starts programs', node('ObjectNode', 'subprocess.Popen'), 'malicious'],
    ['names a type that runs code', node('TypeNode', 'os.system'), 'malicious'],
    [
      'names a constructor with arguments',
      node('ConstructorFromReduceNode', 'subprocess.Popen'),
      'malicious',
    ],
    ['holds a function that runs code', node('FunctionNode', 'builtins.eval'), 'malicious'],
    [
      'holds a function as protocol 0 wrote it',
      node('FunctionNode', 'builtins.function', { content: { module_path: 'os', function: 'system' } }),
      'malicious',
    ],
    ['prepares a call of a function that runs code', partial(node('FunctionNode', 'os.system')), 'malicious'],
    ['calls an operator under a false name (CVE-2025-54412)', operator('builtins.int', 'x'), 'malicious'],
    ['calls what it likes with operator.call', operator('operator.call', 'x'), 'malicious'],
    ['looks up what is kept from it', operator('operator.attrgetter', '__init__.__globals__'), 'malicious'],
    [
      'takes a method of one class as that of another (CVE-2025-54413)',
      method('builtins.int', node('ObjectNode', 'sklearn.pipeline.Pipeline'), 'fit'),
      'malicious',
    ],
    [
      'takes the globals of a method',
      method('sklearn.pipeline.Pipeline', node('ObjectNode', 'sklearn.pipeline.Pipeline'), '__globals__'),
      'malicious',
    ],
    [
      'takes a method by a name from the file',
      method('sklearn.pipeline.Pipeline', node('ObjectNode', 'sklearn.pipeline.Pipeline'), 'fit'),
      'suspicious',
    ],
    [
      'calls an attribute of numpy.random',
      node('RandomGeneratorNode', 'numpy.random.Generator', {
        content: { bit_generator: dict({ bit_generator: literal('seed') }), seed_seq: dict({}) },
      }),
      'suspicious',
    ],
    ['names a module that nobody knows', node('ObjectNode', 'totally_unknown.Helper'), 'suspicious'],
    [
      'names a class of a known package that is not listed',
      node('ObjectNode', 'umap.somewhere.Unlisted'),
      'unvetted',
    ],
    ['prepares a call of an ordinary function', partial(node('FunctionNode', 'numpy.add')), 'unvetted'],
    ['holds a look-up by name', operator('operator.methodcaller', 'lower'), 'unvetted'],
  ])('that %s is told', async (_, inner, danger) => {
    const artifact = await judge(model({ inner }));
    expect(artifact).toMatchObject({
      danger,
      payloads: expect.arrayContaining([expect.objectContaining({ danger })]),
    });
  });

  test('is read through the encodings and words that only Python takes', async () => {
    const schema = JSON.stringify(model({ inner: node('ObjectNode', 'subprocess.Popen') }));
    const padded = `${' '.repeat(5000)}${schema.replace('{', '{"nan":NaN,"inf":-Infinity,')}`;
    expect(await judge(padded)).toMatchObject({ danger: 'malicious' });
    expect(await judge(schema.replaceAll('__loader__', '\\u005f_loader__'))).toMatchObject({
      danger: 'malicious',
    });
    const wide = Buffer.from(`\ufeff${schema}`, 'utf16le');
    expect(await judgeBytes(wide, 'schema.json', { judges })).toMatchObject({ danger: 'malicious' });
  });

  test.each([
    '{"$schema": "http://json-schema.org/draft-07/schema", "type": "object"}',
    '{"__class__": "x"}',
    '[]',
    '{',
    '',
  ])('is not seen in %j', async (text) => {
    expect(await judge(text)).toBeNull();
  });

  test('never makes the judge throw, whatever its nodes hold', async () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        tie('node'),
      ),
      node: fc.record(
        {
          __loader__: fc.constantFrom(
            'MethodNode',
            'PartialNode',
            'OperatorFuncNode',
            'FunctionNode',
            'RandomGeneratorNode',
            'JsonNode',
            'x',
          ),
          __module__: fc.oneof(fc.constantFrom('os', 'operator', 'sklearn'), fc.jsonValue()),
          __class__: fc.oneof(fc.constantFrom('system', 'call'), fc.jsonValue()),
          content: tie('any'),
          attrs: tie('any'),
        },
        { requiredKeys: ['__loader__'] },
      ),
    }));
    await fc.assert(
      fc.asyncProperty(value.node, async (schema) => {
        const artifact = await judge(schema);
        expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
      }),
      { numRuns: 2000 },
    );
  });
});
