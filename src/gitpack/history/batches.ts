import type { DeltaForest } from '../objects/delta-forest.ts';
import { BATCH_BYTES } from './limits.ts';

/** Delta trees that one thread takes at once: roots `from` to `to` of a forest. */
export interface Batch {
  readonly forest: number;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/** Numbers of a batch in shared memory. */
export const BATCH_NUMBERS = 3;

/**
 * Cuts forests into batches of neighbours, since git writes deltas next to their bases; the largest first, so that no thread
 * ends up alone with one.
 */
export function batchesOf(forests: readonly DeltaForest[]): Batch[] {
  const batches: Batch[] = [];
  forests.forEach(({ roots, rootBytes }, forest) => {
    let from = 0;
    let bytes = 0;
    for (let k = 0; k < roots.length; k++) {
      if (k > from && bytes + rootBytes[k]! > BATCH_BYTES) {
        batches.push({ forest, from, to: k, bytes });
        from = k;
        bytes = 0;
      }
      bytes += rootBytes[k]!;
    }
    if (from < roots.length) batches.push({ forest, from, to: roots.length, bytes });
  });
  return batches.sort((a, b) => b.bytes - a.bytes || a.forest - b.forest || a.from - b.from);
}

export function shareBatches(batches: readonly Batch[]): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(batches.length * BATCH_NUMBERS * 4));
  shared.set(batches.flatMap(({ forest, from, to }) => [forest, from, to]));
  return shared;
}
