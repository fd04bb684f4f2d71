import type { ChunkList } from './chunk-list.ts';
import { xetHashText } from './hash-text.ts';
import type { XetHasher } from './hasher.ts';

/** Nodes that one of the next level stands for: at least these (but for the last), on average, and at most. */
const CHILDREN_MIN = 3;
const CHILDREN_MEAN = 4;
const CHILDREN_MAX = 2 * CHILDREN_MEAN + 1;

const NODE = new TextEncoder();

/** The hash of a xorb: of the tree over its chunks. 32 bytes; zeros for none. */
export function xorbHash(chunks: ChunkList, hasher: XetHasher): Uint8Array {
  if (chunks.count === 0) return new Uint8Array(32);
  let hashes = chunks.hashes.slice(0, 32 * chunks.count);
  let sizes = Float64Array.from(chunks.lengths.subarray(0, chunks.count));
  while (sizes.length > 1) {
    let written = 0;
    for (let at = 0; at < sizes.length; ) {
      const end = endOfGroup(hashes, at, sizes.length);
      let text = '';
      let size = 0;
      for (let child = at; child < end; child++) {
        text += `${xetHashText(hashes, 32 * child)} : ${sizes[child]}\n`;
        size += sizes[child]!;
      }
      hasher.start('node');
      hasher.update(NODE.encode(text));
      // A group is written where groups before it were read: never ahead of what is still to be read.
      hashes.set(hasher.finish(), 32 * written);
      sizes[written++] = size;
      at = end;
    }
    hashes = hashes.subarray(0, 32 * written);
    sizes = sizes.subarray(0, written);
  }
  return hashes.slice(0, 32);
}

/** The hash of a file, which is what the Hub calls its Xet hash. 32 bytes; zeros for an empty file. */
export function xetFileHash(chunks: ChunkList, hasher: XetHasher): Uint8Array {
  if (chunks.count === 0) return new Uint8Array(32);
  const tree = xorbHash(chunks, hasher);
  hasher.start('file');
  hasher.update(tree);
  return hasher.finish();
}

/** The hash by which whoever has the bytes of a range of chunks proves it. 32 bytes. */
export function rangeHash(chunks: ChunkList, hasher: XetHasher): Uint8Array {
  hasher.start('range');
  hasher.update(chunks.hashes.subarray(0, 32 * chunks.count));
  return hasher.finish();
}

/** A group ends after a hash that four divides, so that equal chunks make equal groups wherever they are. */
function endOfGroup(hashes: Uint8Array, at: number, count: number): number {
  if (count - at < CHILDREN_MIN) return count;
  const last = Math.min(at + CHILDREN_MAX, count);
  for (let child = at + CHILDREN_MIN - 1; child < last; child++)
    if (hashes[32 * child + 24]! % CHILDREN_MEAN === 0) return child + 1;
  return last;
}
