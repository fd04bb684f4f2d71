import type { CallValue, Value } from '../../formats/pickle/index.ts';
import { useOf } from './allow-list.ts';
import { ruleFor } from './call-rules.ts';
import type { NamePath } from './name-path.ts';
import { isGetattr, referentOf } from './referent.ts';
import type { SinkGroup } from './sink-groups.data.ts';
import { looksLikeClass } from './standing.ts';

/** Groups that are harmful as soon as a name of theirs is held; of the others only a call is. */
const HARMFUL_AS_VALUES: ReadonlySet<SinkGroup> = new Set([
  'code',
  'process',
  'import',
  'native',
  'interpreter',
]);
/** Groups of which even a call is no proof of harm. */
export const MILD: ReadonlySet<SinkGroup> = new Set(['disclosure', 'function']);
/** Sinks that take Python source. */
export const TAKES_SOURCE =
  /^(?:builtins\.(?:eval|exec|compile|execfile)|numpy\.testing\..*runstring|timeit\.\w+|cProfile\.\w+|profile\.\w+|code\.\w.*|runpy\._run_code|pdb\.\w+|trace\.Trace\.\w+|torch\.jit\.unsupported_tensor_ops\.execWrapper)$/;
export const TAKES_CODE =
  /^(?:marshal\.loads|types\.(?:CodeType|FunctionType|LambdaType)|dill\._dill\._create_(?:code|function)|(?:\w+\.)*cloudpickle\.(?:_make_function|_make_skel_func|_code_reduce))$/;

/** Holding them is no harm: dill does. */
export const SETS_ATTRIBUTES: ReadonlySet<string> = new Set([
  'builtins.setattr',
  'builtins.delattr',
  'dill._dill._setattr',
  'dill._dill._delattr',
]);
/** Classes of the file's own; that they are made is told already. */
export const MAKES_CLASSES =
  /^_(?:make_skeleton_class|make_skeleton_enum|create_type|lookup_class_or_track|rehydrate_skeleton_class)$/;
/** What they give is code of the file, and calling it runs it. */
export const MAKES_FUNCTIONS =
  /^(?:types\.(?:FunctionType|LambdaType)|dill\._dill\._create_function|(?:\w+\.)*cloudpickle\.(?:_make_function|_make_skel_func))$/;

export function isHarmfulAsValue({ module, name }: NamePath, group: SinkGroup): boolean {
  if (group === 'reflection') return !SETS_ATTRIBUTES.has(`${module}.${name}`);
  return HARMFUL_AS_VALUES.has(group);
}

export function isListedOrRuled(path: NamePath): boolean {
  return useOf(path) !== null || ruleFor(path) !== null || isGetattr(path);
}

/** Functions that pickling itself writes; Cython's check what they are given. */
export function isRebuilder({ name }: NamePath): boolean {
  return /^(?:__pyx_unpickle_\w+|_?(?:re)?build_\w+|_?reconstruct\w*|_?unpickle\w*|newObj)$/.test(name);
}

/** A connection to nowhere: what is called on it later is judged by itself. */
export function isEmptyObject(path: NamePath, args: readonly Value[], { keywords }: CallValue): boolean {
  return looksLikeClass(path) && args.length === 0 && keywords === null;
}

/** A class or object of the file's own: what is set on it reaches nobody else. */
export function isMadeHere(value: Value | undefined): boolean {
  return value !== undefined && referentOf(value).kind === 'made-by';
}

export function isBytesLike(value: Value): boolean {
  return value.kind === 'bytes' || value.kind === 'text' || value.kind === 'call';
}
