import { createHash } from 'node:crypto';
import {
  type ChunkList,
  createXetHasher,
  XetChunker,
  type XetHasher,
} from '../../../src/formats/xet/index.ts';

/** Bytes that are the same wherever they are made: SHAKE128 of a text. */
export function shake(text: string, bytes: number): Buffer {
  return createHash('shake128', { outputLength: bytes }).update(text).digest();
}

export function contentOf(kind: 'random' | 'zeros' | 'period', bytes: number): Buffer {
  if (kind === 'zeros') return Buffer.alloc(bytes);
  if (kind === 'random') return shake(`weighbridge ${bytes}`, bytes);
  return Buffer.alloc(bytes, shake('weighbridge period', 300));
}

export const hasher: XetHasher = await createXetHasher();

/** In pieces of `step` bytes. */
export function chunksOf(content: Uint8Array, step = content.length || 1): ChunkList {
  const chunker = new XetChunker(hasher);
  for (let at = 0; at < content.length; at += step) chunker.update(content.subarray(at, at + step));
  return chunker.finish();
}
