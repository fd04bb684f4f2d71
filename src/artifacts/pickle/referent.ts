import type { CallValue, Value } from '../../formats/pickle/index.ts';
import { below, type NamePath } from './name-path.ts';
import { argumentsOf } from './show-value.ts';

/** What a value on the stack stands for, as far as it can be told without running anything. */
export type Referent =
  /** A class, function or module; `name` is '' for a module as a whole. */
  | { readonly kind: 'named'; readonly path: NamePath }
  /** What calling `path` gave. */
  | { readonly kind: 'made-by'; readonly path: NamePath }
  /** `functools.partial(callee, *first)`. */
  | { readonly kind: 'partial'; readonly callee: Referent; readonly first: readonly Value[] }
  /** `operator.methodcaller(name, *first)`. */
  | { readonly kind: 'method-caller'; readonly name: string; readonly first: readonly Value[] }
  /** `operator.attrgetter(name)`. */
  | { readonly kind: 'attribute-getter'; readonly name: string }
  | { readonly kind: 'data' | 'extension' | 'persistent' | 'unknown' }
  /** A name that is put together while loading. */
  | { readonly kind: 'run-time-name' };

/** Calls inside of callees that are followed (CWE-674). */
const DEPTH_MAX = 32;
const IMPORTERS = new Set([
  'builtins.__import__',
  'importlib.import_module',
  'importlib.__import__',
  'importlib._bootstrap._gcd_import',
  '_frozen_importlib._gcd_import',
  'dill._dill._import_module',
  'dill.dill._import_module',
  'cloudpickle.cloudpickle.subimport',
  'cloudpickle.subimport',
]);
/** They give types by name: `CodeType`. */
const TYPE_FINDERS = new Set([
  'cloudpickle.cloudpickle._builtin_type',
  'joblib.externals.cloudpickle.cloudpickle._builtin_type',
  'ray.cloudpickle.cloudpickle._builtin_type',
  'srsly.cloudpickle.cloudpickle._builtin_type',
  'dill._dill._load_type',
]);
const MAKERS = new Set(['copyreg._reconstructor', 'copyreg.__newobj__', 'copyreg.__newobj_ex__']);

export function referentOf(value: Value, depth = DEPTH_MAX): Referent {
  if (depth <= 0) return { kind: 'unknown' };
  switch (value.kind) {
    case 'global':
      return value.constant
        ? { kind: 'named', path: { module: value.module, name: value.name } }
        : { kind: 'run-time-name' };
    case 'call':
      return referentOfCall(value, depth - 1);
    case 'persistent':
      return referentOfId(value.id, depth - 1);
    case 'extension':
    case 'unknown':
      return { kind: value.kind };
    default:
      return { kind: 'data' };
  }
}

/** Legacy checkpoints of PyTorch name the classes of modules with their source: `('module', Linear, file, source)`. */
function referentOfId(id: Value, depth: number): Referent {
  if (id.kind !== 'tuple') return { kind: 'persistent' };
  const [kind, named] = id.items;
  const isClass = kind?.kind === 'text' && kind.text === 'module' && named?.kind === 'global';
  return isClass ? referentOf(named, depth) : { kind: 'persistent' };
}

function referentOfCall(call: CallValue, depth: number): Referent {
  const callee = referentOf(call.callee, depth);
  const args = argumentsOf(call);
  const [first, second] = args;
  if (callee.kind === 'attribute-getter' && first !== undefined) {
    return attributeOf(referentOf(first, depth), callee.name);
  }
  if (callee.kind === 'run-time-name') return callee;
  if (callee.kind === 'partial') return madeBy(callee.callee);
  if (callee.kind !== 'named') return { kind: 'unknown' };
  const { path } = callee;
  // NEWOBJ makes an instance; what functions do follows below.
  if (call.via === 'NEWOBJ' || call.via === 'NEWOBJ_EX') {
    if (`${path.module}.${path.name}` !== 'functools.partial') return madeBy(callee);
  }
  const dotted = `${path.module}.${path.name}`;
  const text = textOf(first);
  if (isGetattr(path) && first !== undefined) {
    const name = textOf(second);
    return name === null ? { kind: 'run-time-name' } : attributeOf(referentOf(first, depth), name);
  }
  if (IMPORTERS.has(dotted)) {
    return text === null ? { kind: 'run-time-name' } : { kind: 'named', path: { module: text, name: '' } };
  }
  if (dotted === 'pkgutil.resolve_name' || dotted === 'pydoc.locate') {
    if (text === null) return { kind: 'run-time-name' };
    const [module, name] = text.includes(':') ? text.split(':', 2) : splitLast(text);
    return { kind: 'named', path: { module: module!, name: name ?? '' } };
  }
  if (TYPE_FINDERS.has(dotted)) {
    return text === null
      ? { kind: 'run-time-name' }
      : { kind: 'named', path: { module: 'types', name: text } };
  }
  if (MAKERS.has(dotted) && first !== undefined) return madeBy(referentOf(first, depth));
  if (dotted === 'functools.partial' && first !== undefined) {
    const inner = referentOf(first, depth);
    return { kind: 'partial', callee: inner, first: args.slice(1) };
  }
  if (path.module === 'operator' || path.module === '_operator') {
    if (path.name === 'attrgetter') {
      return text === null ? { kind: 'run-time-name' } : { kind: 'attribute-getter', name: text };
    }
    if (path.name === 'methodcaller') {
      return text === null
        ? { kind: 'run-time-name' }
        : { kind: 'method-caller', name: text, first: args.slice(1) };
    }
  }
  return { kind: 'made-by', path };
}

function madeBy(callee: Referent): Referent {
  return callee.kind === 'named' ? { kind: 'made-by', path: callee.path } : { kind: 'unknown' };
}

function splitLast(text: string): readonly [string, string] {
  const dot = text.lastIndexOf('.');
  return dot === -1 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** `getattr(object, name)`; of something made, the name below its class. */
export function attributeOf(object: Referent, name: string): Referent {
  if (object.kind === 'named' || object.kind === 'made-by') {
    return { kind: 'named', path: below(object.path, name) };
  }
  if (object.kind === 'data') return { kind: 'named', path: { module: 'builtins', name: `object.${name}` } };
  return object.kind === 'run-time-name' ? object : { kind: 'unknown' };
}

export function isGetattr({ module, name }: NamePath): boolean {
  return (module === 'builtins' && name === 'getattr') || (module === 'dill._dill' && name === '_get_attr');
}

/** The whole constant text of a value; null when it has none. */
export function textOf(value: Value | undefined): string | null {
  return value?.kind === 'text' && value.whole ? value.text : null;
}
