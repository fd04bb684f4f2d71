import { posix } from 'node:path';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import type { Use } from '../pickle/allow-list.ts';
import { gradeName } from './grade-name.ts';
import { SCHEMA_BYTES_MAX } from './limits.ts';
import { isRecord, literalOf, nodeOf, nodesOf, parseSchema, type SchemaNode } from './schema.ts';

/** Loaders whose nodes are data whatever their class says. */
const DATA_LOADERS = new Set(['JsonNode', 'CachedNode']);
/** Loaders of skops 0.1 to 0.16, all protocols. */
const LOADERS = new Set(
  'DictNode DefaultDictNode ListNode SetNode TupleNode BytesNode BytearrayNode SliceNode FunctionNode MethodNode PartialNode TypeNode ConstructorFromReduceNode ObjectNode JsonNode CachedNode OperatorFuncNode NdArrayNode MaskedArrayNode RandomStateNode RandomGeneratorNode DTypeNode SparseMatrixNode TreeNode LossNode SGDNode ReduceNode DatasetNode QuantileForestNode ZoneInfoNode _DictWithDeprecatedKeysNode DictWithDeprecatedKeysNode BunchNode ConstructorNode'.split(
    ' ',
  ),
);
const GETTERS = new Set(['attrgetter', 'itemgetter', 'methodcaller']);
const BIT_GENERATORS = new Set(['MT19937', 'PCG64', 'PCG64DXSM', 'Philox', 'SFC64']);

/**
 * `schema.json` of a .skops file: a tree of nodes, each naming a class and the loader that makes it. skops asks before it
 * loads names that it does not trust, and people say yes; older versions could be fooled about what they trust.
 */
export const skopsJudge: Judge = {
  format: 'skops-schema',
  couldBe: ({ head, path }) =>
    isSchemaPath(path) ||
    /^\s*\{[\s\S]*"__(?:loader|class|module)__"/.test(Buffer.from(head).toString('latin1')),
  async judge(subject) {
    const draft = new Draft('skops-schema');
    const isMember = subject.member !== '' && isSchemaPath(subject.path);
    if (subject.size > SCHEMA_BYTES_MAX) {
      if (!isMember) return null;
      draft.gap(`${subject.member}: longer than the ${SCHEMA_BYTES_MAX} bytes that are read`);
      return draft.done();
    }
    const schema = parseSchema(await subject.source.read(0, subject.size));
    if (nodeOf(schema) === null) return null;
    for (const node of nodesOf(schema)) judgeNode(draft, subject, node);
    return draft.done();
  },
};

function isSchemaPath(path: string): boolean {
  return posix.basename(path.slice(path.lastIndexOf('!') + 1)) === 'schema.json';
}

function judgeNode(draft: Draft, subject: Subject, node: SchemaNode): void {
  const { loader, module, name } = node;
  const where = subject.place(0);
  if (!LOADERS.has(loader) && !gradeTold(draft, node, where))
    draft.gap(`its schema has a node of a kind that is not known: ${loader}`);
  if (DATA_LOADERS.has(loader)) return;
  switch (loader) {
    case 'FunctionNode':
      judgeFunction(draft, node, where);
      break;
    case 'OperatorFuncNode':
      judgeOperator(draft, node, where);
      break;
    case 'MethodNode':
      judgeMethod(draft, node, where);
      break;
    case 'PartialNode':
      if (`${module}.${name}` !== 'functools.partial') gradeTold(draft, node, where);
      draft.payload('code', 'unvetted', {
        what: `functools.partial(${functionText(node.fields['content'])})`,
        where,
        why: 'The model holds a call that is prepared: whatever uses the model makes it.',
      });
      break;
    case 'RandomGeneratorNode':
      judgeGenerator(draft, node, where);
      break;
    default:
      gradeTold(draft, node, where);
  }
}

/** Objects are made empty and given their state; reduced ones are called; functions and types are held. */
function useBy(loader: string): Use {
  if (loader === 'FunctionNode' || loader === 'TypeNode') return 'refer';
  return loader === 'ObjectNode' || loader === 'TreeNode' ? 'restore' : 'construct';
}

/** Whether something was told. */
function gradeTold(draft: Draft, { module, name, loader }: SchemaNode, where: string): boolean {
  const { danger, why, advisories } = gradeName(module, name, useBy(loader));
  if (danger === 'none') return false;
  draft.payload('code', danger, { what: `${loader} ${module}.${name}`, where, why, advisories });
  return true;
}

/** The name stands in the node itself, or in `content` (before protocol 1). */
function judgeFunction(draft: Draft, node: SchemaNode, where: string): void {
  const content = node.fields['content'];
  if (isRecord(content) && typeof content['function'] === 'string') {
    const module = typeof content['module_path'] === 'string' ? content['module_path'] : node.module;
    gradeTold(draft, { ...node, module, name: content['function'] }, where);
    if (node.name !== 'function' && node.name !== 'ufunc') gradeTold(draft, node, where);
  } else gradeTold(draft, node, where);
}

function judgeOperator(draft: Draft, { module, name, fields }: SchemaNode, where: string): void {
  const advisories = ['CVE-2025-54412'];
  if (module === 'operator' && GETTERS.has(name)) {
    const attributes = nodeOf(fields['attrs'])?.fields['content'];
    const literals = Array.isArray(attributes) ? attributes.map(literalOf) : [];
    const dunder = literals.find((literal) => literal?.includes('__'));
    draft.payload('code', dunder === undefined ? 'unvetted' : 'malicious', {
      what: `operator.${name}(${literals.map((literal) => JSON.stringify(literal)).join(', ')})`,
      where,
      why:
        dunder === undefined
          ? 'The model holds a look-up by name: whatever uses the model makes it.'
          : 'The look-up reaches into objects for what was kept from the file.',
      advisories: dunder === undefined ? [] : advisories,
    });
    return;
  }
  draft.payload('code', 'malicious', {
    what: `OperatorFuncNode ${module}.${name}`,
    where,
    why: 'Loading the file calls any function of the operator module with arguments from the file, under a name that skops shows as another.',
    advisories,
  });
}

function judgeMethod(draft: Draft, { module, name, fields }: SchemaNode, where: string): void {
  const content = isRecord(fields['content']) ? fields['content'] : {};
  const object = nodeOf(content['obj']);
  const method = typeof content['func'] === 'string' ? content['func'] : '?';
  // skops writes a class by the module it is told, or by the one it stands in: the package is the same then.
  const fooled = object !== null && (object.name !== name || packageOf(object.module) !== packageOf(module));
  const { danger, advisories } = gradeName(
    object?.module ?? module,
    `${object?.name ?? name}.${method}`,
    'construct',
  );
  const reaches = danger === 'malicious' || method.includes('__') || !/^\w+$/.test(method);
  draft.payload('code', reaches || fooled ? 'malicious' : 'suspicious', {
    what: `MethodNode ${object ? `${object.module}.${object.name}` : `${module}.${name}`}.${method}`,
    where,
    why: fooled
      ? `Loading the file takes an attribute of one class while the file names another (${module}.${name}) for the question whether it is trusted.`
      : 'Loading the file takes any attribute of an object by a name from the file.',
    advisories: [...new Set(['CVE-2025-54413', ...advisories])],
  });
}

/** NumPy's generator is found and called by a name that stands among its state. */
function judgeGenerator(draft: Draft, node: SchemaNode, where: string): void {
  gradeTold(draft, node, where);
  const content = isRecord(node.fields['content']) ? node.fields['content'] : {};
  const state = nodeOf(content['bit_generator'])?.fields['content'];
  const generator = isRecord(state) ? literalOf(state['bit_generator']) : null;
  if (generator !== null && BIT_GENERATORS.has(generator)) return;
  draft.payload('code', 'suspicious', {
    what: `RandomGeneratorNode numpy.random.${generator ?? '?'}`,
    where,
    why: 'Loading the file calls an attribute of numpy.random by a name from the file, which skops before 0.16 does not show.',
  });
}

function functionText(content: unknown): string {
  const callee = isRecord(content) ? nodeOf(content['func']) : null;
  return callee ? `${callee.module}.${callee.name}` : '…';
}

function packageOf(module: string): string {
  return module.split('.', 1)[0]!;
}
