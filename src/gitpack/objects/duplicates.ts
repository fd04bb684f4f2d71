import { compareIds, type PackIndex } from './pack-index.ts';

/**
 * Which objects of each index stand in an earlier index too: 1 for those. Ids are in order, so the indices are merged;
 * a table keyed by parts of ids could be made to collide (CWE-407).
 */
export function markDuplicates(indices: readonly PackIndex[]): readonly Uint8Array[] {
  const duplicate = indices.map(({ count }) => new Uint8Array(count));
  const at = new Uint32Array(indices.length);
  const heap: number[] = [];
  const before = (a: number, b: number): boolean => {
    const order = compareIds(indices[a]!, at[a]!, indices[b]!, at[b]!);
    return order === 0 ? a < b : order < 0;
  };
  const sink = (from: number): void => {
    for (let i = from; ; ) {
      const left = 2 * i + 1;
      let least = i;
      if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
      if (left + 1 < heap.length && before(heap[left + 1]!, heap[least]!)) least = left + 1;
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  };
  for (let i = 0; i < indices.length; i++) if (indices[i]!.count > 0) heap.push(i);
  for (let i = heap.length >> 1; i >= 0; i--) sink(i);
  let lastIndex = -1;
  let lastPlace = 0;
  while (heap.length > 0) {
    const index = heap[0]!;
    const place = at[index]!;
    if (lastIndex !== -1 && compareIds(indices[index]!, place, indices[lastIndex]!, lastPlace) === 0) {
      duplicate[index]![place] = 1;
    } else {
      lastIndex = index;
      lastPlace = place;
    }
    if (++at[index]! >= indices[index]!.count) {
      const tail = heap.pop()!;
      if (heap.length > 0) heap[0] = tail;
    }
    sink(0);
  }
  return duplicate;
}
