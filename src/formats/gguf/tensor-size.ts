import { TENSOR_TYPES } from './tensor-types.data.ts';

export type TensorSize =
  | { readonly kind: 'known'; readonly bytes: number }
  /** `breach`: loaders refuse it, though its size is known. */
  | { readonly kind: 'breach'; readonly bytes: number; readonly why: string }
  | { readonly kind: 'overflow' | 'unknown-type'; readonly bytes: null; readonly why: string };

/** Bytes of a tensor as llama.cpp's gguf.cpp counts them: whole blocks of its type, elements within 63 bits (CWE-190). */
export function tensorSize(shape: readonly bigint[], type: number): TensorSize {
  const elements = shape.reduce((product, size) => product * size, 1n);
  if (shape.some((size) => size >= 2n ** 63n) || elements >= 2n ** 63n - 1n)
    return { kind: 'overflow', bytes: null, why: `of shape [${shape.join(', ')}]` };
  const block = TENSOR_TYPES[type];
  if (!block) return { kind: 'unknown-type', bytes: null, why: `has type ${type}` };
  const [size, width] = block;
  const bytes = Number((elements / BigInt(size)) * BigInt(width));
  return (shape[0] ?? 1n) % BigInt(size) === 0n
    ? { kind: 'known', bytes }
    : { kind: 'breach', bytes, why: 'has rows that are no whole blocks' };
}
