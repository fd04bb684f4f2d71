import type { CallValue, Effect, Value } from '../../formats/pickle/index.ts';
import { isJoblibArray } from '../pickle/index.ts';

/** The bytes of an array that joblib writes into the stream, or that they are a pickle of their own. */
export type ArrayLayout =
  | { readonly kind: 'bytes'; readonly bytes: number; readonly isAligned: boolean }
  | { readonly kind: 'objects' }
  | { readonly kind: 'unknown' };

/** Of the stand-ins of joblib for arrays: in the stream, in a file beside it, in a compressed file beside it. */
export type StandIn = 'NumpyArrayWrapper' | 'NDArrayWrapper' | 'ZNDArrayWrapper';

/** What stands for an array where this effect ends; null where nothing does. */
export function standInOf(effect: Effect): StandIn | null {
  if (isJoblibArray(effect)) return 'NumpyArrayWrapper';
  if (effect.kind !== 'build' || effect.target.kind !== 'call') return null;
  const name = classNameOf(effect.target);
  return name === 'NDArrayWrapper' || name === 'ZNDArrayWrapper' ? name : null;
}

/** NEWOBJ and OBJ say the class; protocols 0 and 1 give it to `copyreg._reconstructor`. */
function classNameOf({ callee, arguments: given }: CallValue): string {
  if (callee.kind !== 'global') return '';
  if (callee.name !== '_reconstructor' || given.kind !== 'tuple') return lastOf(callee.name);
  const [made] = given.items;
  return made?.kind === 'global' ? lastOf(made.name) : '';
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** numpy_pickle.py, `NumpyArrayWrapper.read_array`. */
export function layoutOf(state: Value): ArrayLayout {
  const dtype = attributeOf(state, 'dtype');
  const shape = attributeOf(state, 'shape');
  const size = dtype && itemSizeOf(dtype);
  if (!size || shape?.kind !== 'tuple' || shape.dropped > 0) return { kind: 'unknown' };
  if (size === 'objects') return { kind: 'objects' };
  let bytes = size.bytes;
  for (const length of shape.items) {
    if (length.kind !== 'integer' || length.value === null || length.value < 0) return { kind: 'unknown' };
    bytes *= Number(length.value);
  }
  // Before joblib 1.2 arrays stood where they came.
  const alignment = attributeOf(state, 'numpy_array_alignment_bytes');
  return { kind: 'bytes', bytes, isAligned: alignment !== null && alignment.kind !== 'none' };
}

/** Of the attributes that BUILD puts into an object; later ones go before. */
export function attributeOf(state: Value, name: string): Value | null {
  const attributes = state.kind === 'tuple' && state.items.length === 2 ? state.items[0]! : state;
  if (attributes.kind !== 'dictionary') return null;
  const entry = attributes.entries.findLast(([key]) => key.kind === 'text' && key.text === name);
  return entry?.[1] ?? null;
}

/** Flag of a dtype some part of which is an object (numpy, `NPY_ITEM_REFCOUNT`). */
const HAS_OBJECT = 1;

/**
 * `numpy.dtype('f4', False, True)` with its state: version, byte order, base, names, fields, size, alignment, flags. A size
 * below 0 is the one of the kind itself.
 */
function itemSizeOf(dtype: Value): { readonly bytes: number } | 'objects' | null {
  if (dtype.kind !== 'call' || dtype.arguments.kind !== 'tuple') return null;
  if (dtype.callee.kind !== 'global' || lastOf(dtype.callee.name) !== 'dtype') return null;
  const [description] = dtype.arguments.items;
  if (description?.kind !== 'text') return null;
  const [, kind = '', digits = ''] = /^[<>|=]?([A-Za-z])(\d*)/.exec(description.text) ?? [];
  if (kind === 'O') return 'objects';
  const state = dtype.changes.findLast((change) => change.kind === 'build')?.state;
  const parts = state?.kind === 'tuple' ? state.items : [];
  const flags = parts[7];
  if (flags?.kind === 'integer' && (Number(flags.value ?? 0) & HAS_OBJECT) !== 0) return 'objects';
  const stated = parts[5];
  if (
    stated?.kind === 'integer' &&
    stated.value !== null &&
    stated.value >= 0 &&
    parts[2]?.kind !== 'tuple'
  ) {
    return { bytes: Number(stated.value) };
  }
  if (digits === '') return null;
  return { bytes: Number(digits) * (kind === 'U' ? 4 : 1) };
}
