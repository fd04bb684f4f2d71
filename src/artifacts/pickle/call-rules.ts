import type { Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import { useOf } from './allow-list.ts';
import type { NamePath } from './name-path.ts';
import { type Referent, referentOf, textOf } from './referent.ts';

/** A call of a callable that is on the list for some arguments only. */
export interface RuledCall {
  readonly args: readonly Value[];
  readonly keywords: Value | null;
}

export type RuleVerdict =
  | { readonly kind: 'fine' }
  /** It calls `callee(...args)` on the way. */
  | { readonly kind: 'calls'; readonly callee: Value; readonly args: readonly Value[] }
  /** It loads `content` as a file of its own. */
  | { readonly kind: 'loads'; readonly content: Value; readonly as: readonly string[] | null }
  /** What it looks up decides: judged as the name that comes out. */
  | { readonly kind: 'looks-up'; readonly found: Referent }
  | {
      readonly kind: 'wrong';
      readonly danger: 'suspicious' | 'malicious';
      readonly why: string;
      readonly advisories?: readonly string[];
    };

type Rule = (call: RuledCall) => RuleVerdict;

const FINE: RuleVerdict = { kind: 'fine' };
const wrong = (why: string, advisories: readonly string[] = []): RuleVerdict => ({
  kind: 'wrong',
  danger: 'suspicious',
  why,
  advisories,
});

const ENCODINGS = new Set(['latin1', 'latin-1', 'iso-8859-1', 'ascii', 'utf8', 'utf-8']);
const DUNDER_PART = /(?:^|\.)__\w*__(?:\.|$)/;
const IDENTIFIERS = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
/** Plain types of Python that instances are made from below a class (copyreg._reconstructor). */
const BASES = new Set(
  'object int float str bytes list tuple dict set frozenset complex bytearray'.split(' '),
);

/** `module.name` of the class or function that a value is; null for anything else. */
function namedPath(value: Value | undefined): NamePath | null {
  if (value === undefined) return null;
  const referent = referentOf(value);
  return referent.kind === 'named' ? referent.path : null;
}

const onList = (value: Value | undefined): boolean => {
  const path = namedPath(value);
  return path !== null && useOf(path) !== null;
};

/** The class is judged where it is imported: here it only has to be a class that somebody named. */
const isNamed = (value: Value | undefined): boolean => namedPath(value) !== null;

const makesInstance: Rule = ({ args: [type, base] }) => {
  if (!isNamed(type)) return wrong('it makes an object of a class that is no plain name');
  const basePath = base === undefined ? null : namedPath(base);
  if (base === undefined || (basePath?.module === 'builtins' && BASES.has(basePath.name))) return FINE;
  return onList(base) || isNamed(base) ? FINE : wrong('its base is no class');
};

const newFrom: Rule = ({ args: [type] }) =>
  isNamed(type) ? FINE : wrong('it makes an object of a class that is no plain name');

const encode: Rule = ({ args: [text, encoding] }) => {
  const name = encoding === undefined ? 'utf-8' : textOf(encoding);
  if (text?.kind !== 'text' && text?.kind !== 'unknown') return wrong('it encodes what is no text');
  return name !== null && ENCODINGS.has(name.toLowerCase())
    ? FINE
    : wrong('it runs a codec that models have no use for');
};

const partial: Rule = ({ args: [callee, ...first] }) =>
  callee === undefined ? wrong('it has nothing to call') : { kind: 'calls', callee, args: first };

const attributeGetter: Rule = ({ args }) =>
  args.length > 0 && args.every((arg) => isPlainPath(textOf(arg)))
    ? FINE
    : wrong('it gets attributes that no model names');

const methodCaller: Rule = ({ args: [name] }) =>
  isPlainPath(textOf(name)) ? FINE : wrong('it calls a method that no model names');

const itemGetter: Rule = ({ args }) =>
  args.every(({ kind }) => kind === 'integer' || kind === 'text' || kind === 'tuple' || kind === 'boolean')
    ? FINE
    : wrong('it gets items by something else than a constant');

function isPlainPath(text: string | null): boolean {
  return text !== null && IDENTIFIERS.test(text) && !DUNDER_PART.test(text);
}

/** `torch._tensor._rebuild_from_type_v2(func, type, args, state)` calls func(*args). */
const rebuildFromType: Rule = ({ args: [callee, type, inner] }) => {
  if (callee === undefined || !isNamed(type)) return wrong('its type is no class');
  return { kind: 'calls', callee, args: inner?.kind === 'tuple' ? inner.items : [] };
};

/** `dill._dill._create_array(func, args, state, attributes)` calls func(*args), which for arrays is numpy's. */
const arrayOfDill: Rule = ({ args: [callee, inner] }) =>
  callee === undefined
    ? wrong('it has nothing to call')
    : { kind: 'calls', callee, args: inner?.kind === 'tuple' ? inner.items : [] };

/** What no dictionary is made of. */
const NO_ENTRIES = new Set(['text', 'bytes', 'integer', 'float', 'boolean']);
const dictionary: Rule = ({ args: [first] }) =>
  first !== undefined && NO_ENTRIES.has(first.kind)
    ? wrong(
        'it gives a dictionary what it cannot be made of, which fails unless that name was given another meaning before',
        TECHNIQUES.shadowing,
      )
    : FINE;

const STORAGE_KINDS = new Set(['persistent', 'call', 'unknown', 'none']);
const SIZE_KINDS = new Set(['tuple', 'call', 'list', 'unknown']);
const tensor: Rule = ({ args: [storage, offset, size, stride] }) =>
  storage !== undefined &&
  STORAGE_KINDS.has(storage.kind) &&
  (offset?.kind === 'integer' || offset?.kind === 'unknown' || offset?.kind === 'call') &&
  SIZE_KINDS.has(size?.kind ?? '') &&
  SIZE_KINDS.has(stride?.kind ?? '')
    ? FINE
    : wrong('its arguments are none that PyTorch writes', TECHNIQUES.itemOnTensor);

const loadsTorch: Rule = ({ args: [content] }) =>
  content === undefined ? FINE : { kind: 'loads', content, as: null };
/** Where the bytes stand among the arguments differs: the first that could be them. */
const loadsPickle: Rule = ({ args }) => {
  const content = args.find(({ kind }) => kind === 'bytes' || kind === 'text' || kind === 'call') ?? args[0];
  return content === undefined ? FINE : { kind: 'loads', content, as: ['pickle'] };
};

/** `type(x)` tells a type; with three arguments it makes a class. */
const typeOf: Rule = ({ args }) => (args.length <= 1 ? FINE : wrong('it makes a class'));

const index: Rule = ({ args: [type] }) =>
  onList(type) ? FINE : wrong('it makes an index of a class that is none');

const ufunc: Rule = ({ args: [module, name] }) => {
  const from = textOf(module);
  const what = textOf(name);
  if (from === null || what === null) {
    return { kind: 'wrong', danger: 'malicious', why: 'it imports a module whose name is made at run time' };
  }
  return { kind: 'looks-up', found: { kind: 'named', path: { module: from, name: what } } };
};

/** A type by its name in `types`, which has imports of its own. */
const typeByName: Rule = ({ args: [name] }) => {
  const text = textOf(name);
  if (text === null) {
    return { kind: 'wrong', danger: 'malicious', why: 'it looks up a type whose name is made at run time' };
  }
  return { kind: 'looks-up', found: { kind: 'named', path: { module: 'types', name: text } } };
};

/** The constructor that it is given is called. */
const randomState: Rule = ({ args: [generator, maker] }) => {
  if (maker === undefined) return FINE;
  return { kind: 'calls', callee: maker, args: generator === undefined ? [] : [generator] };
};

const bitGenerator: Rule = ({ args: [name] }) =>
  name === undefined || name.kind === 'text' || onList(name)
    ? FINE
    : wrong('it calls what is no bit generator');

const plainFileName: Rule = ({ args }) => {
  const name = textOf(args[0]);
  return name === null || (!/[/\\]/.test(name) && name !== '..')
    ? FINE
    : { kind: 'wrong', danger: 'suspicious', why: 'it loads an array from a file elsewhere' };
};

const table: readonly (readonly [string, Rule])[] = [
  ['copyreg._reconstructor copyreg.__newobj__ copyreg.__newobj_ex__', makesInstance],
  ['_codecs.encode codecs.encode', encode],
  ['functools.partial', partial],
  ['collections.OrderedDict _collections.OrderedDict', dictionary],
  ['dill._dill._create_array', arrayOfDill],
  ['operator.attrgetter _operator.attrgetter', attributeGetter],
  ['operator.methodcaller _operator.methodcaller', methodCaller],
  ['operator.itemgetter _operator.itemgetter', itemGetter],
  [
    'torch._tensor._rebuild_from_type_v2 torch._tensor._rebuild_from_type torch.tensor._rebuild_from_type',
    rebuildFromType,
  ],
  ['torch._utils._rebuild_tensor_v2 torch._utils._rebuild_tensor torch._utils._rebuild_tensor_v3', tensor],
  ['torch.storage._load_from_bytes', loadsTorch],
  [
    'joblib.numpy_pickle_compat.NDArrayWrapper joblib.numpy_pickle.NDArrayWrapper sklearn.externals.joblib.numpy_pickle.NDArrayWrapper',
    plainFileName,
  ],
  [
    'joblib.numpy_pickle_compat.ZNDArrayWrapper joblib.numpy_pickle.ZNDArrayWrapper sklearn.externals.joblib.numpy_pickle.ZNDArrayWrapper',
    plainFileName,
  ],
  [
    'cloudpickle.cloudpickle._builtin_type joblib.externals.cloudpickle.cloudpickle._builtin_type ray.cloudpickle.cloudpickle._builtin_type srsly.cloudpickle.cloudpickle._builtin_type',
    typeByName,
  ],
  // It has a table of its own.
  ['dill._dill._load_type', () => FINE],
  ['builtins.type', typeOf],
  [
    'numpy.core.multiarray._reconstruct numpy._core.multiarray._reconstruct numpy.core._multiarray_umath._reconstruct',
    newFrom,
  ],
  ['numpy.ma.core._mareconstruct', newFrom],
  ['numpy.core._ufunc_reconstruct numpy._core._ufunc_reconstruct', ufunc],
  ['numpy.core._DType_reconstruct numpy._core._DType_reconstruct numpy.core._dtype_ctypes', newFrom],
  ['numpy.random._pickle.__randomstate_ctor numpy.random._pickle.__generator_ctor', randomState],
  ['numpy.random.__RandomState_ctor', randomState],
  ['numpy.random._pickle.__bit_generator_ctor', bitGenerator],
  [
    'pandas.core.indexes.base._new_Index pandas.indexes.base._new_Index pandas.core.indexes.datetimes._new_DatetimeIndex pandas.core.indexes.period._new_PeriodIndex pandas.core.indexes.interval._new_IntervalIndex pandas.core.index._new_Index',
    index,
  ],
  [
    'sklearn.neighbors._ball_tree.newObj sklearn.neighbors._kd_tree.newObj sklearn.neighbors._dist_metrics.newObj sklearn.metrics._dist_metrics.newObj sklearn.neighbors.kd_tree.newObj sklearn.neighbors.ball_tree.newObj sklearn.neighbors.dist_metrics.newObj sklearn.neighbors._binary_tree.newObj hdbscan.dist_metrics.newObj',
    newFrom,
  ],
];

const LOADERS = `pickle.loads pickle._loads _pickle.loads cPickle.loads dill.loads dill._dill.loads cloudpickle.loads
cloudpickle.cloudpickle.loads pickle5.loads srsly.cloudpickle.loads joblib.load numpy.load numpy.loads torch.load
torch.serialization.load pandas.read_pickle numpy.lib.npyio.load torch.utils._config_module.ConfigModule.load_config
torch.utils.data.datapipes.utils.decoder.basichandlers lib2to3.pgen2.grammar.Grammar.loads
torch.distributed.rpc.internal.deserialize multiprocessing.reduction.ForkingPickler.loads jsonpickle.decode
stable_baselines3.common.vec_env.base_vec_env.CloudpickleWrapper`;

const RULES = new Map<string, Rule>();
for (const [names, rule] of table) for (const name of names.split(' ')) RULES.set(name, rule);
const LOADER_NAMES = new Set(LOADERS.split(/\s+/));

/** The rule for calls of this name; null where calls are not looked into. */
export function ruleFor({ module, name }: NamePath): Rule | null {
  return RULES.get(`${module}.${name}`) ?? null;
}

/** They take the path or address of a file where they get text. */
const TAKES_PATH = /\.(?:load|read_pickle)$/;

/** What a loader of pickles, which is never fine by itself, is given to load; null where it is no content of this file. */
export function loadedBy({ module, name }: NamePath, call: RuledCall): RuleVerdict | null {
  const dotted = `${module}.${name}`;
  if (!LOADER_NAMES.has(dotted)) return null;
  const loads = loadsPickle(call);
  return loads.kind === 'loads' && loads.content.kind === 'text' && TAKES_PATH.test(dotted) ? null : loads;
}
